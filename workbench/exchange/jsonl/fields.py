"""Taking one typed field out of a JSON object, with a reason where it is not what it should be."""

import base64
import binascii
import re
from collections.abc import Collection, Iterator, Mapping

from workbench.dates import DateError, parse_duration
from workbench.model.chains import joined
from workbench.model.errors import UserError

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)
_ESCAPED = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")

Object = Mapping[str, object]


class LineError(UserError):
    """A line that cannot be taken; the message gives the reason, and its number once that is known."""

    @classmethod
    def at(cls, line: int, reason: object) -> "LineError":
        """Return the error with the number of its line."""
        return cls(f"line {line}: {reason}")


def text(item: Object, key: str) -> str | None:
    """Return a string or None."""
    value = item.get(key)
    if value is None or type(value) is str:
        return value
    raise LineError(f'"{key}" must be text, not {_shown(value)}.')


def needed(item: Object, key: str) -> str:
    """Return a string that must be there and hold more than blanks."""
    value = item.get(key)
    if type(value) is str:
        if value and not value.isspace():
            return value
        raise LineError(f'"{key}" is empty.')
    raise LineError(f'"{key}" is missing.' if value is None else f'"{key}" must be text, not {_shown(value)}.')


def one_of(item: Object, key: str, allowed: Collection[str], default: str | None = None) -> str | None:
    """Return one of the words allowed, or the default where the key is not there."""
    value = text(item, key)
    if value is None:
        return default
    if value in allowed:
        return value
    raise LineError(f'"{key}" is {value!r}; it must be one of: {", ".join(allowed)}.')


def flag(item: Object, key: str) -> bool:
    """Return true or false; false where the key is not there."""
    value = item.get(key)
    if value is None or type(value) is bool:
        return bool(value)
    raise LineError(f'"{key}" must be true or false, not {_shown(value)}.')


def whole(item: Object, key: str) -> int:
    """Return a whole number that must be there."""
    value = item.get(key)
    if type(value) is int and -(2**63) <= value < 2**63:
        return value
    raise LineError(
        f'"{key}" is missing.' if value is None else f'"{key}" must be a whole number, not {_shown(value)}.'
    )


def items(item: Object, key: str) -> list[object]:
    """Return a list; a missing one is empty."""
    value = item.get(key)
    if value is None:
        return []
    if type(value) is list:
        return value
    raise LineError(f'"{key}" must be a list, not {_shown(value)}.')


def texts(item: Object, key: str) -> tuple[str, ...]:
    """Return a list of strings that hold more than blanks."""
    values = items(item, key)
    for value in values:
        if type(value) is not str or not value or value.isspace():
            raise LineError(f'"{key}" must list texts, not {_shown(value)}.')
    return tuple(values)  # type: ignore[arg-type]


def chain(item: Object, key: str) -> str | None:
    """Return the links of a chain as the case keeps them: text with semicolons, or a list of texts."""
    return joined(texts(item, key)) if isinstance(item.get(key), list) else text(item, key)


def tags(item: Object) -> tuple[str, ...]:
    """Return the tags a passage or a record carries, each once."""
    found = texts(item, "tags") if "tags" in item else ()
    if len(set(found)) < len(found):
        raise LineError('"tags" names one tag twice.')
    return found


def uid_of(name: str | None) -> str | None:
    """Return the uid an id gives its record: a UUID in lower case, or None for any other string."""
    if name is not None and len(name) == 36 and _UUID.fullmatch(name):
        return name.lower()
    return None


def refuse_bad_text(raw: str, item: Object, free: str | None = None) -> None:
    """Raise LineError where a string holds a NUL or half a surrogate pair; the key ``free`` is let through.

    ``raw`` is the line: such a character can only come from an escape, so that most lines cost one search.
    """
    if "\\u" in raw and _ESCAPED.search(raw):
        for key, value in item.items():
            if key != free and not all(map(_clean, _strings(value))):
                raise LineError(f'"{key}" holds a character no text can hold (NUL or half of a pair).')


def word(item: Object, key: str, allowed: Collection[str]) -> str:
    """Return one of the words allowed; it must be there."""
    needed(item, key)
    found = one_of(item, key, allowed)
    assert found is not None
    return found


def gap(item: Object, key: str) -> str | None:
    """Return an ISO duration or None."""
    value = text(item, key)
    if value is not None:
        try:
            parse_duration(value)
        except DateError as error:
            raise LineError(f'"{key}": {error}') from error
    return value


def base64_bytes(item: Object) -> bytes | None:
    """Return the bytes under ``bytes``, or None."""
    value = text(item, "bytes")
    if value is None:
        return None
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise LineError('"bytes" is not base64.') from error


def _clean(value: str) -> bool:
    return not any(c == "\0" or "\ud800" <= c <= "\udfff" for c in value)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from _strings(part)


def _shown(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", str: "text"}
    return "null" if value is None else names[type(value)]
