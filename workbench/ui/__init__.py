"""The window: Qt and pyqtgraph live here; a pane is a folder, and panes never import each other."""
