"""The question before a merge: under whose name, how sure, and why; what was said against it stands above the buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.model.records import Evidence, Span
from workbench.model.sameness import GRADES
from workbench.services import merging
from workbench.store import entities, relations
from workbench.ui.parts import plain_label
from workbench.ui.session import Session
from workbench.ui.theme.shapes import kind_icon


class MergeDialog(QDialog):
    """Says that entities are the same. Enter merges, Esc keeps them apart; ``ids`` are heads of their groups.

    ``selected`` are words of the text, with their document and span: offered as what the statement rests on.
    """

    def __init__(
        self, session: Session, ids: list[int], parent: QWidget, selected: tuple[int, Span, str] | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("mergeDialog")
        self.setWindowTitle(self.tr("Merge"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._ids = session, ids
        rows = session.read(entities.page, ids)
        self.head = QComboBox(self)
        self.head.setObjectName("mergeHead")
        self.head.setAccessibleName(self.tr("Name"))
        for row in sorted(rows, key=lambda row: (-row.mentions, row.id)):
            self.head.addItem(kind_icon(row.kind), row.name, row.id)
        self.grade = QComboBox(self)
        self.grade.setObjectName("mergeGrade")
        self.grade.setAccessibleName(self.tr("How sure"))
        words = {"certain": self.tr("certain"), "probable": self.tr("probable"), "possible": self.tr("possible")}
        self.grade.addItem(self.tr("not said"), None)
        for grade in GRADES:
            self.grade.addItem(words[grade], grade)
        self.reason = QLineEdit(self)
        self.reason.setObjectName("mergeReason")
        self.reason.setAccessibleName(self.tr("Why"))
        self.reason.setPlaceholderText(self.tr("What makes them the same"))
        against = session.read(merging.objections, ids[0], ids[1:])
        self._against = bool(against)
        column = QVBoxLayout(self)
        names = self.tr("{count} become one, read under one name. Nothing is moved: unmerge at any later time.")
        column.addWidget(self._wrapped(names.format(count=len(rows)), ""))
        for row in rows:
            column.addWidget(self._quoted(row.name, session.read(relations.evidence, "entity", row.id, 1)))
        form = QFormLayout()
        form.addRow(self.tr("Name"), self.head)
        form.addRow(self.tr("How sure"), self.grade)
        form.addRow(self.tr("Why"), self.reason)
        self._where = (selected[0], selected[1]) if selected is not None else None
        self.rests = QCheckBox(
            self.tr("the selected words: “{words}”").replace("{words}", selected[2] if selected else "")
        )
        self.rests.setObjectName("mergeRests")
        self.rests.setChecked(selected is not None)
        if selected is not None:
            form.addRow(self.tr("Rests on"), self.rests)
        column.addLayout(form)
        for said in against:
            words_against = self.tr("{who} said that “{a}” and “{b}” are not the same.").format(
                who=said.by, a=said.a, b=said.b
            )
            warning = self._wrapped(f"{words_against} {said.reason or ''}".strip(), "warn")
            warning.setObjectName("mergeObjection")
            column.addWidget(warning)
        self.refusal = self._wrapped("", "danger")
        self.refusal.hide()
        column.addWidget(self.refusal)
        buttons = QDialogButtonBox(self)
        yes = self.tr("Merge despite that") if against else self.tr("Merge")
        self.accept_button = buttons.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setObjectName("mergeAccept")
        keep = buttons.addButton(self.tr("Keep apart"), QDialogButtonBox.ButtonRole.RejectRole)
        # what somebody said is not overruled by Enter alone
        (keep if against else self.accept_button).setDefault(True)
        buttons.accepted.connect(self._merge)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(380)
        self.reason.setFocus()

    def _quoted(self, name: str, evidence: list[Evidence]) -> QLabel:
        """The words around the first mention of an entity, and the document they stand in."""
        said = self.tr("nothing is quoted")
        for one in evidence:
            around = f"…{one.passage.prefix}{one.passage.quote}{one.passage.suffix}…"
            said = f"“{' '.join(around.split())}” {one.document_title}"
        label = self._wrapped(f"{name}: {said}", "muted")
        label.setObjectName("mergeQuote")
        return label

    def _wrapped(self, words: str, role: str) -> QLabel:
        label = plain_label(words, role, "", self)
        label.setWordWrap(True)
        return label

    def _merge(self) -> None:
        head = self.head.currentData()
        others = [entity_id for entity_id in self._ids if entity_id != head]
        self._session.do(
            merging.merge,
            head,
            others,
            grade=self.grade.currentData(),
            reason=self.reason.text(),
            words=self._where if self.rests.isChecked() else None,
            despite=self._against,
            done=lambda _made: self.accept(),
            refused=self._refuse,
        )

    def _refuse(self, why: str) -> None:
        self.refusal.setText(why)
        self.refusal.show()
