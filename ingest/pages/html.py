"""Web pages → elements: what a person reads, without menus, notices and what is hidden. Imports Beautiful Soup."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, FeatureNotFound
from bs4.dammit import EncodingDetector
from bs4.element import Comment, NavigableString, Tag
from bs4.exceptions import ParserRejectedMarkup

from ingest.elements import Content
from ingest.errors import NotReadable
from ingest.pages.encodings import decoded
from ingest.pages.flow import Field, Flow, Para
from ingest.pages.numerals import BULLET, figured

_SKIPPED = frozenset(
    "script style noscript template nav aside footer form button input select option textarea svg canvas iframe object "
    "embed audio video dialog head map link meta menu datalist progress meter".split()
)
_ROLES = frozenset("navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar tablist".split())
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|gdpr|consent|breadcrumbs?|skip(?:-?(?:link|to|nav)\w*)?|nav(?:bar|igation)?|menu|side-?bar|share|sharing|"
    r"social|pagination|pager|sr-only|visually-?hidden|screen-?reader(?:-text)?|site-?(?:header|footer)|footer|masthead|"
    r"newsletter|advert\w*|related(?:-links|-content)?|back-?to-?top)(?=$|[\s_-])",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|"
    r"text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    "p div section article main header figure figcaption blockquote address pre ul ol li dl dt dd table caption h1 h2 h3 "
    "h4 h5 h6 details summary fieldset legend center hr body html".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = ("b", "strong")
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}

_AS_BROWSERS_DO = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}

MANY = 60
"""Characters: a page whose main part holds fewer is read whole."""


def content_of_html(data: bytes, name: str) -> Content:
    """What a reader of the page sees of its matter, in order. Raises NotReadable where it cannot be taken apart."""
    try:
        return _content(_parsed(data, name))
    except RecursionError as error:
        raise NotReadable(f"{name} nests its parts too deep to be read.", "Print the page to a PDF and use that.") from error


def _content(page: BeautifulSoup) -> Content:
    title = " ".join(page.title.get_text().split()) if page.title else ""
    main = _main(page)
    hidden = _without_furniture(main)
    reader = _Reader()
    reader.read(main)
    reader.close()
    flow = Flow()
    for said in reader.said:
        if isinstance(said, Para):
            flow.say([said])
        else:
            flow.table(said)
    problems = (f"hidden text was left out ({hidden} words)",) if hidden else ()
    return Content(flow.elements(), problems=problems, heads=(title,) if title else ())


def _parsed(data: bytes, name: str) -> BeautifulSoup:
    try:
        return BeautifulSoup(_text(data, name), "lxml")
    except (ParserRejectedMarkup, FeatureNotFound) as error:
        raise NotReadable(f"{name} is not a web page that can be read.", "Save the page again from the browser.") from error


def _text(data: bytes, name: str) -> str:
    """The page's text in the encoding it names, if that is true; else as any text file's."""
    said = EncodingDetector.find_declared_encoding(data, is_html=True, search_entire_document=False)
    if said and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(_AS_BROWSERS_DO.get(said.casefold(), said))
        except (UnicodeDecodeError, LookupError):
            pass  # it names one that it is not in
    return decoded(data, name)


def _main(page: BeautifulSoup) -> Tag:
    """The part that holds the page's matter, where it is marked as such; else all of it."""
    marked = list(page.select("main, [role=main]")) or list(page.select("#content, #main-content, #maincontent, #main, #modgov"))
    articles = list(page.select("article"))
    marked = marked or (articles if len(articles) == 1 else [])
    found = max(marked, key=lambda tag: len(tag.get_text()), default=None)
    if found is not None and len(found.get_text(strip=True)) >= MANY:
        return found
    return page.body or page


def _without_furniture(main: Tag) -> int:
    """Takes out what is no matter of the page; gives how many words were hidden from its reader."""
    hidden = 0
    waiting = [main]
    while waiting:
        for part in list(waiting.pop().children):
            if isinstance(part, Comment) or (isinstance(part, Tag) and _is_furniture(part)):
                part.extract()
            elif isinstance(part, Tag) and _is_hidden(part):
                hidden += len(part.get_text(" ").split())
                part.extract()
            elif isinstance(part, Tag):
                waiting.append(part)
    return hidden


