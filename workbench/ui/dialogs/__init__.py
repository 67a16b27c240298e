"""Dialogs: questions, lists, fields of a document, the command palette, the keys."""
