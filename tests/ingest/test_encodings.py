"""Plain text is read in whatever encoding it was written."""

from pathlib import Path

import pytest

from ingest.errors import NotReadable
from ingest.pages.encodings import decoded
from ingest.reading import read_paper

TEXT = "NOISE IN THE WARDS\r\n\r\nThe café wardens’ grant – £500 – was agreed by the board.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_text_file_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    """With a mark at its start or without one."""
    (tmp_path / "note.txt").write_bytes(TEXT.encode(encoding))
    reading = read_paper(tmp_path / "note.txt")
    assert [b.text for b in reading.blocks] == ["NOISE IN THE WARDS", "The café wardens’ grant – £500 – was agreed by the board."]


def test_bytes_that_windows_lacks_are_still_text() -> None:
    """Five bytes have no character in cp1252; a stray one does not lose the paper."""
    assert decoded(b"a \x81 b \x93c\x94", "note.txt").startswith("a ")


def test_a_picture_is_no_text() -> None:
    """Empty bytes here and there are no UTF-16."""
    with pytest.raises(NotReadable, match=r"note\.txt is not a text file"):
        decoded(bytes(range(256)) * 3, "note.txt")
