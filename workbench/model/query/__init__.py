"""The language of searches: what can be asked, how it is read, and where it stands in a text. Pure, no I/O."""
