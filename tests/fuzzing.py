"""Mutated files for everything that is opened: case files, exported files, JSON lines and every format of the import.

Seeded, so that any input can be made again from its target and number. An outcome is good when it is a result or a
sentence for the user; anything else is a finding. A run has a process of its own: a crash is a finding too.
"""

import io
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from types import FrameType

from tests import made_files
from workbench.intake.limits import Limits
from workbench.intake.original import original_of
from workbench.intake.process import Process
from workbench.intake.result import Refused
from workbench.model.errors import WorkbenchError
from workbench.services import cases, exporting
from workbench.services.checking import check
from workbench.services.loading import load
from workbench.services.salvaging import salvage
from workbench.services.sample import write_sample

SECONDS = 20
MEMORY = 3_000_000_000
_LIMITS = Limits(memory_bytes=1_000_000_000, cpu_seconds=10, wall_seconds=15)
_WORDS = (
    b"\x00",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"-1",
    b"99999999999999999999",
    b"<",
    b"]]>",
    b"%n%s",
    b"../",
)
_WORDS += (
    b"\xe2\x80\xae",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x92\xa9",
    b'"',
    b"{",
    b"[" * 200,
    b"<div>" * 200,
    b"&#x0;",
    b"\r",
    b"",
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return other bytes: some bits, bytes, blocks or lengths of them are not what they were."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8, 30))):
        at = chance.randrange(len(found) + 1)
        match chance.randrange(8):
            case 0 if found:
                at = min(at, len(found) - 1)
                found[at] ^= 1 << chance.randrange(8)
            case 1 if found:
                found[min(at, len(found) - 1)] = chance.randrange(256)
            case 2:
                found[at:at] = chance.choice(_WORDS)
            case 3:
                del found[at : at + chance.choice((1, 2, 4, 16, 200, 4096))]
            case 4:
                part = found[at : at + chance.choice((1, 8, 64, 4096))]
                other = chance.randrange(len(found) + 1)
                found[other : other + len(part)] = part
            case 5:
                part = found[at : at + chance.choice((4, 40, 400))]
                found[at:at] = part * chance.choice((1, 2, 50))
            case 6:
                word = chance.choice(_WORDS)
                found[at : at + len(word)] = word
            case _ if chance.random() < 0.3:
                del found[at:]
    return bytes(found[:4_000_000])


def mutated_zip(data: bytes, chance: random.Random) -> bytes:
    """Return the ZIP with some of its files changed inside, or its own bytes."""
    if chance.random() < 0.3:
        return mutated(data, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        names = archive.namelist()
        chosen = set(chance.sample(names, min(len(names), chance.choice((1, 1, 2)))))
        for name in names:
            inside = archive.read(name)
            made.writestr(name, mutated(inside, chance) if name in chosen else inside)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Target:
    """What is fed: seeds, how they are changed, the ending of the file, and what takes it."""

    seeds: tuple[bytes, ...]
    change: Callable[[bytes, random.Random], bytes]
    take: Callable[[bytes, "Bench"], str]


@dataclass(slots=True)
class Bench:
    """A folder and a reading process for the inputs of one run."""

    folder: Path
    process: Process = field(default_factory=lambda: Process(limits=_LIMITS))


def _open_case(data: bytes, bench: Bench) -> str:
    path = bench.folder / "fuzzed.case"
    path.write_bytes(data)
    try:
        try:
            store = cases.open_case(path, "fuzz")
        except WorkbenchError:
            if len(data) % 7 == 0:
                fresh, _ = salvage(path, bench.folder / "fresh.case", "fuzz", force=True)
                return f"salvaged {'all' if fresh.ok else 'some'}"
            return "refused"
        try:
            cases.info(store)
            return "sound" if check(store).ok else "found"
        finally:
            store.close()
    except WorkbenchError:
        return "refused"
    finally:
        for left in bench.folder.glob("fuzzed.case-*"):
            left.unlink()


def _verify(data: bytes, bench: Bench) -> str:
    path = bench.folder / "fuzzed.sqlite"
    path.write_bytes(data)
    try:
        return "sound" if exporting.verify_sqlite(path).ok else "found"
    except WorkbenchError:
        return "refused"


def _load(data: bytes, bench: Bench) -> str:
    path, lines = bench.folder / "loaded.case", bench.folder / "fuzzed.jsonl"
    lines.write_bytes(data)
    store = cases.new_case(path, "A", "fuzz", replace=True)
    try:
        load(store, lines)
        return "loaded" if check(store).ok else "BROKEN"
    except WorkbenchError:
        return "refused"
    finally:
        store.close()


def _reader(name: str) -> Callable[[bytes, Bench], str]:
    def take(data: bytes, bench: Bench) -> str:
        try:
            parsed = bench.process.read(original_of(name, data))
        except Refused as error:
            said = str(error)
            return "reader broke" if "broke its reader" in said else "too long" if "stopped" in said else "refused"
        return "kept" if parsed.unread else "read"

    return take


def _archive(data: bytes, bench: Bench) -> str:
    try:
        members, _ = bench.process.open_archive(original_of("fuzzed.zip", data))
        for member in members[:20]:
            bench.process.take(member)
    except Refused as error:
        return "reader broke" if "broke its reader" in str(error) else "refused"
    return "read"


_TEXT = "Café Noor opened in spring 2014 near Velden harbour.\n\nThe Orsa Trust paid it in July, said Ilse Maar.\n" * 4
_HTML = (
    f"<!doctype html><html lang=en><head><meta charset=utf-8><title>Harbour &amp; bank</title></head><body><nav>x</nav>"
    f"<article><h1>Harbour</h1><p>{_TEXT}</p><table><tr><td>a<td>b</table><ul><li>one<li>two</ul></article></body></html>"
)
_RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title Harbour}}\f0 Caf\'e9 Noor \u8364?\par\b Velden\b0\par}"
)


