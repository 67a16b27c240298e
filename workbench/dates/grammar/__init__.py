"""The grammar of dates in text: one engine, one table of words a language."""
