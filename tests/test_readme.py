"""What the README tells people to type is there to be typed."""

import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = "\n".join(re.findall(r"^```[a-z]*\n(.*?)^```", README, re.MULTILINE | re.DOTALL))
COMMANDS = sorted({line.split("     ")[0].strip() for line in CODE.splitlines() if re.match(r"(?:\.venv/bin/)?papers \w+", line)})


@cache
def help_of(*command: str) -> str:
    ran = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", "from tui.cli import main; main()", *command, "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=60,
    )
    return ran.stdout


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_of_the_readme_is_there_with_its_options(line: str) -> None:
    """`papers COMMAND --help` knows the command and each option that the README gives it."""
    words = shlex.split(line)
    text = help_of(words[1])
    assert f"papers {words[1]}" in text
    if len(words) > 2 and re.search(rf"^  {re.escape(words[2])}  ", text, re.MULTILINE):
        text = help_of(*words[1:3])  # a command under a command has options of its own
    for option in (word for word in words[2:] if word.startswith("--")):
        assert option in text


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake ([a-z-]+)\b", README))))
def test_every_make_target_of_the_readme_is_there(target: str) -> None:
    """`make demo`, `make test` and the others stand in the Makefile."""
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_a_cited_answer_stands_in_the_first_thirty_lines() -> None:
    """A newcomer sees at once what the product does: a statement, its marker, the page and the quoted words."""
    opening = "\n".join(README.splitlines()[:30])
    assert "make demo" in opening
    assert re.search(r"^\[1\] .*page \d+.*\n\s+“.+”", opening, re.MULTILINE)


def test_every_setting_of_the_readme_is_one() -> None:
    """And every setting there is stands in it."""
    from assistant.settings import PREFIX, Settings

    told = set(re.findall(r"`(PAPERS_[A-Z_]+)`", README))
    assert told == {PREFIX + name.upper() for name in Settings.model_fields}
