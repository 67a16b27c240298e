"""The timeline pane: chart, overview, undated rail. Imports pyqtgraph, so it is imported after the first paint."""
