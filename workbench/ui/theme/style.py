"""The style sheet, generated from the tokens, and how a theme is put on the application."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from workbench.ui.theme.palette import Theme, dark_theme, light_theme, palette

_SHEET = """
* {{ outline: none; }}
QWidget {{ color: {text}; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {stroke}; padding: 6px 8px; }}
QMainWindow, QDialog {{ background: {pane}; }}
QMainWindow::separator {{ background: {hair}; width: 1px; height: 1px; }}
QMainWindow::separator:hover {{ background: {stroke}; }}
QSplitter::handle {{ background: {hair}; }}
QSplitter::handle:hover {{ background: {stroke}; }}
#startPage, #startPage QScrollArea, #startPage QScrollArea > QWidget > QWidget {{ background: {paper}; }}
#topBar, #statusLine {{ background: {window}; }}
#topBar {{ border-bottom: 1px solid {hair}; }}
#filterBar {{ background: {pane}; border-bottom: 1px solid {hair}; }}
QStatusBar {{ background: {window}; border-top: 1px solid {hair}; min-height: 23px; max-height: 23px; }}
QStatusBar::item {{ border: none; }}
QMenuBar {{ background: transparent; border: none; }}
QMenuBar::item {{ background: transparent; padding: 4px 8px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {raised}; border: 1px solid {stroke}; padding: 4px 0; }}
QMenu::item {{ padding: 4px 28px 4px 12px; min-height: 16px; }}
QMenu::item:selected {{ background: {row}; }}
QMenu::item:disabled {{ color: {disabled}; }}
QMenu::separator {{ height: 1px; background: {hair}; margin: 4px 0; }}
QMenu::icon {{ padding-left: 8px; }}
QTabBar {{ background: {pane}; border: none; qproperty-expanding: false; qproperty-drawBase: false;
  qproperty-elideMode: ElideNone; }}
QTabBar::scroller {{ width: 12px; }}
#tabList {{ background: {pane}; }}
QTabBar QToolButton {{ background: {pane}; border: none; border-radius: 0; image: none; }}
QTabBar QToolButton::menu-indicator {{ image: none; }}
QTabBar QToolButton::left-arrow, QTabBar QToolButton::right-arrow {{ image: none; }}
QTabBar#codebookShows {{ background: transparent; }}
QTabBar::tab {{ background: transparent; border: none; padding: 0 1px; margin: 0 1px 0 6px; min-height: 29px; font-size: 12px;
  border-bottom: 2px solid transparent; color: {muted}; }}
QTabBar::tab:selected {{ color: {text}; font-weight: 600; border-bottom: 2px solid {accent}; }}
QTabBar::tab:hover {{ color: {text}; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {stroke}; border-radius: 3px; margin: 0 3px; min-height: 28px; }}
QScrollBar::handle:horizontal {{ background: {stroke}; border-radius: 3px; margin: 3px 0; min-width: 28px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea {{ background: {pane}; border: none; }}
QTableView, QTreeView, QListView, QListWidget {{ background: {pane}; border: none; selection-background-color: {row};
  selection-color: {text}; }}
QTableView::item, QTreeView::item, QListView::item {{ border: none; padding: 0; }}
QTableView::item:hover, QTreeView::item:hover, QListView::item:hover {{ background: {hover}; }}
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {{ background: {row}; color: {text}; }}
QHeaderView {{ background: {pane}; border: none; }}
QHeaderView::section {{ background: {pane}; color: {muted}; border: none; padding: 0 4px; }}
#searchNear QHeaderView::up-arrow, #searchNear QHeaderView::down-arrow {{ subcontrol-position: center left; width: 8px; }}
#relationList QHeaderView::section:first {{ padding-left: 12px; }}
#reviewList QHeaderView::section {{ padding-left: 12px; }}
QTableCornerButton::section {{ background: {pane}; border: none; }}
QLineEdit {{ placeholder-text-color: {muted}; }}
QLineEdit, QComboBox, QSpinBox, QTextEdit, QPlainTextEdit {{ background: {field}; border: 1px solid {stroke};
  border-radius: 4px; padding: 0 6px; min-height: 20px; selection-background-color: {row}; selection-color: {text}; }}
QTextEdit, QPlainTextEdit {{ padding: 4px 6px; }}
QPlainTextEdit[role="plain"] {{ background: {pane}; border: none; border-radius: 0; padding: 4px 8px; }}
QPlainTextEdit#documentViewer, QPlainTextEdit#besideViewer {{ background: {paper}; border: none; border-radius: 0; padding: 0;
  selection-background-color: transparent; }}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QTextEdit:focus {{ border: 2px solid {accent}; padding: 0 5px; }}
QLineEdit[role="inline"] {{ background: transparent; border: 1px solid transparent; padding: 0 2px; min-height: 22px; }}
QLineEdit[role="inline"]:hover {{ border: 1px solid {hair}; }}
QLineEdit[role="inline"]:focus {{ background: {field}; border: 2px solid {accent}; padding: 0 1px; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {disabled}; }}
QComboBox::drop-down {{ border: none; width: 18px; }}
QComboBox::down-arrow {{ image: url({chevron}); width: 10px; height: 10px; }}
QComboBox QAbstractItemView, #datePopup {{ background: {raised}; border: 1px solid {stroke}; selection-background-color: {row}; }}
QPushButton, QToolButton {{ background: transparent; color: {accent}; border: 1px solid transparent; border-radius: 4px;
  padding: 0 6px; min-height: 20px; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {row}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; padding: 0 5px; }}
