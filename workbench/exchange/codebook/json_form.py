"""A codebook as JSON: one object with the tags in a list, each with the keys a line of type ``tag`` has.

    {"format": "workbench-codebook/1", "title": "Harbour payments", "tags": [
      {"id": "...", "name": "Money", "parent": null, "colour": "#C0392B", "favourite": 1, "note": "...",
       "include": "what it is for", "exclude": "what it is not for", "passages": 12, "records": 3}]}

``id`` is any text that is unique in the file, ``parent`` the id of the tag above. Only ``name`` must be there.
"""

import json
from collections.abc import Sequence
from typing import Any

from workbench.exchange.codebook.codes import Code, Codes, told
from workbench.model.errors import UserError

FORMAT = "workbench-codebook/1"
_TEXTS = ("parent", "colour", "note", "include", "exclude")
_KNOWN = {"id", "name", "favourite", "passages", "records", *_TEXTS}


def write(title: str, codes: Sequence[Code]) -> tuple[bytes, list[str]]:
    """Return the file; it carries everything."""
    tags = [
        {
            "id": code.id,
            "name": code.name,
            "parent": code.parent,
            "colour": code.colour,
            "favourite": code.key,
            "note": code.note,
            "include": code.include,
            "exclude": code.exclude,
            "passages": code.passages,
            "records": code.records,
        }
        for code in codes
    ]
    said = {"format": FORMAT, "title": title, "tags": tags}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode(), []


def read(data: bytes) -> Codes:
    """Return the tags. Raises UserError that says which tag is wrong."""
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UserError(f"It is not UTF-8 (byte {error.start + 1}). Save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise UserError(f"It is not JSON: {error.msg} in line {error.lineno}.") from error
    except (RecursionError, ValueError) as error:
        raise UserError("It is not JSON that can be read: it nests too deep or holds too long a number.") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise UserError(
            f'It does not say "format": "{FORMAT}". Choose a codebook, or load records with: workbench load'
        )
    tags = said.get("tags")
    if not isinstance(tags, list):
        raise UserError('"tags" must be a list of tags.')
    codes, unknown, ids = [], 0, set()
    for number, tag in enumerate(tags, 1):
        try:
            code = _code(number, tag)
        except UserError as error:
            raise UserError(f"Tag {number}: {error}") from error
        if code.id in ids:
            raise UserError(f'Tag {number}: the id "{code.id[:80]}" is already taken.')
        ids.add(code.id)
        codes.append(code)
        unknown += bool(tag.keys() - _KNOWN)
    notes = [told(unknown, "tag has keys this version does not know", "tags have keys this version does not know")]
    return Codes(codes, notes if unknown else [])


def _code(number: int, tag: Any) -> Code:
    if not isinstance(tag, dict):
        raise UserError("it must be an object.")
    texts: dict[str, str | None] = {}
    for key in ("id", "name", *_TEXTS):
        value = tag.get(key)
        if value is not None and (not isinstance(value, str) or _is_broken(value)):
            raise UserError(f'"{key}" must be text.')
        texts[key] = value
    favourite = tag.get("favourite")
    if favourite is not None and (type(favourite) is not int or not 1 <= favourite <= 9):
        raise UserError('"favourite" must be a digit from 1 to 9.')
    named = texts["id"] or f"#{number}", texts["parent"], texts["name"] or "", texts["colour"], favourite
    return Code(*named, texts["note"], texts["include"], texts["exclude"])


def _is_broken(value: str) -> bool:
    return any(c == "\0" or "\ud800" <= c <= "\udfff" for c in value)
