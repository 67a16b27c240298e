"""The source viewer: text with its passages painted under it."""