def _is_furniture(tag: Tag) -> bool:
    if tag.name in _SKIPPED or str(tag.get("role", "")).casefold() in _ROLES or tag.get("aria-modal") == "true":
        return True
    if tag.name in ("body", "html", "main", "table", "tbody", "tr", "td", "th") or tag.name in _HEADINGS:
        return False
    if tag.name == "header" and tag.find("h1") is None:
        return True
    names = " ".join(str(name) for name in (*tag.get_attribute_list("class"), tag.get("id")) if name)
    return bool(_FURNITURE.search(names)) and tag.find("h1") is None


def _is_hidden(tag: Tag) -> bool:
    return tag.has_attr("hidden") or tag.get("aria-hidden") == "true" or bool(_UNSEEN.search(str(tag.get("style", ""))))


Rows = list[list[Field]]


class _Reader:
    """Walks the page and gathers what it says."""

    def __init__(self) -> None:
        self.said: list[Para | Rows] = []
        self._words = ""
        self._all_bold = True
        self._mark = ""
        self._level: int | None = None

    def read(self, tag: Tag) -> None:
        """Says what stands in the tag, in order."""
        for part in tag.children:
            if isinstance(part, Tag):
                self._tag(part)
            elif isinstance(part, NavigableString):
                self._text(str(part), part.parent)
        if tag.name in _BLOCKS:
            self.close()

    def _tag(self, tag: Tag) -> None:
        if tag.name in _BLOCKS:
            self.close()
        if tag.name == "table":
            self._table(tag)
        elif tag.name == "br":
            self._words += "\n"
        elif tag.name in _HEADINGS:
            self._level = _HEADINGS[tag.name]
            self.read(tag)
            self.close()
            self._level = None
        elif tag.name == "li":
            self._mark = _mark_of(tag)
            self.read(tag)
            self._mark = ""
        elif tag.name == "dt":
            self.said.append(Para(_words(tag), bold=True))
        else:
            self.read(tag)

    def _text(self, text: str, parent: Tag | None) -> None:
        words = re.sub(r"\s+", " ", text)
        self._words += words
        if words.strip():
            bold = parent is not None and (parent.name in _BOLD or parent.find_parent(_BOLD) is not None)
            self._all_bold = self._all_bold and bold

    def close(self) -> None:
        """Ends the paragraph at hand."""
        lines = [" ".join(line.split()) for line in self._words.split("\n")] if self._level is None else [self._words]
        for line in (line for line in lines if line.strip()):
            self.said.append(Para(line, self._mark, bold=self._all_bold, level=self._level))
            self._mark = ""
        self._words, self._all_bold = "", True

    def _table(self, table: Tag) -> None:
        if table.find([*_HEADINGS, "table"]) is not None:
            self._laid_out(table)
            return
        if (caption := table.find("caption")) is not None:
            self.said.append(Para(_words(caption), bold=True))
        rows = [_row(row) for row in table.find_all("tr")]
        self.said.append([row for row in rows if row])

    def _laid_out(self, table: Tag) -> None:
        """A table that lays out the page: its cells one after the other."""
        for row in _own(table, "tr"):
            for cell in _own(row, "td", "th"):
                self.read(cell)
                self.close()


def _own(tag: Tag, *names: str) -> Iterator[Tag]:
    """The tags of these names that belong to it and to no table inside it."""
    for part in tag.children:
        if isinstance(part, Tag):
            if part.name in names:
                yield part
            elif part.name in ("tbody", "thead", "tfoot"):
                yield from _own(part, *names)


def _row(row: Tag) -> list[Field]:
    heads = row.parent is not None and row.parent.name == "thead"
    return [
        Field(tuple(_cell_paras(cell)), _span(cell, "colspan"), _span(cell, "rowspan"), names=heads or cell.name == "th")
        for cell in _own(row, "td", "th")
    ]


def _span(cell: Tag, name: str) -> int:
    said = str(cell.get(name, "1")).strip()
    return max(1, min(int(said), 1000)) if said.isdecimal() and len(said) < 6 else 1


def _cell_paras(cell: Tag) -> Iterator[Para]:
    """The paragraphs, list items and broken lines of a cell."""
    inner = _Reader()
    inner.read(cell)
    inner.close()
    yield from (said for said in inner.said if isinstance(said, Para))


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def _mark_of(item: Tag) -> str:
    """The number or bullet before a list's item."""
    order = item.parent
    if order is None or order.name != "ol":
        return BULLET
    items = [tag for tag in order.children if isinstance(tag, Tag) and tag.name == "li"]
    first = str(order.get("start", "1"))
    at = (int(first) if first.isdecimal() and len(first) < 6 else 1) + next(i for i, tag in enumerate(items) if tag is item)
    form = _FORMS.get(str(order.get("type", "1")), "decimal")
    return f"{figured(at, form)}."
