"""From the bytes of one file to its words. Runs in a process of its own and touches nothing but what it is given."""

from workbench.intake.binary import is_noise
from workbench.intake.encoding import Decoded, decode
from workbench.intake.formats import Format, format_named
from workbench.intake.labels import known_encoding
from workbench.intake.page import STANDARD, Options, Page
from workbench.intake.result import Parsed, Refused, Unread
from workbench.intake.titles import first_line_title, one_line
from workbench.model.canonical import canonicalise

MOST_HEADINGS = 20_000


def parse(data: bytes, media_type: str, *, title: str, options: Options = STANDARD, is_sure: bool = True) -> Parsed:
    """Read the bytes of one file.

    `title` is used where the document gives none; without `is_sure` it need not be a text at all. Raises Refused, and
    Unread where the file should be kept without its words.
    """
    if not data:
        raise Refused("The file is empty. There is nothing to import.")
    form = format_named(media_type)
    if form is None or form.holds_files:
        raise Unread("No reader for this kind of file.")
    if not form.is_text:
        return _parsed(form.load()(data, options), Decoded("", "", "not a text file"), 0, (), title, form, options)
    decoded = decode(data, encoding=options.encoding, markup=form.declares_encoding)
    if is_noise(data, decoded.text, decoded.encoding):
        if options.encoding is not None:
            raise Refused(
                f"The file is no readable text in {known_encoding(options.encoding)}. Choose another encoding."
            )
        raise Unread("This is no text but binary data. Open it in its own program, save it as text and import that.")
    if not is_sure and decoded.guessed and options.encoding is None:
        raise Unread("No reader for this kind of file. If it is text, import it with the encoding it is in.")
    notes: tuple[str, ...] = ()
    if decoded.guessed:
        notes = (
            f"The encoding was guessed as {decoded.encoding}. If letters look wrong, import the file again "
            "with another encoding.",
        )
    source = canonicalise(decoded.text)
    if not source.text.strip():
        raise Refused("The file holds no words, only blank space. There is nothing to import.")
    return _parsed(form.load()(source.text, options), decoded, source.replaced, notes, title, form, options)


def _parsed(
    page: Page, decoded: Decoded, replaced: int, notes: tuple[str, ...], title: str, form: Format, options: Options
) -> Parsed:
    final = canonicalise(page.text)
    unread = ""
    if not final.text.strip():
        unread = "No text was found in this file. Open it in its own program, save it as text and import that."
        if page.parts:
            unread = "It holds no text of its own, only other files."
    limit = options.limits.text_chars
    if len(final.text) > limit:
        raise Refused(f"Its text is longer than {limit:,} characters. Split it, or raise the limit in the settings.")
    replaced += decoded.replaced + final.replaced
    if replaced:
        what = "1 character" if replaced == 1 else f"{replaced:,} characters"
        notes = (*notes, f"{what} could not be read or kept and became \ufffd.")
    stated = one_line(canonicalise(page.title).text)
    if not stated and form.first_line_is_title:
        stated = first_line_title(final.text)
    return Parsed(
        text="" if unread else final.text,
        title=stated or title or "Untitled",
        encoding=decoded.encoding,
        why=decoded.why,
        replaced=replaced,
        notes=(*notes, *page.notes),
        language=_words(page.language),
        author=_words(page.author),
        published_words=_words(page.published_words),
        url=_words(page.url),
        unread=unread,
        pages=() if unread else page.pages,
        parts=page.parts,
        # characters may be replaced, one for one; where any went the places are not known
        headings=page.headings[:MOST_HEADINGS] if not unread and len(final.text) == len(page.text) else (),
    )


def _words(words: str | None) -> str | None:
    return one_line(canonicalise(words).text) or None if words else None
