"""The sheet of a claim: what corrects it first, who says it, how far it holds, what it is linked to."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.model.anchors import Place
from workbench.model.chains import ARROW, chain
from workbench.model.records import Claim, ClaimLink, RecordRef
from workbench.services import editing, relating
from workbench.ui.inspector import vocabulary
from workbench.ui.inspector.corrected_by import CorrectedBy
from workbench.ui.inspector.delete import delete_words
from workbench.ui.inspector.desk import Desk
from workbench.ui.inspector.editors import LineEditor
from workbench.ui.inspector.evidence import add_from_selection, evidence_section, link_evidence
from workbench.ui.inspector.fields import (
    beside,
    chip_field,
    choice_field,
    date_field,
    line_field,
    note_field,
    title_field,
)
from workbench.ui.inspector.link_editor import LinkEditor
from workbench.ui.inspector.reading import ClaimSheet, DateShown
from workbench.ui.inspector.sheet import SheetView
from workbench.ui.inspector.tag_sheet import record_tags


def _tr(text: str) -> str:
    return QCoreApplication.translate("Inspector", text)


def claim_view(desk: Desk, sheet: ClaimSheet, parent: QWidget) -> SheetView:
    """Return the sheet of a claim."""
    claim = sheet.claim
    view = SheetView(desk, 72, parent)
    struck = bool(sheet.corrected_by)

    def plain(field: str) -> Any:
        return desk.saver(editing.set_field, "claim", claim.id, field)

    view.title(
        title_field(view, "claim.statement", _tr("Statement"), claim.statement, plain("statement"), struck=struck),
        "claim",
    )
    for other in sheet.corrected_by:
        view.wide(CorrectedBy(view, other))
        for link, _ in sheet.links:
            if link.from_id == other.id and link.to_id == claim.id:
                link_evidence(view, link.id, sheet.evidence_of_links.get(link.id, ()))
    speaker = claim.attributed_entity or claim.attributed_source
    said = line_field(
        view,
        "claim.speaker",
        _tr("Said by"),
        speaker.name if speaker else None,
        desk.saver(editing.set_speaker, claim.id),
        style=claim.attributed_entity.kind if claim.attributed_entity else "",
        suggest=desk.speakers,
        empty=_tr("nobody named"),
    )
    if claim.attributed_entity is not None:
        entity = claim.attributed_entity
        said.box.led.connect(lambda: desk.lead_to("entity", entity.id))
        said.box.choices = [
            (_tr("Show {0}").format(entity.name), lambda: desk.lead_to("entity", entity.id)),
            (_tr("Change"), said.begin),
        ]
        said.box.tell(_tr("Ctrl+click shows it."))
    view.row(_tr("Said by"), said)
    if claim.asserted_by is not None or desk.all_fields:
        view.row(
            _tr("Source"),
            line_field(
                view,
                "claim.asserted_by",
                _tr("Asserted by"),
                claim.asserted_by.name if claim.asserted_by else None,
                desk.saver(editing.set_asserted_by, claim.id),
                suggest=desk.sources,
                empty=_tr("no source"),
            ),
        )
    _chain(view, claim)
    _held(view, sheet)
    view.row(
        _tr("Stance"),
        choice_field(view, "claim.stance", _tr("Stance"), vocabulary.stances(), claim.stance, plain("stance")),
    )
    view.row(_tr("Grade"), _grade(view, claim, plain))
    _judgement(view, claim, plain)
    _degrees(view, claim, plain)
    _links(view, claim, sheet)
    view.row(_tr("About"), _about(view, claim.id, sheet.about))
    if sheet.tags or desk.all_fields:
        view.row(_tr("Tags"), record_tags(view, "claim", claim.id, sheet.tags))
    if claim.note or desk.all_fields:
        view.row(_tr("Note"), note_field(view, "claim.note", claim.note, plain("note")))
    evidence_section(view, "claim", claim.id, "claim", sheet.evidence)
    delete_words(view, "claim", claim.id, claim.statement)
    return view


def _held(view: SheetView, sheet: ClaimSheet) -> None:
    claim = sheet.claim
    shown: list[tuple[str, str, DateShown | None]] = [
        ("believed_from", _tr("Held from"), sheet.believed_from),
        ("believed_until", _tr("Held until"), sheet.believed_until),
    ]
    for field, label, date in shown:
        if date is None and not view.desk.all_fields:
            continue
        view.row(
            label,
            date_field(
                view,
                f"claim.{field}",
                label,
                date,
                Place("claim", claim.id, field),
                empty=_tr("no date; type one"),
                glyph=False,
            ),
        )


def _chain(view: SheetView, claim: Claim) -> None:
    """Who tells it by what means of whom: "Alder Courier ← police documents ← a clerk ← Mira Sandt"; the means can be changed."""
    if not claim.via and not view.desk.all_fields:
        return
    speaker = claim.attributed_entity or claim.attributed_source
    told_by = claim.asserted_by.name if claim.asserted_by else None
    links = chain(told_by, claim.via, speaker.name if speaker else None)
    box = view.box("claim.via", _tr("Through"))
    box.say(ARROW.join(links) or _tr("documents; a witness …"), role="" if links else "muted")
    box.tell(
        _tr("What stands between the source and the one it quotes, semicolons between: its documents; a spokesman.")
    )
    save = view.desk.saver(editing.set_field, "claim", claim.id, "via")
    view.row(
        _tr("Through"), view.field(box, lambda: LineEditor(claim.via or "", None, _tr("documents; a spokesman")), save)
    )


def _judgement(view: SheetView, claim: Claim, plain: Callable[[str], Any]) -> None:
    """A grade of the claim's own with its reason, and where the analyst stands."""
    everything = view.desk.all_fields
    own = f"{claim.reliability}: {claim.reliability_reason}" if claim.reliability else None
    if own or everything:
        save = view.desk.saver(relating.override_reliability, claim.id)
        field = line_field(view, "claim.override", _tr("Own grade"), own, save, empty=_tr("B: why it differs"))
        field.box.tell(_tr("Overrides the reliability of the source for this claim, with the reason."))
        view.row(_tr("Own grade"), field)
    if claim.status or everything:
        view.row(
            _tr("Status"),
            choice_field(view, "claim.status", _tr("Status"), vocabulary.statuses(), claim.status, plain("status")),
        )


