"""What DOCX, ODT and EPUB have in common: a ZIP of XML parts, read without its size or its XML being trusted."""

import zipfile
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree as safe
from defusedxml import DefusedXmlException

from workbench.intake.limits import Limits
from workbench.intake.readers.archive import Damaged, Package
from workbench.intake.result import Refused, Unread


class Parts:
    """The parts of one file by their names."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._package = Package(data, limits, limits.file_bytes)
        except Refused as refused:
            raise Unread("It is damaged, or not what its name says: it could not be opened.") from refused
        self._by_name: dict[str, zipfile.ZipInfo] = {entry.filename: entry for entry in self._package.entries}

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._by_name)

    def take(self, name: str) -> bytes:
        """Return one part. Raises Unread where it is not there, Refused where it grows beyond all measure."""
        if name not in self._by_name:
            raise Unread("It is damaged, or not what its name says: a part of it is missing.")
        try:
            return self._package.take(self._by_name[name])
        except Damaged as damaged:
            raise Unread("It is damaged inside, so its text could not be read.") from damaged

    def xml(self, name: str) -> Element:
        """Return the root of an XML part. Raises Unread where it is none, or names entities of its own."""
        return parse_xml(self.take(name))


def parse_xml(data: bytes) -> Element:
    """Parse XML that may be made to harm. Raises Unread."""
    try:
        found: Element = safe.fromstring(data)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise Unread("It is damaged inside, or made to break programs: its text could not be read.") from error
    return found
