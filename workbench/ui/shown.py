"""Foreign text as it is shown in one line: what would turn, hide or spoil the line stands there as a sign."""

import re

# Characters of one line: none is wider than the screens there are; Qt measures every character of what it elides.
MOST = 600
_TURNING = {
    code: f"[U+{code:04X}]" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
}
_CONTROL = {code: chr(0x2400 + code) for code in range(32) if code not in (9, 10)}
_SIGNS = {
    **_TURNING,
    **_CONTROL,
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    0x2028: " ",
    0x2029: " ",
}
_ANY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def shown(text: str, most: int = MOST) -> str:
    """Return ``text`` for a label or a row: bidi overrides and control characters as signs, at most ``most`` characters."""
    if len(text) > most:
        text = text[: most - 1] + "\u2026"
    return text.translate(_SIGNS) if _ANY.search(text) else text
