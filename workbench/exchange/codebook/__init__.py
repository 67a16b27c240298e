"""The tree of tags as a file of its own: JSON, CSV, and the codebook of the REFI-QDA standard (.qdc)."""

from workbench.exchange.codebook.codes import FORMS, Code, Codes, form_of, read, write

__all__ = ["FORMS", "Code", "Codes", "form_of", "read", "write"]
