"""Pages without a text layer are recognised, with their places, and say how surely."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import NotReadable
from ingest.pages.geometry import Box, Sheet, Word
from ingest.papers import BlockKind, Reading
from ingest.reading import read_paper
from ingest.scans import Engine, Scanning
from ingest.scans.cache import Cache
from ingest.scans.evening import doubtful_words, evened
from ingest.scans.faults import apart, counted, mended
from ingest.scans.picture import Picture

WIDTH, HEIGHT = 420, 300


def typeset(file: Path) -> None:
    """Half a page of minutes, with text."""
    canvas = Canvas(str(file), pagesize=(WIDTH, HEIGHT))
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(36, 262, "Harbour Board: minutes")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(36, 240, "Held at the Corn Exchange on 14 March 2031, with nine members present.")
    canvas.grid([36, 76, 320, 384], [110, 150, 190, 215])
    rows = [
        ("No.", "Item", "Action by"),
        ("4.1", "To buy 1,250 lamps at £37.50 each", "JKW"),
        ("4.2", "Quay wall repaired", "All"),
    ]
    for y, row in zip((198, 170, 130), rows, strict=True):
        for x, text in zip((42, 82, 326), row, strict=True):
            canvas.drawString(x, y, text)
    canvas.save()


def scan_of(source: Path, file: Path, *, quarters: int = 0, askew: float = 0.0, stamp: str = "") -> Path:
    """The first page of `source` as a scanner would give it: grey, noisy, turned; `stamp` is text that nobody sees."""
    page = pdfium.PdfDocument(source)[0]
    grey = page.render(scale=2.8).to_pil().convert("L").rotate(askew, fillcolor=255, resample=Image.Resampling.BICUBIC)
    noise = np.random.default_rng(7).normal(0, 9, (grey.height, grey.width))
    pixels = np.clip(np.asarray(grey, dtype=float) * 0.85 + 25 + noise, 0, 255).astype(np.uint8)
    picture = Image.fromarray(np.rot90(pixels, quarters))
    size = (WIDTH, HEIGHT) if quarters % 2 == 0 else (HEIGHT, WIDTH)
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=80)
    canvas = Canvas(str(file), pagesize=size)
    canvas.drawImage(ImageReader(data), 0, 0, *size)
    unseen = canvas.beginText(10, 4)
    unseen.setTextRenderMode(3)
    unseen.textOut(stamp)
    canvas.drawText(unseen)
    canvas.save()
    return file


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half a page of minutes with a text layer."""
    file = tmp_path_factory.mktemp("typeset") / "minutes.pdf"
    typeset(file)
    return file


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where recognised pages are kept."""
    return tmp_path_factory.mktemp("kept") / "scans"


@pytest.fixture(scope="module")
def scanned(minutes: Path, kept: Path) -> Reading:
    """The same, scanned a little askew and upside down, its only text a file number."""
    file = scan_of(minutes, minutes.with_name("scanned.pdf"), quarters=2, askew=1.4, stamp="DOC-0012")
    return read_paper(file, scanning=Scanning(cache=kept))


class TestScannedPages:
    """One recognition, looked at from every side."""

    def test_the_words_are_read_and_say_how_surely(self, scanned: Reading) -> None:
        """A page fed in upside down and askew is turned; its sureness is kept."""
        page = scanned.pages[0]
        assert "Held at the Corn Exchange on 14 March 2031, with nine members present." in page.text
        assert page.recognised is not None
        assert 0.9 < page.recognised <= 1
        assert not scanned.problems

    def test_a_heading_is_known_by_its_size(self, scanned: Reading) -> None:
        """The recognised words have measured sizes."""
        headings = [block.text for block in scanned.blocks if block.kind is BlockKind.HEADING]
        assert headings[0] == "Harbour Board: minutes"

    def test_ruled_lines_make_a_table(self, scanned: Reading, minutes: Path) -> None:
        """Figures, money and the Action-by column are as in the paper that was scanned."""
        cells = [(b.text, b.action_by) for b in scanned.blocks if "lamps" in b.text or "Quay" in b.text]
        typed = read_paper(minutes)
        assert cells == [(b.text, b.action_by) for b in typed.blocks if "lamps" in b.text or "Quay" in b.text]
        assert any("£37.50" in text for text, _ in cells)

    def test_what_was_recognised_is_kept(self, scanned: Reading, minutes: Path, kept: Path) -> None:
        """The second reading takes what was kept, and recognises nothing."""
        assert [file.suffix for file in kept.iterdir()] == [".json"]
        before = next(kept.iterdir()).read_text()
        next(kept.iterdir()).write_text(before.replace("Corn", "Tin"))
        again = read_paper(minutes.with_name("scanned.pdf"), scanning=Scanning(cache=kept))
        next(kept.iterdir()).write_text(before)
        assert "Held at the Tin Exchange" in again.pages[0].text


def test_a_page_on_its_side_is_turned(minutes: Path, tmp_path: Path) -> None:
    """The page is read upright and is wider than high again."""
    reading = read_paper(scan_of(minutes, tmp_path / "side.pdf", quarters=1))
    assert "nine members present" in reading.pages[0].text
    assert "1,250 lamps" in reading.pages[0].text


def test_a_page_with_text_is_not_recognised(minutes: Path) -> None:
    """What the file holds is sure."""
    page = read_paper(minutes).pages[0]
    assert page.recognised is None
    assert page.doubtful == ()


def test_recognition_can_be_switched_off(minutes: Path, tmp_path: Path) -> None:
    """Then a scan is refused as one."""
    with pytest.raises(NotReadable, match="pictures"):
        read_paper(scan_of(minutes, tmp_path / "off.pdf"), scanning=Scanning(Engine.OFF))


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("2O31", "2031"),
        ("l4.5%", "14.5%"),
        ("(£1O,5l0)", "(£10,510)"),
        ("E12,500", "£12,500"),
        ("lt", "It"),
        ("l've", "I've"),
        ("·", "•"),
        ("E12", "E12"),  # a postcode
        ("lo", "lo"),
        ("SOIL", "SOIL"),
        ("Oil", "Oil"),
        ("B1", "B1"),
        ("I", "I"),
        ("II", "II"),
        ("IO", "IO"),
        ("ll", "ll"),
        ("loo", "loo"),
    ],
)
def test_only_certain_faults_are_mended(seen: str, meant: str) -> None:
    """A letter among figures is a figure; what could be a word is left."""
    assert mended(seen) == meant


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("required.•", ["required.", "•"]),
        ("•To", ["•", "To"]),
        ("MA–", ["MA", "–"]),
        ("2031–32", ["2031–32"]),
        ("co-", ["co-"]),
        ("–Now", ["–", "Now"]),
    ],
)
def test_marks_stand_by_themselves(seen: str, meant: list[str]) -> None:
    """A list's mark or a dash that was read into a word is taken out of it; a hyphen is the word's own."""
    assert apart(seen) == meant


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        (["i.", "ii.", "ii.", "iv."], {2: "iii."}),
        (["(i)", "(ii)", "iii", "(iv)"], {2: "(iii)"}),
        (["i.", "ii.", "iv."], {}),
        (["i.", "ii.", "iii.", "iv."], {}),
    ],
)
def test_a_lists_number_is_known_by_its_neighbours(seen: list[str], meant: dict[int, str]) -> None:
    """Where they leave one reading only."""
    assert counted([(text, 0.6) for text in seen]) == meant


def word(text: str, size: float, sure: float = 1.0) -> Word:
    """A word that stands anywhere."""
    return Word(text, Box(0, 100 - 0.8 * size, 50, 100 + 0.2 * size), size, sure=sure)


def test_nearly_one_size_is_one_size() -> None:
    """Running text measured at 9.8 to 10.4 is of one size, a heading of 14 is not; typeset pages are left alone."""
    words = (*(word("running text of the paper", size) for size in (9.8, 10.0, 10.0, 10.4)), word("Heading", 14.0))
    sheet = Sheet(1, 595, 842, words, recognised=0.98)
    even, other = evened([sheet, replace(sheet, number=2, recognised=None)])
    assert [w.size for w in even.words] == [10.0, 10.0, 10.0, 10.0, 14.0]
    assert even.words[0].box.bottom - 0.2 * 10.0 == pytest.approx(100)
    assert [w.size for w in other.words] == [w.size for w in words]


def test_doubtful_are_unsure_words_with_figures() -> None:
    """Words without figures are never listed, however unsure."""
    words = (word("1,250", 10, 0.6), word("lamps", 10, 0.4), word("37", 10, 0.99), word("1,250", 10, 0.7))
    assert doubtful_words(Sheet(1, 595, 842, words, recognised=0.9)) == ("1,250",)


def test_a_kept_sheet_comes_back_whole(tmp_path: Path) -> None:
    """Another picture or engine has another key; a spoilt file is as none."""
    cache = Cache(tmp_path / "scans")
    picture = Picture(1, np.full((20, 30), 255, np.uint8), 0.5)
    key = cache.key(picture, "engine-1")
    assert key != cache.key(picture, "engine-2")
    assert key != cache.key(replace(picture, pixels=np.zeros((20, 30), np.uint8)), "engine-1")
    sheet = Sheet(1, 15, 10, (word("12", 9.0, 0.5),), recognised=0.5)
    assert cache.get(key) is None
    cache.put(key, sheet)
    assert cache.get(key) == sheet
    (tmp_path / "scans" / f"{key}.json").write_text("{")
    assert cache.get(key) is None
