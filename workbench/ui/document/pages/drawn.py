"""Which files have pages that can be drawn."""

CHILD = "workbench.ui.document.pages.child"
"""The module that draws them, in a process of its own."""

PDF = "application/pdf"
FORMATS = {
    "image/png": "png",
    "image/jpeg": "jpeg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/tiff": "tiff",
    "image/bmp": "bmp",
}
"""Media types of pictures, with the name their decoder goes by."""


WIDTH, PAGE = "width", "page"
"""How large pages are shown: as wide as the window, or whole."""


def can_be_drawn(media_type: str) -> bool:
    """Say whether the pages of a kind of file can be drawn."""
    return media_type == PDF or media_type in FORMATS
