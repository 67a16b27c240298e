"""The quick entry: a highlight becomes a record by two keys, without leaving the text."""
