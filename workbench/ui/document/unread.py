"""What stands in the viewer where a document was kept without its words."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from workbench.ui.document.viewer import SourceViewer
from workbench.ui.parts.states import EmptyState


class UnreadNotice:
    """Lies over the empty viewer; made when the first such document is shown."""

    def __init__(self, viewer: SourceViewer) -> None:
        self._viewer = viewer
        self.widget: EmptyState | None = None

    def say(self, why: str | None, *, has_pages: bool = False) -> None:
        """Say why the document was not read, and where its pages can be seen; None takes the notice away."""
        if self.widget is None:
            if why is None:
                return
            self.widget = EmptyState(QCoreApplication.translate("UnreadNotice", "Kept, not read"), "")
            QVBoxLayout(self._viewer.viewport()).addWidget(self.widget)
        if why is not None:
            said = QCoreApplication.translate("UnreadNotice", "{why} The file itself is in the case.")
            if has_pages:
                said += " " + QCoreApplication.translate(
                    "UnreadNotice", "View, Document as, Pages shows what it looks like."
                )
            self.widget.hint.setText(said.replace("{why}", why))
        self.widget.setVisible(why is not None)
