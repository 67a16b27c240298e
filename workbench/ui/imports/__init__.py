"""The window of an import: how far it is, what became of every file, another encoding for one of them."""
