"""The command line: verbs for scripts, and the door to the window. Qt is imported only where a window is shown."""

from workbench.cli.start import main

__all__ = ["main"]
