"""What keeps the house in order: sizes, layers, migrations, generated files, README, plain text in labels."""

import re
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
import tokenize
from io import StringIO
from pathlib import Path

import pytest

from workbench.paths import DB
from workbench.store import migrations

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "workbench"
LONGEST = 400
# SQL that a migration leaves to the program: it runs inside a transaction of its own.
_TRANSACTION = re.compile(r"(^|;)\s*(BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|VACUUM|ATTACH|DETACH)\b[^;]*;", re.I)
_TRIGGER = re.compile(r"\bCREATE\s+(TEMP\w*\s+)?TRIGGER\b.*?\bEND\s*;", re.I | re.S)
_HOME = re.compile(r"(/home/|/Users/|/root/|[A-Z]:\\\\?Users\\)\w")


def _sources(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    assert found, f"no sources in {folders}"
    return sorted(path for path in found if "_data" not in path.parts)


def _named(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def _migrations() -> list[Path]:
    return sorted((DB / "migrations").glob("*.sql"))


def _folders(parent: Path) -> list[Path]:
    return sorted(path.parent for path in parent.glob("*/__init__.py"))


def test_no_file_is_longer_than_two_nouns() -> None:
    long = {}
    for path in _sources("workbench"):
        lines = len(path.read_text("utf-8").splitlines())
        if lines > LONGEST:
            long[str(path.relative_to(ROOT))] = lines
    assert long == {}, f"over {LONGEST} lines: split them into two names"


def test_layers_point_downwards() -> None:
    command = shutil.which("lint-imports", path=sysconfig.get_path("scripts")) or shutil.which("lint-imports")
    if command is None:
        pytest.skip("import-linter is not installed")
    ran = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_migrations_are_numbered_without_gaps() -> None:
    names = [path.name for path in _migrations()]
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+\.sql", name) for name in names), names


@pytest.mark.parametrize("path", _migrations(), ids=lambda path: path.name)
def test_a_migration_leaves_the_transaction_to_the_program(path: Path) -> None:
    sql = re.sub(r"--[^\n]*", "", path.read_text("utf-8"))
    assert _TRANSACTION.search(_TRIGGER.sub("", sql)) is None


def test_the_lint_of_migrations_finds_what_it_looks_for() -> None:
    assert _TRANSACTION.search("CREATE TABLE a (b);\nCOMMIT;")
    assert _TRANSACTION.search(_TRIGGER.sub("", "CREATE TRIGGER t AFTER INSERT ON a\nBEGIN SELECT 1; END;\nVACUUM;"))
    assert not _TRANSACTION.search(_TRIGGER.sub("", "CREATE TRIGGER t AFTER INSERT ON a\nBEGIN SELECT 1; END;"))


def test_generated_schema_is_current() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrations.migrate(connection)
        schema, print_ = migrations.schema_sql(connection), migrations.fingerprint(connection)
    finally:
        connection.close()
    again = "run: python -m workbench.store.migrations"
    written = (DB / "schema.sql").read_text("utf-8")
    assert written.endswith(schema) and written[: -len(schema)].strip().startswith("--"), again
    assert migrations.known_fingerprints()[migrations.newest_schema()] == print_, again
    assert sorted(migrations.known_fingerprints()) == list(range(1, migrations.newest_schema() + 1))


def test_tables_are_strict() -> None:
    statements = (DB / "schema.sql").read_text("utf-8").split(";\n")
    loose = [
        statement.strip().splitlines()[0]
        for statement in statements
        if re.search(r"^CREATE TABLE (?!'\w+_fts)", statement, re.M) and not statement.rstrip().endswith("STRICT")
    ]
    assert loose == []


def test_readme_names_every_folder() -> None:
    said = (ROOT / "README.md").read_text("utf-8")
    folders = [*_folders(PACKAGE), *_folders(PACKAGE / "ui")]
    assert [name for name in _named(folders) if f"`{name}/`" not in said] == []
    named = re.findall(r"^\| `([\w/.]+)`", said, re.M)
    assert [name for name in named if "/" in name and not (ROOT / name).exists()] == []


def test_db_readme_names_every_table() -> None:
    said = (DB / "README.md").read_text("utf-8")
    tables = re.findall(
        r"^CREATE (?:VIRTUAL )?TABLE (\w+)", "\n".join(p.read_text("utf-8") for p in _migrations()), re.M
    )
    assert [table for table in tables if f"`{table}`" not in said] == []


def test_readme_keeps_the_test_command_where_ci_looks_for_it() -> None:
    said = (ROOT / "README.md").read_text("utf-8")
    between = re.search(r"<!-- test command -->\n```sh\n(.+)\n```\n<!-- end -->", said)
    assert between is not None and "pytest" in between[1]
    assert re.search(r"^sudo apt-get install -y .*\blibegl1\b", said, re.M)


def test_labels_show_plain_text() -> None:
    wrong = []
    for path in _sources("workbench/ui"):
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            made = re.search(r"\b(QLabel|QStaticText|QMessageBox)\(", line) and not line.lstrip().startswith("class ")
            if made and "PlainText" not in "\n".join(lines[number : number + 7]):
                wrong.append(f"{path.relative_to(ROOT)}:{number + 1}")
    assert wrong == [], "it opens local paths named in HTML: use parts.labels, or setTextFormat(PlainText)"


def test_classes_of_labels_show_plain_text() -> None:
    wrong = []
    for path in _sources("workbench/ui"):
        for found in re.finditer(
            r"^class (\w+)\(.*\bQLabel\b.*\):\n((?:[ \t].*\n|\n)*)", path.read_text("utf-8"), re.M
        ):
            if "PlainText" not in found[2]:
                wrong.append(f"{path.relative_to(ROOT)}: {found[1]}")
    assert wrong == []


def test_nothing_renders_html() -> None:
    forbidden = {"setHtml", "insertHtml", "appendHtml", "QTextBrowser", "RichText", "AutoText"}
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in _sources("workbench")
        for name in sorted(_names_used(path.read_text("utf-8")) & forbidden)
    ]
    assert wrong == []


def test_no_link_is_opened_and_no_network_module_is_named() -> None:
    forbidden = {"openUrl", "QDesktopServices", "setOpenExternalLinks", "webbrowser", "QtNetwork", "QtWebEngineCore"}
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in _sources("workbench")
        for name in sorted(_names_used(path.read_text("utf-8")) & forbidden)
    ]
    assert wrong == []


