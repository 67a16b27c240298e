"""Inputs that grow by what they reach: atheris, over the Python of the readers, of EDTF, of the date grammar and of queries.

`tests.fuzzing` mutates blindly, but through the sealed processes a user has. This one sees which lines an input reached
and keeps what reached new ones; the readers run without their seal here. Each target has a process of its own: atheris
ends the process it ran in. Run by ``python -m tests.fuzzing_covered TARGET RUNS FOLDER``.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

READERS = (".txt", ".md", ".html", ".rtf", ".eml", ".mhtml", ".docx", ".odt", ".epub")
TARGETS = (*READERS, "edtf", "dates", "query")
_INPUT_SECONDS = 20
_MEGABYTES = 3_000


def _reader(suffix: str) -> Callable[[bytes], object]:
    from workbench.intake.formats import FORMATS
    from workbench.intake.parse import parse
    from workbench.intake.result import Refused, Unread

    media_type = next(form.media_type for form in FORMATS if suffix in form.suffixes)

    def take(data: bytes) -> object:
        try:
            return parse(data, media_type, title="A")
        except (Refused, Unread):
            return None

    return take


def _text(read: Callable[[str], object], refuses: type[Exception]) -> Callable[[bytes], object]:
    def take(data: bytes) -> object:
        try:
            return read(data.decode("utf-8", "replace"))
        except refuses:
            return None

    return take


def target(name: str) -> tuple[Callable[[bytes], object], tuple[bytes, ...]]:
    """Return what takes an input, raising only where it is a finding, and inputs to begin with."""
    if name in READERS:
        from tests.fuzzing import targets

        return _reader(name), targets()[name[1:]].seeds
    if name == "edtf":
        from workbench.dates import EdtfError, parse_edtf

        seeds = ("2014-21", "[1667,1668..1670]", "Y-17E7S3", "2004-06-~01/2004-06-?20", "../1985", "156X-12-25")
        return _text(parse_edtf, EdtfError), tuple(seed.encode() for seed in seeds)
    if name == "dates":
        from workbench.dates import EdtfError, find_dates

        seeds = ("since early spring 2014 or the 5th of May, BC 12", "between March and May 2016, two days later")
        return _text(find_dates, EdtfError), tuple(seed.encode() for seed in seeds)
    from workbench.model.errors import UserError
    from workbench.model.query.read import read_query

    seeds = ('"quay side" NEAR/5 barge* AND NOT (tag:Money OR /b[a-z]+/)', "kind:event from:2014 untagged:")
    return _text(read_query, UserError), tuple(seed.encode() for seed in seeds)


def run_covered(name: str, runs: int) -> list[str]:
    """Give a target so many inputs in a process of its own; return its findings."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.fuzzing_covered", name, str(runs), folder]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        kept = [path for path in Path(folder).iterdir() if path.name.startswith(("crash-", "timeout-", "oom-"))]
        if done.returncode == 0 and not kept:
            return []
        inputs = [path.read_bytes()[:400].hex() for path in kept]
        lines = [line.strip() for line in done.stderr.splitlines() if "Error" in line or "ERROR" in line]
        return [f"FINDING {name}: ended with {done.returncode}: {' '.join(lines[-2:])[:300]} {' '.join(inputs)}"]


def main(name: str, runs: str, folder: str) -> None:
    """Fuzz one target; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["workbench"]):
        take, seeds = target(name)
    corpus = Path(folder) / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(seeds):
        (corpus / str(number)).write_bytes(seed)
    bounds = [f"-timeout={_INPUT_SECONDS}", f"-rss_limit_mb={_MEGABYTES}", "-max_len=20000", "-seed=7"]
    atheris.Setup([name, f"-runs={runs}", f"-artifact_prefix={folder}/", *bounds, str(corpus)], take)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
