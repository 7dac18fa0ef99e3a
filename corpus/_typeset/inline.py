"""Inline Markdown → reportlab's paragraph markup."""

from xml.sax.saxutils import escape

from markdown_it.tree import SyntaxTreeNode

TAGS = {"strong": "b", "em": "i"}


def markup(node: SyntaxTreeNode) -> str:
    """The words of `node` with bold, italic, line breaks and footnote marks."""
    if node.type == "text":
        return escape(node.content)
    if node.type == "softbreak":
        return " "
    if node.type in ("hardbreak", "html_inline"):
        return "<br/>"
    if node.type == "footnote_ref":
        return _note_mark(node.meta["id"] + 1)
    inner = "".join(markup(child) for child in node.children)
    tag = TAGS.get(node.type)
    return f"<{tag}>{inner}</{tag}>" if tag else inner


def plain(node: SyntaxTreeNode) -> str:
    """The words of `node` alone."""
    return node.content if node.type == "text" else "".join(plain(child) for child in node.children)


def _note_mark(number: int) -> str:
    """A raised figure, and a call to `Sheet.note` so that the note is set at the foot of the page where the mark falls."""
    return f'<super size="7">{number}</super><onDraw name="note" label="{number}"/>'