def _mail() -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = (
        "Payment",
        "Bo <bo@example.org>",
        "Mon, 2 May 2016 09:00:00 +0200",
    )
    message.set_content(_TEXT)
    message.add_alternative(_HTML, subtype="html")
    message.add_attachment(b"attached words", maintype="text", subtype="plain", filename="note.txt")
    return message.as_bytes()


def _saved_page() -> bytes:
    return (
        b'From: <Saved>\r\nSubject: Harbour\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html";'
        b' boundary="--B"\r\n\r\n----B\r\nContent-Type: text/html; charset=utf-8\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + _HTML.replace("=", "=3D").encode() + b"\r\n----B--\r\n"
    )


@cache
def _case_bytes() -> tuple[bytes, bytes, bytes]:
    from workbench.services.dumping import dump

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = write_sample(folder / "a.case")
        exporting.export_sqlite(store, folder / "a.sqlite")
        dump(store, folder / "a.jsonl")
        store.close()
        return tuple((folder / f"a.{kind}").read_bytes() for kind in ("case", "sqlite", "jsonl"))  # type: ignore[return-value]


@cache
def targets() -> dict[str, Target]:
    """Return every target by name."""
    case, exported, lines = _case_bytes()
    pdfs = (made_files.pdf(_TEXT, "Second page", title="A"), made_files.two_columns("one\ntwo", "three\nfour"))
    zipped = made_files.zipped({"a.txt": _TEXT, "b/c.html": _HTML, "b/d.eml": _mail()})
    return {
        "case": Target((case,), mutated, _open_case),
        "exported": Target((exported,), mutated, _verify),
        "lines": Target((lines,), mutated, _load),
        "txt": Target((_TEXT.encode(), _TEXT.encode("utf-16"), _TEXT.encode("cp1252")), mutated, _reader("a.txt")),
        "md": Target((f"# Harbour\n\n* a\n* [b](c)\n\n```\nx\n```\n{_TEXT}".encode(),), mutated, _reader("a.md")),
        "html": Target((_HTML.encode(),), mutated, _reader("a.html")),
        "pdf": Target(pdfs, mutated, _reader("a.pdf")),
        "docx": Target(
            (made_files.word(), made_files.with_footnote(made_files.word())), mutated_zip, _reader("a.docx")
        ),
        "odt": Target((made_files.open_document(),), mutated_zip, _reader("a.odt")),
        "rtf": Target((_RTF.encode(),), mutated, _reader("a.rtf")),
        "epub": Target((made_files.e_book(),), mutated_zip, _reader("a.epub")),
        "eml": Target((_mail(),), mutated, _reader("a.eml")),
        "mhtml": Target((_saved_page(),), mutated, _reader("a.mhtml")),
        "zip": Target((zipped,), mutated_zip, _archive),
    }


def made(name: str, number: int) -> bytes:
    """Return input ``number`` of a target."""
    target = targets()[name]
    chance = random.Random(f"{name} {number}")
    return target.change(chance.choice(target.seeds), chance)


class TooLong(BaseException):
    """An input took longer than it may."""


def _alarm(signum: int, frame: FrameType | None) -> None:
    raise TooLong


def run(name: str, numbers: range, folder: Path) -> Counter[str]:
    """Feed inputs to a target in this process; count the outcomes, findings as "FINDING number kind"."""
    signal.signal(signal.SIGALRM, _alarm)
    bench = Bench(folder)
    outcomes: Counter[str] = Counter()
    for number in numbers:
        (folder / "at").write_text(str(number), "ascii")
        signal.alarm(SECONDS)
        try:
            outcomes[targets()[name].take(made(name, number), bench)] += 1
        except TooLong:
            outcomes[f"FINDING {number} took over {SECONDS} s"] += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            outcomes[f"FINDING {number} {type(error).__name__}: {str(error)[:80]}"] += 1
        finally:
            signal.alarm(0)
    bench.process.close()
    return outcomes


def run_apart(name: str, numbers: range) -> Counter[str]:
    """Feed inputs to a target in a process of its own, with bounded memory; a crash is a finding and the rest goes on."""
    outcomes: Counter[str] = Counter()
    first = numbers.start
    while first < numbers.stop:
        with tempfile.TemporaryDirectory() as folder:
            code = "import sys\nfrom tests.fuzzing import main\nmain(*sys.argv[1:])\n"
            environment = {**os.environ, "WORKBENCH_SETTINGS": f"{folder}/settings.ini"}
            command = [sys.executable, "-X", "faulthandler", "-c", code, name, str(first), str(numbers.stop), folder]
            done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
            for line in done.stdout.splitlines():
                count, _, outcome = line.partition(" ")
                outcomes[outcome] += int(count)
            if done.returncode == 0:
                break
            at = int((Path(folder) / "at").read_text("ascii")) if (Path(folder) / "at").exists() else first
            outcomes[f"FINDING {at} ended with {done.returncode}: {done.stderr[-200:]}"] += 1
            first = at + 1
    return outcomes


def main(name: str, first: str, stop: str, folder: str) -> None:
    """Run and print the outcomes, a line each."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for outcome, count in run(name, range(int(first), int(stop)), Path(folder)).items():
        print(count, outcome.replace("\n", " "))
