"""The timeline pane: chart, overview, undated rail. Imports pyqtgraph, so the window imports it after its first paint."""
