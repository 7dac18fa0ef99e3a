"""Old Word files are read by a converter that the machine has; where it has none, the refusal says what to do."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from ingest.errors import NotReadable
from ingest.pages.oldword import content_of_old_word
from ingest.papers import BlockKind
from ingest.reading import read_paper

DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le") + bytes(500)
DOCBOOK = """<?xml version="1.0"?><!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.1.2//EN" "docbookx.dtd">
<book><title>Another paper</title><bookinfo><date>1999-01-01</date></bookinfo><chapter><title/>
<para><emphasis role='bold'>Minutes of the Safety Board</emphasis></para><para><emphasis role='bold'>4 May 2031</emphasis></para>
<orderedlist numeration='loweralpha'><listitem><para>write to the schools;</para></listitem>
<listitem><para>ask the wardens.</para></listitem></orderedlist>
<informaltable><tgroup cols='3'><tbody><row><entry><para>Action</para></entry><entry><para>Owner</para></entry>
<entry><para>Due</para></entry></row><row><entry><para>Mend the gate</para></entry><entry><para>Parks Manager</para></entry>
<entry><para>May 2031</para></entry></row></tbody></tgroup></informaltable></chapter></book>"""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """A machine with nothing but the programs that are put on it."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))

    def put(name: str, script: str) -> None:
        (programs / name).write_text("#!/bin/sh\n" + script)
        (programs / name).chmod(0o755)

    return put


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / "minutes.doc").write_bytes(DOC)
    return tmp_path / "minutes.doc"


def test_without_a_converter_the_refusal_names_the_remedy(machine: Callable[[str, str], None], paper: Path) -> None:
    """What to do stands in the message."""
    with pytest.raises(NotReadable, match=r"minutes\.doc is an old Word file.*save it as \.docx, or install LibreOffice"):
        read_paper(paper)


def test_libreoffice_reads_it_as_a_word_file(machine: Callable[[str, str], None], paper: Path, tmp_path: Path) -> None:
    """In a profile of its own, in a folder that is gone afterwards."""
    document = docx.Document()
    document.add_heading("Minutes of the Safety Board", 1)
    document.save(str(tmp_path / "made.docx"))
    copy = f'/bin/echo "$@" > {tmp_path}/asked; for last; do :; done; /bin/mkdir out; /bin/cp {tmp_path}/made.docx out/paper.docx'
    machine("soffice", copy)
    assert [b.kind for b in read_paper(paper).blocks] == [BlockKind.HEADING]
    asked = (tmp_path / "asked").read_text()
    assert "-env:UserInstallation=file:///" in asked
    assert not Path(asked.split()[-1]).exists()


def test_antiword_reads_it_where_libreoffice_writes_nothing(
    machine: Callable[[str, str], None], paper: Path, tmp_path: Path
) -> None:
    """LibreOffice without Writer ends well and converts nothing."""
    (tmp_path / "docbook.xml").write_text(DOCBOOK)
    machine("soffice", "exit 0")
    machine("antiword", f"/bin/cat {tmp_path}/docbook.xml")
    reading = read_paper(paper)
    assert [(b.kind, b.number, b.text) for b in reading.blocks] == [
        (BlockKind.HEADING, "", "Minutes of the Safety Board"), (BlockKind.HEADING, "", "4 May 2031"),
        (BlockKind.ITEM, "a", "write to the schools;"), (BlockKind.ITEM, "b", "ask the wardens."),
        (BlockKind.COLUMNS, "", "Action Owner Due"), (BlockKind.ROW, "", "Mend the gate Parks Manager May 2031"),
    ]  # fmt: skip
    assert reading.paper.date == "2031-05-04"
    assert any("antiword" in problem for problem in reading.problems)


def test_a_converter_that_hangs_is_ended(machine: Callable[[str, str], None], tmp_path: Path) -> None:
    """With whatever it has started."""
    machine("soffice", f"/bin/sh -c 'echo $$ > {tmp_path}/child; /bin/sleep 60' & wait")
    started = time.perf_counter()
    with pytest.raises(NotReadable, match=r"minutes\.doc takes longer than 1 seconds to convert"):
        content_of_old_word(DOC, "minutes.doc", longest=1)
    assert time.perf_counter() - started < 10
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not _runs(child):
            break
        time.sleep(0.05)
    assert not _runs(child)


def _runs(process: int) -> bool:
    """Whether a process runs (one that has ended and is not yet buried does not)."""
    status = Path(f"/proc/{process}/stat")
    if not status.parent.parent.joinpath("self").exists():
        return False
    try:
        os.kill(process, 0)
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
