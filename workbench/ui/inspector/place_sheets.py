"""The sheets of what is no record: the passages under the caret, and a document's own fields."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.model.anchors import Place
from workbench.model.records import Document, PassageContents, Span
from workbench.services import documents as document_services
from workbench.services import editing, recording
from workbench.ui.inspector import vocabulary
from workbench.ui.inspector.desk import Desk
from workbench.ui.inspector.editors import LineEditor
from workbench.ui.inspector.evidence import Quote
from workbench.ui.inspector.fields import (
    beside,
    chip_field,
    date_field,
    fixed_value,
    line_field,
    note_field,
    title_field,
)
from workbench.ui.inspector.reading import DocumentSheet, PassageSheet
from workbench.ui.inspector.sheet import INSET, SheetView
from workbench.ui.inspector.tag_sheet import tag_style
from workbench.ui.inspector.value import ValueBox
from workbench.ui.labels import counted


def _tr(text: str) -> str:
    return QCoreApplication.translate("Inspector", text)


def passage_view(desk: Desk, sheet: PassageSheet, parent: QWidget) -> SheetView:
    """Return the sheet of the passages under the caret, shortest first."""
    view = SheetView(desk, 56, parent)
    desk.cite_many([contents.passage for contents, _ in sheet.passages])
    count = len(sheet.passages)
    view.head(_tr("Passage"), "" if count == 1 else counted("Inspector", "1 here", "%n here", count))
    for at, (contents, title) in enumerate(sheet.passages):
        if at:
            view.rule()
        _passage(view, contents, title)
    return view


def _passage(view: SheetView, contents: PassageContents, title: str) -> None:
    desk, passage = view.desk, contents.passage
    style = contents.records[0].shape if contents.records else "highlight"
    if not contents.records and contents.tags:
        style = tag_style(contents.tags[0])
    view.wide(Quote(view, f"passage.{passage.id}", passage, title, style, "statement", None), INSET - 1, INSET - 4)
    for ref in contents.records:
        label = {
            "entity": _tr("Entity"),
            "event": _tr("Event"),
            "claim": _tr("Claim"),
            "relation": _tr("Relation"),
            "time_order": _tr("Order"),
        }[ref.kind]
        view.row(
            label, view.link(f"{ref.kind}.{ref.id}.{passage.id}", label, ref.kind, ref.id, ref.words, style=ref.shape)
        )
    if not contents.records and not contents.tags and not passage.note:
        view.row("", _hint(view, _tr("highlighted only")))
    view.row(_tr("Tags"), _tags(view, contents))
    view.row(
        _tr("Note"),
        note_field(
            view,
            f"passage.note.{passage.id}",
            passage.note,
            desk.saver(editing.set_field, "passage", passage.id, "note"),
            _tr("no note"),
        ),
    )
    why = "" if desk.writable else _tr("This case is open for reading only.")
    view.acts(
        [
            (
                f"deletePassage.{passage.id}",
                _tr("Delete passage"),
                lambda: desk.act(editing.delete_passage, passage.id),
                why,
            )
        ]
    )


def _hint(view: SheetView, text: str) -> QWidget:
    box = view.box("hint", text)
    box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    box.say(text, role="muted")
    return box


def _tags(view: SheetView, contents: PassageContents) -> QVBoxLayout:
    desk, passage = view.desk, contents.passage
    column = QVBoxLayout()
    column.setSpacing(0)
    for tag in contents.tags:
        box = view.box(f"tag.{tag.id}.{passage.id}", _tr("Tag"))
        key = f"{tag.favourite}" if tag.favourite else ""
        box.say(tag.name[:400], style=tag_style(tag), after=key or " ")
        show = partial(desk.lead_to, "tag", tag.id)
        box.led.connect(show)
        box.choices = [(_tr("Show the tag"), show)]
        if desk.writable:

            def remove(tag_id: int = tag.id) -> None:
                desk.act(editing.untag, passage.id, tag_id)

            box.removed.connect(remove)
            box.choices = [*box.choices, (_tr("Remove the tag"), remove)]
            box.tell(_tr("Del removes the tag from these words."))
        column.addWidget(box)
    add = view.box(f"addTag.{passage.id}", _tr("Add a tag"))
    add.say(_tr("add a tag"), role="muted")

    def save(name: str, done: Callable[[Any], None], refused: Callable[[str], None]) -> None:
        span = Span(passage.start, passage.end)
        desk.session.do(recording.tag_passage, passage.document_id, span, name, done=done, refused=refused)

    column.addWidget(
        view.field(
            add, lambda: LineEditor("", desk.tags, _tr("tag, or Parent / Child")), save if desk.writable else None
        )
    )
    return column


def document_view(desk: Desk, sheet: DocumentSheet, parent: QWidget) -> SheetView:
    """Return the sheet of a document's fields."""
    document = sheet.document
    view = SheetView(desk, 72, parent)

    def plain(field: str) -> Any:
        return desk.saver(editing.set_field, "document", document.id, field)

    view.title(title_field(view, "document.title", _tr("Title"), document.title, plain("title")))
    source = line_field(
        view,
        "document.source",
        _tr("Source"),
        sheet.source.name if sheet.source else None,
        desk.saver(document_services.set_source, document.id),
        suggest=desk.sources,
        empty=_tr("source unnamed"),
    )
    view.row(_tr("Source"), source)
    if sheet.source is not None:
        grade = chip_field(
            view,
            "source.reliability",
            _tr("Reliability"),
            vocabulary.grade_words(sheet.source.reliability) or _tr("not graded"),
            vocabulary.reliabilities(),
            sheet.source.reliability,
            desk.saver(editing.set_field, "source", sheet.source.id, "reliability"),
        )
        view.row(_tr("Reliability"), beside(grade))
    view.row(
        _tr("Author"),
        line_field(view, "document.author", _tr("Author"), document.author, plain("author"), empty=_tr("no author")),
    )
    for which, label, shown in (
        ("published", _tr("Published"), sheet.published),
        ("written", _tr("Written"), sheet.written),
        ("retrieved", _tr("Retrieved"), sheet.retrieved),
    ):
        place = Place("document", document.id, which)
        view.row(label, date_field(view, f"document.{which}", label, shown, place, empty=_tr("no date"), glyph=False))
    view.row(
        _tr("URL"),
        line_field(
            view, "document.url", _tr("URL"), document.url, plain("url"), empty=_tr("no address"), wrap_anywhere=True
        ),
    )
    view.row(
        _tr("Language"), line_field(view, "document.language", _tr("Language"), document.language, plain("language"))
    )
    view.rule()
    _belonging(view, sheet)
    if document.filename:
        archive, _, inside = document.filename.partition("/")
        if inside:
            view.row(_tr("Archive"), fixed_value(view, "document.archive", _tr("Archive"), archive, wrap_anywhere=True))
        view.row(
            _tr("File"), fixed_value(view, "document.filename", _tr("File"), inside or archive, wrap_anywhere=True)
        )
    view.row(
        _tr("Characters"),
        fixed_value(view, "document.chars", _tr("Characters"), f"{document.chars:,}".replace(",", " ")),
    )
    view.row(_tr("SHA-256"), fixed_value(view, "document.sha256", _tr("SHA-256"), document.sha256, wrap_anywhere=True))
    view.row(
        _tr("Imported"),
        fixed_value(view, "document.imported", _tr("Imported"), f"{document.imported_at[:10]}, {document.imported_by}"),
    )
    return view


def _belonging(view: SheetView, sheet: DocumentSheet) -> None:
    """What the document is part of, such as the message it was attached to, and its own parts; each leads there."""
    if sheet.part_of is not None:
        view.row(_tr("Part of"), _document_link(view, "part_of", _tr("Part of"), sheet.part_of))
    for number, part in enumerate(sheet.parts):
        view.row(_tr("Parts") if number == 0 else "", _document_link(view, "part", _tr("Part"), part))
    if sheet.more_parts:
        view.row("", _hint(view, counted("Inspector", "1 more", "%n more", sheet.more_parts)))


def _document_link(view: SheetView, key: str, name: str, document: Document) -> ValueBox:
    box = view.box(f"document.{key}.{document.id}", name)
    unread = _tr("kept, not read") if document.unread else ""
    named = document.filename and document.filename != document.title
    box.say(document.title)
    if unread or named:
        box.say(" · ".join(said for said in (document.filename or "", unread) if said), role="muted")
    for signal in (box.activated, box.led):
        signal.connect(lambda: view.desk.show_document(document.id))
    return box
