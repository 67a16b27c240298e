"""Plain text: nothing to do."""

from workbench.intake.page import STANDARD, Options, Page


def plain_page(text: str, options: Options = STANDARD) -> Page:
    """Return the text as it is."""
    return Page(text)
