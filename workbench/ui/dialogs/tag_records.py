"""A tag is chosen, or made, and put on records in one step."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from workbench.services import codings
from workbench.ui.dialogs.choose_tag import TagChooser
from workbench.ui.labels import counted
from workbench.ui.session import Session

Record = tuple[str, int]


def _tr(text: str) -> str:
    return QCoreApplication.translate("TagRecords", text)


def ask_tag(session: Session, records: Sequence[Record], parent: QWidget) -> None:
    """Ask for a tag, then put it on ``records``, (kind, id) each; a path that is unknown is made."""

    def told(_tag_id: object) -> None:
        session.told.emit(counted("TagRecords", "1 record tagged.", "%n records tagged.", len(records)))

    def chosen(tag_id: int | None, typed: str) -> None:
        if tag_id is not None:
            session.do(codings.tag_records_with, records, tag_id, done=told)
        elif typed:
            session.do(codings.tag_records, records, typed, done=told)

    title = counted("TagRecords", "Tag 1 record", "Tag %n records", len(records))
    TagChooser(session, title, chosen, parent, makes=True).open()
