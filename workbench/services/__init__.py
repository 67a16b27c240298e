"""The verbs of the program: each takes an open store and returns what it made and what it changed."""
