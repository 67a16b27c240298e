"""Other formats in and out: JSON lines, and the exported SQLite file. No Qt; beside the store, never above it."""