QPushButton:checked, QToolButton:checked {{ background: {row}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {disabled}; }}
QPushButton[role="choice"] {{ text-align: left; padding: 0 10px; min-height: 32px; }}
QPushButton[role="name"] {{ color: {text}; padding: 0 4px 0 2px; text-align: left; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QDialog QPushButton {{ border: 1px solid {stroke}; min-width: 64px; min-height: 24px; padding: 0 12px; }}
QDialog QPushButton:default {{ background: {accent}; color: {on_accent}; border: 1px solid {accent}; }}
QDialog QPushButton:default:focus {{ border: 2px solid {text}; padding: 0 11px; }}
QDialog QPushButton:default:disabled {{ background: transparent; color: {disabled}; border: 1px solid {stroke}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
#timelineLanes {{ color: {muted}; padding: 0 13px 0 6px; }}
#timelineLanes:focus {{ padding: 0 12px 0 5px; }}
#timelineLanes::menu-indicator {{ image: url({chevron}); width: 10px; height: 10px;
  subcontrol-origin: border; subcontrol-position: right center; right: 6px; top: 1px; }}
QLabel[role="muted"] {{ color: {muted}; }}
QLabel[role="danger"] {{ color: {danger}; }}
QLabel[role="warn"] {{ color: {warn}; }}
QLabel[role="ok"] {{ color: {ok}; }}
QLabel[role="accent"] {{ color: {accent}; }}
#quickEntry, #layerPanel {{ background: {raised}; border: 1px solid {stroke}; border-radius: 6px; }}
#quickEntry QListWidget, #layerPanel QListWidget {{ background: {raised}; }}
#quickEntryFoot {{ border-top: 1px solid {hair}; }}
#errorStrip {{ background: {danger_ground}; border-bottom: 1px solid {hair}; }}
#draftStrip {{ background: {row}; border-bottom: 1px solid {hair}; }}
QProgressBar {{ background: transparent; border: none; max-height: 2px; min-height: 2px; }}
QProgressBar::chunk {{ background: {accent}; }}
QCheckBox, QRadioButton {{ spacing: 6px; border: 2px solid transparent; border-radius: 4px; padding: 1px 4px 1px 1px; }}
QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {accent}; }}
QCheckBox::indicator, QRadioButton::indicator, #purgeList::indicator {{ width: 13px; height: 13px; border: 1px solid {muted}; background: {field}; }}
QCheckBox::indicator, #purgeList::indicator {{ border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: 7px; }}
QCheckBox::indicator:checked, #purgeList::indicator:checked {{ background: {accent}; border: 1px solid {accent}; image: url({check}); }}
QRadioButton::indicator:checked {{ width: 7px; height: 7px; border: 4px solid {accent}; }}
QSpinBox {{ padding-right: 20px; }}
QSpinBox::up-button, QSpinBox::down-button {{ subcontrol-origin: border; width: 18px; border: none; background: transparent; }}
QSpinBox::up-button {{ subcontrol-position: top right; }}
QSpinBox::down-button {{ subcontrol-position: bottom right; }}
QSpinBox::up-button:hover, QSpinBox::down-button:hover {{ background: {hover}; }}
QSpinBox::up-arrow {{ image: url({chevron_up}); width: 9px; height: 9px; }}
QSpinBox::down-arrow {{ image: url({chevron}); width: 9px; height: 9px; }}
QGroupBox {{ border: none; }}
"""


def sheet(theme: Theme) -> str:
    """Return the style sheet of a theme."""
    from workbench.paths import RESOURCES

    tokens = theme.tokens
    names = {name: getattr(tokens, name) for name in tokens.__slots__ if isinstance(getattr(tokens, name), str)}
    scheme = "dark" if tokens.dark else "light"
    icons = {"chevron": "chevron-down", "chevron_up": "chevron-up", "check": "check"}
    paths = {name: (RESOURCES / "icons" / f"{stem}-{scheme}.svg").as_posix() for name, stem in icons.items()}
    return _SHEET.format(**names, **paths)


def chosen_theme(scheme: str) -> Theme:
    """Return the theme for ``light``, ``dark`` or ``system``."""
    if scheme == "system":
        scheme = "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"
    return dark_theme() if scheme == "dark" else light_theme()


# given to QApplication, since setStyle returns the style and with it all enumerations of QStyle
FUSION = ("-style", "Fusion")


def prepare(app: QApplication, theme: Theme) -> None:
    """Give the application what widgets ask for while they are made: the theme, Fusion, palette and font."""
    app.setProperty("workbenchTheme", theme)
    if not app.property("workbenchFusion"):
        app.setStyle("Fusion")
        app.setProperty("workbenchFusion", True)
    app.setPalette(palette(theme))
    app.setFont(theme.font("body"))


def apply(app: QApplication, theme: Theme) -> None:
    """Put a theme on the application: Fusion, palette, font and sheet. Widgets are made faster before the sheet."""
    prepare(app, theme)
    app.setStyleSheet(sheet(theme))
