"""The Analyst Workbench: passages of documents become records with uncertain dates, offline, in one file.

The layers, each importing only what stands to its right:
``cli, app -> ui -> services -> exchange | intake | store -> model -> dates``.
"""

__version__ = "0.1.0"
