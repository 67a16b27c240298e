"""Cells of a CSV file that a spreadsheet cannot take for formulas."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: object) -> str:
    """Return the text of a cell: "" for None; a text that a spreadsheet would run gets an apostrophe before it.

    The OWASP page on CSV injection names the signs. Numbers that the program wrote itself stay as they are.
    """
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("\0", "\ufffd")
    return f"'{text}" if text.startswith(_FORMULA) else text
