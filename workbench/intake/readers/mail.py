"""Messages (EML) and saved pages in one file (MHTML), by the standard library's parser of RFC 5322 and 2045."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from workbench.intake.encoding import decode
from workbench.intake.page import STANDARD, Options, Page, Part
from workbench.intake.readers.webpage import read_markup, web_page
from workbench.intake.result import Refused, Unread
from workbench.model.canonical import canonicalise

_SHOWN = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date", "Subject")
_HEADER = re.compile(rb"\A(?:From [^\n]*\n)?(?:[!-9;-~]+[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.MULTILINE)
_DEEPEST = 40
_ENDINGS = {"message/rfc822": ".eml", "text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf"}


def read_message(data: bytes, options: Options = STANDARD) -> Page:
    """Read a message: the headers a reader sees, the plain body, the HTML body where it says anything else.

    What is attached comes as parts. Raises Unread where it is no message.
    """
    message = _message(data)
    subject = _header(message, "Subject")
    lines = [f"{name}: {said}" for name in _SHOWN if (said := _header(message, name))]
    plain, html, attached = _bodies(message)
    texts = ["\n".join(lines)]
    notes: list[str] = []
    if plain is not None:
        texts.append(_text(plain))
    if html is not None:
        page = read_markup(_text(html, markup=True))
        if plain is None:
            texts.append(page.text)
            notes += page.notes
        elif _bare(page.text) != _bare(_text(plain)):
            texts.append(f"[HTML version of the message]\n\n{page.text}")
            notes += page.notes
    if len(attached) > options.limits.parts:
        raise Refused(f"It has more than {options.limits.parts:,} attachments.")
    parts = tuple(_part(one, number) for number, one in enumerate(attached, 1))
    if parts:
        names = "\n".join(f"[Attachment] {part.name}" for part in parts)
        texts.append(names)
    return Page(
        "\n\n".join(text for text in texts if text.strip()),
        title=subject,
        author=_header(message, "From") or None,
        published_words=_day(_header(message, "Date")),
        notes=tuple(notes),
        parts=tuple(part for part in parts if part.data),
    )


def read_saved_page(data: bytes, options: Options = STANDARD) -> Page:
    """Read a web page saved in one file (MHTML). Raises Unread where there is no page in it."""
    message = _message(data)
    pages = [part for part in _walk(message) if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise Unread("There is no page in this file.")
    page = web_page(_text(pages[0], markup=True), options)
    others = sum(1 for part in _walk(message) if not part.is_multipart()) - 1
    notes = page.notes
    if others:
        what = "1 other file" if others == 1 else f"{others:,} other files"
        notes = (*notes, f"The page holds {what}, such as pictures and frames: kept in the original.")
    url = _header(message, "Snapshot-Content-Location") or _header(pages[0], "Content-Location") or None
    title = page.title or _header(message, "Subject")
    return replace(page, title=title, notes=notes, url=page.url or url)


def _message(data: bytes) -> EmailMessage:
    head = data.lstrip()[:100_000].replace(b"\r\n", b"\n")
    if _HEADER.match(head) is None:
        raise Unread("It is no message, or damaged at its start.")
    found = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def _header(message: EmailMessage, name: str) -> str:
    try:
        said = message.get(name)
    except (ValueError, IndexError, AttributeError, TypeError):
        # the parser of structured headers fails on some broken ones
        said = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return " ".join(canonicalise(str(said or "")).text.split())


def _walk(message: EmailMessage, depth: int = 0) -> Iterator[EmailMessage]:
    """Yield the parts, but not those of attached messages."""
    yield message
    if message.is_multipart() and message.get_content_type() != "message/rfc822" and depth < _DEEPEST:
        for part in message.iter_parts():
            if isinstance(part, EmailMessage):
                yield from _walk(part, depth + 1)


def _bodies(message: EmailMessage) -> tuple[EmailMessage | None, EmailMessage | None, list[EmailMessage]]:
    plain = html = None
    attached = []
    for part in _walk(message):
        kind = part.get_content_type()
        if part.is_multipart() and kind != "message/rfc822":
            continue
        is_body = part.get_content_disposition() != "attachment" and not part.get_filename()
        if is_body and kind == "text/plain" and plain is None:
            plain = part
        elif is_body and kind == "text/html" and html is None:
            html = part
        else:
            attached.append(part)
    return plain, html, attached


def _payload(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and inner else b""  # type: ignore[union-attr]
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _text(part: EmailMessage, *, markup: bool = False) -> str:
    data = _payload(part)
    stated = part.get_content_charset()
    try:
        decoded = decode(data, encoding=stated) if stated else decode(data, markup=markup)
    except LookupError:
        decoded = decode(data, markup=markup)
    return canonicalise(decoded.text).text


def _part(part: EmailMessage, number: int) -> Part:
    name = part.get_filename() or ""
    kind = part.get_content_type()
    if not name and kind == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        name = (_header(first, "Subject") if isinstance(first, EmailMessage) else "") or f"message {number}"
    name = " ".join(canonicalise(name).text.replace("/", "-").replace("\\", "-").split()) or f"attachment {number}"
    ending = _ENDINGS.get(kind, "")
    if ending and "." not in name[-6:]:
        name += ending
    return Part(name, _payload(part))


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _day(said: str) -> str | None:
    try:
        return parsedate_to_datetime(said).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return said or None


def warm() -> None:
    """Load what the parser loads late."""
    read_message(
        b"From: a@example.org\nDate: Tue, 4 Mar 2014 10:00:00 +0000\nSubject: =?utf-8?q?s?=\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain; charset=utf-8\n\nHi\n--x\n'
        b"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>Ho=C3=A9\n--x\n"
        b"Content-Type: message/rfc822\n\nSubject: b\n\nc\n--x\nContent-Type: application/pdf; name=a.pdf\n"
        b"Content-Disposition: attachment; filename*=utf-8''a.pdf\nContent-Transfer-Encoding: base64\n\naGk=\n--x--\n"
    )
