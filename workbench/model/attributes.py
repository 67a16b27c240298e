"""Attributes of entities: the usual keys, which of them are dates or places on the map, and what a typed line says."""

import re

from workbench.model.errors import UserError
from workbench.model.naming import clean

DATES = ("born", "died", "founded", "dissolved")
USUAL = (*DATES, "role", "nationality", "address", "coordinates", "occupation", "telephone", "registration", "language")
_LINE = re.compile(r"(?P<key>[^:=]{1,40}?)\s*[:=]\s*(?P<value>\S.*)", re.DOTALL)
_DEGREES = re.compile(r"([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*([NSEW]?)", re.IGNORECASE)


def stored_key(words: str) -> str:
    """Return a key as it is stored: in small letters, with underscores for blanks."""
    return "_".join(clean(words).lower().split())


def typed(line: str) -> tuple[str, str]:
    """Return (key, value) of a line as it is typed: "born: 3 May 1979". Raises UserError for what is no such line."""
    found = _LINE.fullmatch(clean(line))
    if found is None:
        raise UserError("Type a key, a colon and the value, as in role: governor.")
    key = stored_key(found["key"])
    return key, checked(key, found["value"])


def checked(key: str, value: str) -> str:
    """Return a value as it is kept: coordinates as decimal degrees, north and east positive. Raises UserError."""
    value = clean(value)
    if not value:
        raise UserError("The value cannot be empty. What was there is kept.")
    return _coordinates(value) if key == "coordinates" else value


def _coordinates(value: str) -> str:
    parts = _DEGREES.findall(value)
    rest = re.sub(r"[\s,;/]+", "", _DEGREES.sub("", value))
    if len(parts) != 2 or rest:
        raise UserError("Type latitude and longitude in degrees, as in 36.20, 37.13.")
    if parts[0][1].upper() in ("E", "W") or parts[1][1].upper() in ("N", "S"):
        parts = parts[::-1]
    latitude, longitude = (
        (-abs(float(number)) if letter.upper() in ("S", "W") else float(number)) for number, letter in parts
    )
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise UserError("A latitude is from -90 to 90 degrees, a longitude from -180 to 180.")
    return f"{latitude:g}, {longitude:g}"
