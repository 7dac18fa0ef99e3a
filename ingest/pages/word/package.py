"""A Word file's parts: the body, and what lies beside it. Opens the file by python-docx."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import XMLSyntaxError

from ingest.errors import NotReadable


@dataclass(frozen=True, slots=True)
class Package:
    """What is read of a Word file."""

    body: BaseOxmlElement
    styles: BaseOxmlElement | None
    numbering: BaseOxmlElement | None
    footnotes: BaseOxmlElement | None
    endnotes: BaseOxmlElement | None
    heads: tuple[BaseOxmlElement, ...]
    """Headers and footers."""
    pictures: int
    """How many there are."""


def open_package(data: bytes, name: str) -> Package:
    """The parts of the file. Raises NotReadable where it does not hold together."""
    try:
        document = docx.Document(BytesIO(data))
        return Package(
            body=document.element.body,
            styles=_part(document, RT.STYLES),
            numbering=_part(document, RT.NUMBERING),
            footnotes=_part(document, RT.FOOTNOTES),
            endnotes=_part(document, RT.ENDNOTES),
            heads=tuple(_heads(document)),
            pictures=sum(relation.reltype == RT.IMAGE for relation in document.part.rels.values()),
        )
    except (OpcError, KeyError, ValueError, AttributeError, zipfile.BadZipFile, XMLSyntaxError, OSError, EOFError) as error:
        raise NotReadable(
            f"{name} is broken: it cannot be opened as a Word document.", "Ask for a fresh copy, or for a PDF of it."
        ) from error


def _part(document: Document, kind: str) -> BaseOxmlElement | None:
    relation = next((r for r in document.part.rels.values() if r.reltype == kind and not r.is_external), None)
    if relation is None:
        return None
    root: BaseOxmlElement = parse_xml(relation.target_part.blob)
    return root


def _heads(document: Document) -> Iterator[BaseOxmlElement]:
    for relation in document.part.rels.values():
        if relation.reltype in (RT.HEADER, RT.FOOTER) and not relation.is_external:
            yield parse_xml(relation.target_part.blob)


def value(element: BaseOxmlElement | None, path: str) -> str | None:
    """The `w:val` of the element found by `path`, as `pPr/pStyle`; `None` where there is none."""
    found = child(element, path)
    return None if found is None else found.get(qn("w:val"))


def child(element: BaseOxmlElement | None, path: str) -> BaseOxmlElement | None:
    """The first element down the path of local names."""
    for step in path.split("/"):
        if element is None:
            return None
        element = element.find(qn(f"w:{step}"))
    return element


def number(text: str | None, otherwise: int) -> int:
    """A whole number, as files have it; `otherwise` where it is none."""
    try:
        return int(float(text)) if text else otherwise
    except (ValueError, OverflowError):
        return otherwise


def is_on(element: BaseOxmlElement | None, name: str) -> bool | None:
    """Whether a switch such as `w:b` is on; `None` where it is not set."""
    found = child(element, name)
    return None if found is None else found.get(qn("w:val")) not in ("0", "false", "off", "none")
