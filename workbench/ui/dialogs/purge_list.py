"""The lists of a deletion for good, each line with a tick: records, quotes in notes and titles, backups."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QSize, Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from workbench.model.purge import Field, HeldBackup, PurgePreview, Quoting, Record, Resting
from workbench.ui.parts.labels import sized
from workbench.ui.shown import shown
from workbench.ui.theme.tokens import SIZES

_KEY = int(Qt.ItemDataRole.UserRole)
_LONGEST = 200


def _tr(text: str) -> str:
    return QCoreApplication.translate("PurgeList", text)


class PurgeList(QTreeWidget):
    """A ticked record goes, a ticked quote is taken out, a ticked backup is seen to. Space turns a tick."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("purgeList")
        self.setAccessibleName(_tr("What goes with it"))
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.held: list[HeldBackup] = []
        self._told: PurgePreview | None = None
        self.itemChanged.connect(self._on_changed)

    def show_all(self, told: PurgePreview, held: list[HeldBackup]) -> None:
        """Show another deletion; what the documents alone carry is ticked, backups are not."""
        self.blockSignals(True)
        self.clear()
        self.held, self._told = held, told
        self._add(
            _tr("Records that rest on nothing else. A ticked one goes, another stays without its quotes:"),
            [(_record_words(one), (one.kind, one.id), True) for one in told.resting],
        )
        self._add(
            _tr("Notes, titles and statements that quote it. A ticked one loses the quote:"),
            [(_field_words(one), one.field, True) for one in told.quoting],
        )
        self._add(_tr("Backups that hold it:"), [(_backup_words(one), one.path, False) for one in held])
        self.blockSignals(False)
        if items := self._items():
            self.setCurrentItem(items[0])

    def _add(self, head: str, rows: list[tuple[str, object, bool]]) -> None:
        if not rows:
            return
        top = QTreeWidgetItem(self, [head])
        top.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        top.setFont(0, sized(self.font(), "header"))
        top.setSizeHint(0, QSize(0, SIZES.row))
        for words, key, ticked in rows:
            item = QTreeWidgetItem(top, [words])
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            item.setData(0, _KEY, key)
            item.setSizeHint(0, QSize(0, SIZES.row))
        top.setExpanded(True)

    def _on_changed(self, item: QTreeWidgetItem) -> None:
        """A record that is kept keeps those it needs."""
        key = item.data(0, _KEY)
        if self._told is None or item.checkState(0) is Qt.CheckState.Checked or not _is_record(key):
            return
        needed = {(one.kind, one.id) for one in self._told.resting if tuple(key) in one.needed_by}
        for other in self._items():
            if _is_record(other.data(0, _KEY)) and tuple(other.data(0, _KEY)) in needed:
                other.setCheckState(0, Qt.CheckState.Unchecked)

    def _items(self) -> list[QTreeWidgetItem]:
        tops = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        found = [top.child(at) for top in tops if top is not None for at in range(top.childCount())]
        return [item for item in found if item is not None]

    def _keys(self, ticked: bool) -> list[object]:
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return [item.data(0, _KEY) for item in self._items() if item.checkState(0) is state]

    def kept(self) -> frozenset[Record]:
        """Return the records that stay."""
        return frozenset((key[0], key[1]) for key in self._keys(False) if _is_record(key) and isinstance(key, tuple))

    def left(self) -> frozenset[Field]:
        """Return the fields that stay as they are."""
        found = [key for key in self._keys(False) if isinstance(key, tuple) and len(key) == 3]
        return frozenset((key[0], key[1], key[2]) for key in found)

    def ticked_backups(self) -> list[Path]:
        """Return the backups to see to."""
        return [key for key in self._keys(True) if isinstance(key, Path)]


def _is_record(key: object) -> bool:
    return isinstance(key, tuple) and len(key) == 2


def _record_words(one: Resting) -> str:
    kinds = {
        "entity": _tr("entity"),
        "event": _tr("event"),
        "claim": _tr("claim"),
        "relation": _tr("relation"),
        "attribute": _tr("attribute"),
        "entity_alias": _tr("alias"),
    }
    return f"{_line(one.name)}  ({kinds[one.kind]})"


def _field_words(one: Quoting) -> str:
    named = f"{_line(one.name)}, " if one.name else ""
    return f"{named}{one.column.replace('_', ' ')}: “{_line(one.said)}”"


def _backup_words(one: HeldBackup) -> str:
    when = QDateTime.fromString(one.time, Qt.DateFormat.ISODate).toLocalTime().toString("yyyy-MM-dd HH:mm")
    size = QLocale().formattedDataSize(one.bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
    said = f"{when}, {size}, {one.path.name}"
    return said if one.fault is None else f"{said}: {_tr('cannot be read, and can only be deleted')}"


def _line(words: str) -> str:
    return shown(" ".join(words.split()), _LONGEST)
