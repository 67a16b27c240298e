"""Files of every format the import reads, made here; all of it fictional."""

import io
import zipfile

import docx


def pdf(*pages: str, rotate: int = 0, title: str = "", label_prefix: str = "") -> bytes:
    """A PDF with one text object a page, in Helvetica; lines of a page set apart by LF."""
    objects: list[bytes] = []
    kids = []
    for text in pages:
        lines = "".join(
            "(" + line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ") Tj T* "
            for line in text.split("\n")
        )
        content = f"BT /F1 12 Tf 14 TL 72 700 Td {lines}ET".encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 1 0 R /MediaBox [0 0 612 792] /Rotate %d /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (rotate, 3 + len(objects))
        )
        kids.append(3 + len(objects))
    labels = b"/PageLabels << /Nums [0 << /S /r >>] >>" if label_prefix else b""
    head = [
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % k for k in kids), len(kids)),
        b"<< /Type /Catalog /Pages 1 0 R %s >>" % labels,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    info = b"<< /Title (%s) /Author (Bo Lind) /CreationDate (D:20160510080000Z) >>" % title.encode("cp1252")
    out, places = io.BytesIO(b""), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate([*head, *objects, info], 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size %d /Root 2 0 R /Info %d 0 R >>\n" % (len(places) + 1, len(places)))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def two_columns(left: str, right: str) -> bytes:
    """A PDF of one page with two columns; each line of a column is set apart by LF."""
    moved = pdf(f"{left}\nTURN\n{right}")
    # the second column begins where the first did, further right
    at = moved.index(b"(TURN) Tj T* ")
    lines = left.count("\n") + 1
    turn = b"240 %d Td " % (14 * lines)
    body = moved[:at] + turn.ljust(len(b"(TURN) Tj T* ")) + moved[at + len(b"(TURN) Tj T* ") :]
    return body


def zipped(files: dict[str, bytes | str], *, stored: tuple[str, ...] = ()) -> bytes:
    """A ZIP of the files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, compress_type=how)
    return out.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word() -> bytes:
    """A DOCX with everything its reader knows."""
    made = docx.Document()
    made.core_properties.title = "Harbour report"
    made.core_properties.author = "Ilse Maar"
    made.sections[0].header.paragraphs[0].text = "Confidential"
    made.sections[0].footer.paragraphs[0].text = "Velden 2016"
    made.add_heading("Findings", 1)
    made.add_paragraph("The first paragraph.")
    for words in ("a crate", "a seal"):
        made.add_paragraph(words, style="List Bullet")
    for words in ("open it", "close it"):
        made.add_paragraph(words, style="List Number")
    table = made.add_table(2, 3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {number}"
    table.cell(1, 1).merge(table.cell(1, 2))
    paragraph = made.add_paragraph("Then ")
    xml = (
        f'<w:ins {_W} w:id="1" w:author="x"><w:r><w:t>inserted</w:t></w:r></w:ins>',
        f'<w:del {_W} w:id="2" w:author="x"><w:r><w:delText>deleted</w:delText></w:r></w:del>',
        f"<w:r {_W}><w:tab/><w:t>tabbed</w:t><w:br/><w:t>broken</w:t></w:r>",
    )
    for part in xml:
        paragraph._p.append(docx.oxml.parse_xml(part))
    made.element.body.insert(
        len(made.element.body) - 1,
        docx.oxml.parse_xml(
            f"<w:sdt {_W}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    out = io.BytesIO()
    made.save(out)
    return with_footnote(out.getvalue())


def with_footnote(data: bytes) -> bytes:
    """The DOCX with a footnote in its first paragraph; python-docx makes none."""
    files = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            files[name] = archive.read(name)
    body = files["word/document.xml"].decode()
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    files["word/document.xml"] = body.replace(
        "first paragraph.</w:t></w:r>", f"first paragraph.</w:t></w:r>{mark}"
    ).encode()
    files["word/footnotes.xml"] = (
        f'<?xml version="1.0"?><w:footnotes {_W}><w:footnote w:id="2"><w:p><w:r><w:t>See pier nine.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    ).encode()
    rels = files["word/_rels/document.xml.rels"].decode()
    one = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"'
        ' Target="footnotes.xml"/>'
    )
    files["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", one + "</Relationships>").encode()
    types = files["[Content_Types].xml"].decode()
    kind = (
        '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.footnotes+xml"/>'
    )
    files["[Content_Types].xml"] = types.replace("</Types>", kind + "</Types>").encode()
    return zipped(dict(files))


_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in {"office": "office", "text": "text", "table": "table", "style": "style", "meta": "meta", "draw": "drawing"}.items()
)  # fmt: skip


def open_document(body: str | None = None) -> bytes:
    """An ODT with everything its reader knows."""
    body = body or (
        '<text:h text:outline-level="1">Findings</text:h>'
        "<text:p>One <text:s text:c='2'/>two<text:tab/>three<text:line-break/>four"
        "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>See pier"
        " nine.</text:p></text:note-body></text:note> end.</text:p>"
        "<text:list text:style-name='L1'><text:list-item><text:p>a crate</text:p></text:list-item><text:list-item>"
        "<text:p>a seal</text:p><text:list><text:list-item><text:p>blue</text:p></text:list-item></text:list>"
        "</text:list-item></text:list>"
        "<text:list text:style-name='L2'><text:list-item><text:p>open</text:p></text:list-item>"
        "<text:list-item><text:p>close</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>"
        "<text:p>b</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>c</text:p>"
        "</table:table-cell><table:table-cell><text:p>d</text:p></table:table-cell></table:table-row></table:table>"
    )
    lists = (
        "<text:list-style style:name='L1'><text:list-level-style-bullet text:level='1'/></text:list-style>"
        "<text:list-style style:name='L2'><text:list-level-style-number text:level='1'/></text:list-style>"
    )
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{lists}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {_ODF}><office:master-styles><style:master-page><style:header><text:p>Confidential"
        "</text:p></style:header></style:master-page></office:master-styles></office:document-styles>"
    )
    meta = (
        f'<office:document-meta {_ODF} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>Harbour'
        " report</dc:title><meta:initial-creator>Ilse Maar</meta:initial-creator></office:meta></office:document-meta>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return zipped(
        {"mimetype": kind, "content.xml": content, "styles.xml": styles, "meta.xml": meta}, stored=("mimetype",)
    )


def e_book(*, locked: bool = False) -> bytes:
    """An EPUB of two chapters."""
    chapter = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>{t}</title></head><body><h1>{t}</h1><p>{p}</p></body></html>"
    files: dict[str, bytes | str] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": "<container><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>",
        "OPS/book.opf": (
            "<package xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:title>The pier</dc:title><dc:creator>Bo"
            " Lind</dc:creator><dc:language>en</dc:language><dc:date>2016-05-10</dc:date></metadata><manifest>"
            "<item id='b' href='two%20.xhtml' media-type='application/xhtml+xml'/>"
            "<item id='a' href='one.xhtml' media-type='application/xhtml+xml'/></manifest>"
            "<spine><itemref idref='a'/><itemref idref='b'/></spine></package>"
        ),
        "OPS/one.xhtml": chapter.format(t="First", p="It began in March."),
        "OPS/two .xhtml": chapter.format(t="Second", p="It ended in May."),
    }
    if locked:
        files["META-INF/encryption.xml"] = (
            "<encryption><EncryptedData><EncryptionMethod Algorithm='aes'/><CipherData><CipherReference"
            " URI='OPS/one.xhtml'/></CipherData></EncryptedData></encryption>"
        )
    return zipped(files, stored=("mimetype",))


MESSAGE = (
    b"From: Ilse Maar <ilse@velden.example>\r\nTo: bo@courier.example\r\nSubject: =?utf-8?q?Lists_of_M=C3=A4rz?=\r\n"
    b"Date: Tue, 4 Mar 2014 23:30:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=out\r\n\r\n"
    b"--out\r\nContent-Type: multipart/alternative; boundary=in\r\n\r\n"
    b"--in\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"The lists do not match, caf=E9.\r\n"
    b"--in\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>The lists do <b>not</b> match at all.</p>\r\n--in--\r\n"
    b"--out\r\nContent-Type: text/plain; name=\"list.txt\"\r\nContent-Disposition: attachment; filename=\"list.txt\"\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\nQ3JhdGUgSy0xMTQ=\r\n"
    b"--out\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nSubject: Inner words\r\n\r\nInner body.\r\n"
    b"--out--\r\n"
)  # fmt: skip

SAVED_PAGE = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/port\r\nSubject: Port\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"x\"\r\n\r\n--x\r\n"
    b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    b"Content-Location: https://courier.example/port\r\n\r\n"
    b"<html><head><meta charset=3Dutf-8><title>Port closed</title></head><body><p>Pier nine is closed, caf=C3=A9.</p>\r\n"
    b"</body></html>\r\n--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n--x--\r\n"
)  # fmt: skip

RICH = (
    rb"{\rtf1\ansi\ansicpg1252{\info{\title Harbour report}{\author Ilse Maar}}{\header Confidential\par}"
    rb"The caf\'e9 was \u8220 ?closed\u8221 ?.{\footnote See pier nine.} Then.\par "
    rb"\trowd a\cell b\cell\row\trowd c\cell d\cell\row\pard End.\par}"
)
