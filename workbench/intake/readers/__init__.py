"""One module a format. They run in a process of their own, sealed off, and never in the program itself."""
