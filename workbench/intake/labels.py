"""Names of text encodings: what pages, people and Python call them, and the one name shown for each."""

import codecs

# Name shown -> Python codec. Follows the WHATWG table where browsers deliberately read a label as a superset.
CODECS = {
    "utf-8": "utf-8",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32-le": "utf-32-le",
    "utf-32-be": "utf-32-be",
    **{f"windows-{n}": f"cp{n}" for n in (874, *range(1250, 1259))},
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "ibm437": "cp437",
    "ibm850": "cp850",
    "ibm852": "cp852",
    "ibm866": "cp866",
    "gb18030": "gb18030",
    "hz-gb-2312": "hz",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "euc-kr": "cp949",
}

# Labels that Python does not know, or knows as something narrower than what is meant.
_ALIASES = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "iso8859-11": "windows-874",
    "tis-620": "windows-874",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5",
    "shift_jis": "shift_jis",
    "x-sjis": "shift_jis",
    "euc_kr": "euc-kr",
    "x-euc-jp": "euc-jp",
    "iso-8859-8-i": "iso-8859-8",
    "x-mac-roman": "macintosh",
    "dos-874": "windows-874",
    **{f"x-cp{n}": f"windows-{n}" for n in range(1250, 1259)},
}
_SHOWN = {codecs.lookup(codec).name: shown for shown, codec in CODECS.items()}


def known_encoding(label: str) -> str | None:
    """Return the name shown for an encoding label, or None where it names no text encoding we read.

    Python's own codecs that are no text encodings ("rot13", "idna", "unicode_escape") are not known.
    """
    label = label.strip().lower()
    if label in CODECS:
        return label
    if label in _ALIASES:
        return _ALIASES[label]
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    return _ALIASES.get(name) or _SHOWN.get(name)
