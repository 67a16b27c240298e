"""An open session for the tests of the panes: failures on the worker fail the test."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from workbench.store.database import Store
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.theme import Theme, light_theme


@dataclass(slots=True)
class Opened:
    """What a pane is built with, and what the session told."""

    session: Session
    selection: Selection
    theme: Theme
    refused: list[str] = field(default_factory=list)
    failed: list[Exception] = field(default_factory=list)


@contextmanager
def opened(store: Store | None) -> Iterator[Opened]:
    """Open ``store`` in a session, or none; close it at the end and raise what failed meanwhile."""
    world = Opened(Session(), Selection(), light_theme())
    world.session.refused.connect(world.refused.append)
    world.session.failed.connect(world.failed.append)
    if store is not None:
        world.session.open(store)
    try:
        yield world
    finally:
        world.session.close()
    assert not world.failed