def _grade(view: SheetView, claim: Claim, plain: Callable[[str], Any]) -> QHBoxLayout:
    parts = []
    source = claim.asserted_by
    if source is not None:
        parts.append(
            chip_field(
                view,
                "claim.reliability",
                _tr("Reliability of {0}").format(source.name),
                vocabulary.grade_words(claim.reliability or source.reliability) or _tr("source not graded"),
                vocabulary.reliabilities(),
                source.reliability,
                view.desk.saver(editing.set_field, "source", source.id, "reliability"),
            )
        )
    parts.append(
        chip_field(
            view,
            "claim.credibility",
            _tr("Credibility"),
            vocabulary.grade_words(claim.credibility) or _tr("not graded"),
            vocabulary.credibilities(),
            claim.credibility,
            plain("credibility"),
        )
    )
    return beside(*parts)


def _degrees(view: SheetView, claim: Claim, plain: Callable[[str], Any]) -> None:
    everything = view.desk.all_fields
    if claim.likelihood or everything:
        view.row(
            _tr("Likelihood"),
            choice_field(
                view,
                "claim.likelihood",
                _tr("Likelihood"),
                vocabulary.likelihoods(),
                claim.likelihood,
                plain("likelihood"),
            ),
        )
    if claim.confidence or everything:
        view.row(
            _tr("Confidence"),
            choice_field(
                view,
                "claim.confidence",
                _tr("Confidence"),
                vocabulary.confidences(),
                claim.confidence,
                plain("confidence"),
            ),
        )
    if claim.condition or everything:
        view.row(
            _tr("Condition"),
            line_field(
                view, "claim.condition", _tr("Condition"), claim.condition, plain("condition"), empty=_tr("if …")
            ),
        )


def _links(view: SheetView, claim: Claim, sheet: ClaimSheet) -> None:
    desk = view.desk
    for link, statement in sheet.links:
        outgoing = link.from_id == claim.id
        other = link.to_id if outgoing else link.from_id
        if not outgoing and link.kind in ("refutes", "contradicts"):
            continue
        _link_row(view, link, vocabulary.link_words(link.kind, outgoing=outgoing), other, statement)
        link_evidence(view, link.id, sheet.evidence_of_links.get(link.id, ()))
    if not desk.writable:
        return
    box = view.box("claim.link", _tr("Link to another claim"))
    box.say(_tr("link to another claim"), role="muted")

    def save(chosen: tuple[int, str], done: Callable[[Any], None], refused: Callable[[str], None]) -> None:
        desk.session.do(editing.link_claims, claim.id, *chosen, done=done, refused=refused)

    view.row(_tr("Links"), view.field(box, lambda: LinkEditor(desk, claim.id), save))


def _link_row(view: SheetView, link: ClaimLink, label: str, other: int, statement: str) -> None:
    box = view.link(f"link.{link.id}", label, "claim", other, statement, style="claim")
    box.choices = [(_tr("Show the claim"), lambda: view.desk.lead_to("claim", other))]
    if view.desk.writable:

        def remove() -> None:
            view.desk.act(editing.unlink_claims, link.id)

        box.removed.connect(remove)
        box.choices = [
            *box.choices,
            (_tr("Add evidence of the link from selection"), lambda: add_from_selection(view, "claim_link", link.id)),
            (_tr("Remove the link"), remove),
        ]
        box.tell(_tr("Enter shows the claim, Del removes the link."))
    view.row(label, box)


def _about(view: SheetView, claim_id: int, about: tuple[RecordRef, ...]) -> QVBoxLayout:
    desk = view.desk
    column = QVBoxLayout()
    column.setSpacing(0)
    for ref in about:
        box = view.link(f"about.{ref.kind}.{ref.id}", _tr("About"), ref.kind, ref.id, ref.words, style=ref.shape)
        box.choices = [(_tr("Show {0}").format(ref.words), lambda ref=ref: desk.lead_to(ref.kind, ref.id))]  # type: ignore[misc]
        if desk.writable:

            def remove(ref: RecordRef = ref) -> None:
                desk.act(editing.remove_about, claim_id, ref.kind, ref.id)

            box.removed.connect(remove)
            box.choices = [*box.choices, (_tr("Remove"), remove)]
        column.addWidget(box)
    if not about or desk.all_fields:
        box = view.box("claim.about", _tr("Add what it is about"))
        box.say(_tr("add an entity"), role="muted")
        column.addWidget(
            view.field(box, lambda: LineEditor("", desk.names, _tr("name")), desk.saver(editing.add_about, claim_id))
        )
    return column
