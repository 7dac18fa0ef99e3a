"""Bytes → text, whatever the program that wrote them took for granted."""

from ingest.errors import NotReadable

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
"""How a file begins that says its encoding."""

_FIRST = 4096


def decoded(data: bytes, name: str) -> str:
    """The text, each line ended by a line feed.

    A mark at the start decides; then UTF-16 is known by its empty bytes, UTF-8 by its rules, and the rest is the encoding of
    Windows in western Europe (cp1252), where bytes that it lacks are ISO 8859-1's. Raises NotReadable where it is not text.
    """
    for encoding in _encodings(data, name):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise NotReadable(f"{name} is not a text file.", "Save it again as UTF-8 text.")


def _encodings(data: bytes, name: str) -> tuple[str, ...]:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked:
        return (marked,)
    head = data[:_FIRST]
    if b"\0" not in head:
        return ("utf-8", "cp1252", "latin-1")
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) == 0 and max(even, odd) > 0.3 * len(head) / 2:
        return ("utf-16-be",) if even else ("utf-16-le",)
    raise NotReadable(f"{name} is not a text file.", "Give it the ending of what it is (.pdf for a PDF), or save it as text.")
