"""The licences of what the program is installed with: all of them may be used by a program under the MIT licence."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_FREE = re.compile(r"\b(MIT|BSD|Apache|ISC|PSF|Python|ZPL|Unlicense|0BSD|Zlib|HPND|Public Domain)\b", re.I)
_ZLIB = "This software is provided 'as-is', without any express or implied warranty"
# Weaker terms that hold for these packages alone, used as they are and unchanged; each is said why.
_CHOSEN = {
    "pyside6-essentials": "LGPL: Qt is loaded as a library the user may replace",
    "shiboken6": "LGPL: as PySide6",
    "tld": "MPL-1.1 of the three it offers; comes with trafilatura",
    "certifi": "MPL-2.0: a list of certificates; comes with urllib3's neighbours, no connection is made",
}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _needed() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["encrypted"]]
    found: set[str] = set()
    waiting = [_plain(match[0]) for line in wanted if (match := _NAME.match(line))]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            requires = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        found.add(name)
        waiting += [_plain(match[0]) for line in requires if "extra ==" not in line and (match := _NAME.match(line))]
    return found


def _licence(name: str) -> str:
    about = metadata.metadata(name)
    said = [about.get("License-Expression") or "", (about.get("License") or "")[:200]]
    said += [c for c in about.get_all("Classifier") or [] if c.startswith("License")]
    return " | ".join(said) if any(said) else _licence_file(name)


def _licence_file(name: str) -> str:
    """Return the beginning of the licence itself, for a package whose metadata name none."""
    files = [file for file in metadata.files(name) or [] if "licenses" in file.parts or file.name.startswith("LICEN")]
    words = " ".join(" ".join(file.read_text("utf-8") for file in files).split())
    return "Zlib" if _ZLIB in words else words[:200]


def test_every_package_has_a_licence_that_fits() -> None:
    needed = _needed()
    assert {"pypdfium2", "trafilatura", "numpy"} <= needed
    strange = {n: _licence(n) for n in needed if n not in _CHOSEN and not _FREE.search(_licence(n))}
    assert strange == {}
    strict = {n: _licence(n) for n in needed if n not in _CHOSEN and re.search(r"(?<!L)\bA?GPL|GNU", _licence(n))}
    assert strict == {}
