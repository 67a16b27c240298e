"""Records as JSON lines, one object a line (DESIGN section 9): read and checked in full, or printed in fixed order.

Pure: lines in, frozen records out, and back. Files, databases and texts are the caller's.
"""

from workbench.exchange.jsonl.check import check
from workbench.exchange.jsonl.fields import LineError
from workbench.exchange.jsonl.read import read
from workbench.exchange.jsonl.write import line_of

__all__ = ["LineError", "check", "line_of", "read"]
