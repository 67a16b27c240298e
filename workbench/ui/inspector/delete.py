"""The words that end a sheet: all fields, and deleting, which asks and says what goes with it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox

from workbench.services import dating, editing, ordering
from workbench.ui.inspector.sheet import SheetView
from workbench.ui.labels import counted


def _tr(text: str) -> str:
    return QCoreApplication.translate("Inspector", text)


def delete_words(view: SheetView, kind: str, record_id: int, name: str) -> None:
    """Put the words at the foot of a record's sheet."""
    desk = view.desk
    view.rule()
    why = "" if desk.writable else _tr("This case is open for reading only.")
    words = _tr("Fewer fields") if desk.all_fields else _tr("All fields")
    view.acts(
        [
            ("allFields", words, lambda: _toggle(view), ""),
            ("delete", _tr("Delete"), lambda: ask_delete(view, kind, record_id, name), why),
        ]
    )


def _toggle(view: SheetView) -> None:
    view.desk.all_fields = not view.desk.all_fields
    view.rebuild.emit()


def question(kind: str, name: str, passages: int, links: int) -> str:
    """Return the question before a deletion: what goes with it, and that it can be brought back."""
    shown = name if len(name) <= 80 else name[:79].rstrip() + "…"
    nouns = {
        "entity": (("1 mention", "%n mentions"), ("1 role", "%n roles")),
        "event": (("1 quote", "%n quotes"), ("1 participant", "%n participants")),
        "claim": (("1 quote", "%n quotes"), ("1 link", "%n links")),
        "relation": (("1 quote", "%n quotes"), ("1 link", "%n links")),
        "time_order": (("1 quote", "%n quotes"), ("1 link", "%n links")),
    }[kind]
    parts = [counted("Inspector", *noun, count) for noun, count in zip(nouns, (passages, links), strict=True) if count]
    asked = _tr("Delete “{0}”?").format(shown)
    if not parts:
        return f"{asked} {_tr('Ctrl+Z brings it back.')}"
    single = passages + links == 1
    goes = _tr("{0} goes with it.") if single else _tr("{0} go with it.")
    return f"{asked} {goes.format(_tr(' and ').join(parts))} {_tr('Ctrl+Z brings all of it back.')}"


def hanging_words(count: int) -> str:
    """Return what becomes of the dates that hang on an event."""
    if not count:
        return ""
    stay = counted("Inspector", "1 date hangs on its date", "%n dates hang on its date", count)
    return _tr("{0}; what is read now is kept.").format(stay)


def orders_words(count: int) -> str:
    """Return what becomes of the orders an event stands in."""
    return counted("Inspector", "1 stated order goes too.", "%n stated orders go too.", count) if count else ""


def ask_delete(view: SheetView, kind: str, record_id: int, name: str) -> None:
    """Ask, then delete a record with what hangs on it."""
    desk = view.desk
    passages, links = desk.session.read(editing.what_goes, kind, record_id)
    box = QMessageBox(view.window())
    box.setObjectName("askDelete")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_tr("Delete"))
    hanging = desk.session.read(dating.hanging_on_event, record_id) if kind == "event" else 0
    ordered = len(desk.session.read(ordering.stated_of_event, record_id)) if kind == "event" else 0
    said = (question(kind, name, passages, links), orders_words(ordered), hanging_words(hanging))
    box.setText(" ".join(filter(None, said)))
    delete = box.addButton(_tr("Delete"), QMessageBox.ButtonRole.AcceptRole)
    delete.setObjectName("deleteButton")
    keep = box.addButton(_tr("Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(delete)
    box.setEscapeButton(keep)
    if kind == ordering.KIND:
        box.accepted.connect(lambda: desk.act(ordering.delete_orders, (record_id,)))
    else:
        box.accepted.connect(lambda: desk.act(editing.delete_records, kind, (record_id,)))
    box.open()
