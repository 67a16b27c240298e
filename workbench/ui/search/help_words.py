"""How to search: what can be typed and what it finds, in a table of plain words."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from workbench.ui.parts import plain_label


def help_rows() -> tuple[tuple[str, str], ...]:
    """Return what is typed and what it finds."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("SearchHelp", text)

    return (
        ("spring offensive", tr("texts with both words, in any order")),
        ('"external operations"', tr("the words together")),
        ("terror*", tr("words that begin so; the last word you type is read so too")),
        ("raqqa NEAR/10 emni", tr("both, at most 10 words between; NEAR alone means 10")),
        ("raqqa OR mosul", tr("one of them, or both")),
        ("raqqa NOT mosul, raqqa -mosul", tr("without")),
        ("(raqqa OR mosul) emni", tr("brackets")),
        ('=Emni, ="New York"', tr("case and accents as typed; is:exact for the whole search")),
        ("/reg(ex)?/", tr("a regular expression, over the text as it stands")),
        ("tag:Recruitment", tr("inside passages with the tag or one below it; NOT tag:Recruitment outside")),
        ("kind:claim, kind:person", tr("statements or names, and the words they rest on")),
        ("kind:text, title, note, quote", tr("only texts, titles, notes, or recorded passages")),
        ('source:"Alder Courier"', tr("documents of a source")),
        ("document:notes", tr("documents with it in the title")),
        ("from:2014 to:spring-2015", tr("documents dated then, or telling of an event then")),
        ("certainly, possibly", tr("after from: or to:, how sure that must be; possibly is meant without")),
        ("untagged", tr("only where nothing is recorded")),
    )


class SearchHelp(QDialog):
    """The page on the language of searches. Esc closes it; it stays beside the window while searches are tried."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("searchHelpPage")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("How to search"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(plain_label(self.tr("A line under the field says how a search was read."), "muted"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for row, (typed, found) in enumerate(help_rows()):
            for at, label in enumerate((plain_label(typed, "", "title"), plain_label(found))):
                label.setMinimumHeight(20)
                label.setWordWrap(at == 1)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                grid.addWidget(label, row, at, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        more = plain_label(
            self.tr(
                "Case and accents do not matter, and a hyphen at a line end hides no word. AND, OR, NOT and NEAR are in "
                "capitals. Enter goes to the list and shows the first place, and in the list on to the text. "
                "F4 shows the next place from anywhere, Shift+F4 the one before; the list stays. "
                "A window of time brushed on the timeline keeps the documents that tell of it."
            ),
            "muted",
        )
        more.setWordWrap(True)
        column.addWidget(more)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)
        self.setMinimumWidth(720)
