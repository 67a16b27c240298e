"""Files and pasted words in, canonical text out.

`read.read_document` is the way in; `formats.FORMATS` is the table a new format is added to. No Qt and no SQL here.
"""