def test_tooltips_show_plain_text() -> None:
    """A tooltip has no plain text format: what it shows is the program's own words, or made safe."""
    wrong = []
    for path in _sources("workbench/ui"):
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            safe = re.search(
                r"plain_tooltip\(|return None|\.tr\(|setToolTip\(\"\"\)", "\n".join(lines[number : number + 3])
            )
            if re.search(r"\bsetToolTip\(|\bshowText\(|== Qt\.ItemDataRole\.ToolTipRole", line) and not safe:
                wrong.append(f"{path.relative_to(ROOT)}:{number + 1}")
    assert wrong == [], "use parts.labels.plain_tooltip"


def test_no_path_of_a_home_folder() -> None:
    wrong = []
    for path in sorted(ROOT.rglob("*")):
        if path.suffix not in {".py", ".md", ".sql", ".toml", ".txt", ".json", ".svg", ".yaml"} and path.name != "run":
            continue
        inside = path.relative_to(ROOT).parts
        if not path.is_file() or any(p.startswith(".") and p != ".ci" for p in inside[:-1]) or path == Path(__file__):
            continue
        if inside[0] in {"workbench", "tests", "db", "resources", ".ci"} or len(inside) == 1:
            wrong += [str(path.relative_to(ROOT))] if _HOME.search(path.read_text("utf-8")) else []
    assert wrong == []


def test_top_level_is_fixed() -> None:
    folders = {path.name for path in ROOT.iterdir() if (path / "__init__.py").exists() or path.suffix == ".py"}
    assert folders == {"workbench", "tests"}
    known = ("resources", "db", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", ".ci/run")
    assert [name for name in known if not (ROOT / name).exists()] == []


def _names_used(source: str) -> set[str]:
    tokens = tokenize.generate_tokens(StringIO(source).readline)
    return {token.string for token in tokens if token.type == tokenize.NAME}


def test_python_is_new_enough() -> None:
    assert sys.version_info >= (3, 11)


def test_the_first_picture_waits_for_nothing_it_does_not_show() -> None:
    """What a window imports before it is shown; each of these costs 3 to 400 ms."""
    later = (
        "numpy", "pyqtgraph", "sqlite_utils", "click", "rich", "uuid", "platform", "workbench.dates.grammar",
        "workbench.dates.resolve", "workbench.model.cues", "workbench.services.proposing", "workbench.services.editing",
        "workbench.services.importing", "workbench.exchange", "workbench.intake", "workbench.ui.timeline.pane",
        "workbench.ui.entities.pane", "workbench.ui.documents.pane", "workbench.ui.commands.record",
    )  # fmt: skip
    code = "import sys, workbench.app; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(done.stdout.splitlines())
    assert sorted(name for name in later if name in loaded) == []
