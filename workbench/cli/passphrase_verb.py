"""``passphrase``: set, change or remove that of a case, and remove what is left of it in plain."""

from pathlib import Path

import click

from workbench.cli.passphrases import NO_WAY_BACK, asked_twice, key_for, new_passphrase, read_passphrase
from workbench.cli.running import AS_JSON, CASE, actor, progress_bar, say_json
from workbench.model.errors import UserError
from workbench.services import protecting
from workbench.services.backup_plan import load_plan
from workbench.services.protecting import Protected


@click.command()
@CASE
@click.argument("action", type=click.Choice(["set", "change", "remove", "clean"]))
@click.option(
    "--new-passphrase-file",
    "new_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The passphrase to be set, as the one line of FILE. A terminal is asked without it.",
)
@AS_JSON
def passphrase(case: Path, action: str, new_file: Path | None, as_json: bool) -> int:
    """Encrypt a case (set), change its passphrase, or write it as a plain file again (remove).

    "set" keeps the plain file beside the case, in case the passphrase was mistyped. "clean" overwrites and deletes it,
    and every other plain copy that is known, once the passphrase was given again.
    """
    plan = load_plan()
    if action == "set":
        said = new_passphrase(ask=True, file=new_file)
        assert said is not None
        with progress_bar() as progress:
            done, _ = protecting.protect(case, actor(), said, plan, progress)
        return _tell(done, as_json)
    key = key_for(case)
    if key is None:
        raise UserError(f"{case.name} has no passphrase. Set one: workbench passphrase {case.name} set")
    if action == "clean":
        left, _ = protecting.remove_plain_copies(protecting.plain_copies(case, plan))
        return _tell(Protected(case, key, plain=left), as_json)
    said = "" if action == "remove" else read_passphrase(new_file) if new_file is not None else asked_twice()
    with progress_bar() as progress:
        if action == "remove":
            done, _ = protecting.remove_passphrase(case, actor(), key, plan, progress)
        else:
            done, _ = protecting.change_passphrase(case, actor(), key, said, plan, progress)
    return _tell(done, as_json)


def _tell(done: Protected, as_json: bool) -> int:
    """Write what became of the case and return the exit code: 1 where plain copies are left."""
    if as_json:
        copies = {"plain": [str(path) for path in done.plain], "older": [str(path) for path in done.older]}
        say_json({"path": str(done.path), "encrypted": done.key is not None, **copies})
        return 1 if done.plain else 0
    if done.key is None:
        click.echo(f"{done.path} is plain now. Anybody who has the file can read it.")
    else:
        click.echo(f"{done.path} is encrypted. {NO_WAY_BACK}")
    for path in done.plain:
        click.echo(f"Still plain: {path}")
    if done.plain:
        click.echo(f"Remove what is plain once the case opens: workbench passphrase {done.path.name} clean")
    if done.older:
        click.echo(f"{len(done.older):,} backups open with the passphrase from before.")
    return 1 if done.plain else 0
