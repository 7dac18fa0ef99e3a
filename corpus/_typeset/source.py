"""Source file → front matter and Markdown tree."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_block_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

FENCE = "+++\n"
CONTAINERS = ("grid", "item", "band", "box", "columns")


class BadSource(ValueError):
    """A source says something the typesetter does not know; the message names the file."""


@dataclass(frozen=True, slots=True)
class Look:
    """The layout hints of a source's front matter (TOML between two lines of `+++`)."""

    title: str
    """The PDF's own title."""
    head: str
    """The running head, from the second page on."""
    colour: str = "#000000"
    """Of headings."""
    size: float = 11
    """Of the text, in points."""
    table_size: float = 9.5
    landscape: bool = False
    centred: int = 0
    """How many levels of headings stand in the middle."""
    underlined: bool = False
    """Whether third headings are underlined instead of coloured."""


@dataclass(frozen=True, slots=True)
class Source:
    """One sample paper before it is set."""

    file: Path
    look: Look
    body: SyntaxTreeNode
    has_notes: bool


def read_source(file: Path) -> Source:
    """Read `file`. Raises BadSource where the front matter is missing or names an unknown hint."""
    text = file.read_text(encoding="utf-8")
    if not text.startswith(FENCE) or text.count(FENCE) < 2:
        raise BadSource(f"{file}: a source begins with TOML between two lines of +++")
    _, front, markdown = text.split(FENCE, 2)
    try:
        look = Look(**tomllib.loads(front))
    except (TypeError, tomllib.TOMLDecodeError) as wrong:
        raise BadSource(f"{file}: {wrong}") from wrong
    body = SyntaxTreeNode(_parser().parse(markdown))
    return Source(file, look, body, any(node.type == "footnote_block" for node in body.children))


def _parser() -> MarkdownIt:
    parser = (
        MarkdownIt("commonmark", {"typographer": True})
        .enable(["table", "smartquotes"])
        .use(footnote_plugin)
        .use(attrs_block_plugin)
    )
    for name in CONTAINERS:
        parser.use(container_plugin, name)
    return parser
