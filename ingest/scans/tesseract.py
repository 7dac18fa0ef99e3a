"""Tesseract as a recogniser, where the machine has the program and the settings choose it."""

import csv
import io
import os
import shutil
import subprocess
from itertools import groupby

import cv2

from ingest.errors import NotReadable
from ingest.scans.picture import Pixels
from ingest.scans.presence import TESSERACT
from ingest.scans.scanning import SECONDS_PER_PAGE
from ingest.scans.seen import Letter, Strip


class Tesseract:
    """One process per page, on one processor: with more it takes many times as long."""

    def __init__(self) -> None:
        found = shutil.which(TESSERACT)
        if found is None:
            raise NotReadable(
                "This paper holds scanned pages, and Tesseract, which the settings choose to read them, is not on this machine.",
                "Install Tesseract, or set PAPERS_OCR=rapidocr.",
            )
        self._program = found
        self.name = self._run(["--version"], b"").split("\n", 1)[0].strip()

    def strips(self, pixels: Pixels) -> list[Strip]:
        """Every line that it finds."""
        table = self._run(["stdin", "stdout", "--psm", "6", "tsv"], _png(pixels))
        words = [row for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE) if _is_word(row)]
        lines = groupby(words, key=lambda row: (row["block_num"], row["par_num"], row["line_num"]))
        return [_strip(list(line)) for _, line in lines]

    def slant(self, pixels: Pixels) -> bool:
        """Whether its own look at the page's orientation says that it lies on its side."""
        try:
            told = self._run(["stdin", "stdout", "--psm", "0"], _png(pixels))
        except NotReadable:
            return False  # too little text on the page to tell
        return any(line.split(":")[-1].strip() in ("90", "270") for line in told.splitlines() if line.startswith("Rotate"))

    def _run(self, arguments: list[str], data: bytes) -> str:
        try:
            done = subprocess.run(  # noqa: S603 - the program that `which` found, without a shell
                [self._program, *arguments],
                input=data,
                capture_output=True,
                timeout=SECONDS_PER_PAGE,
                check=True,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise NotReadable("Tesseract could not read a scanned page.", "Set PAPERS_OCR=rapidocr.") from error
        return done.stdout.decode("utf-8", "replace")


def _png(pixels: Pixels) -> bytes:
    return bytes(cv2.imencode(".png", pixels)[1].tobytes())


def _is_word(row: dict[str, str]) -> bool:
    return row["level"] == "5" and bool(row["text"].strip()) and float(row["conf"]) >= 0


def _strip(words: list[dict[str, str]]) -> Strip:
    boxes = [(int(w["left"]), int(w["top"]), int(w["left"]) + int(w["width"]), int(w["top"]) + int(w["height"])) for w in words]
    letters: list[Letter] = []
    for word, (x0, _, x1, _) in zip(words, boxes, strict=True):
        sure, text = float(word["conf"]) / 100, word["text"].strip()
        letters += [Letter(" ", x0, sure)] if letters else []
        letters += [Letter(c, x0 + (i + 0.5) * (x1 - x0) / len(text), sure) for i, c in enumerate(text)]
    return Strip(
        min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes), tuple(letters)
    )
