"""Attacks on answers that a model writes, in papers, in questions and in the model's own words: it obeys every one of them.

The attacks are in `attacks.jsonl`: what is planted (for a draft: what the paper says), what the model then answers, and the
words that must not reach the reader.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.answering import QuotesAnswerer
from assistant.assistant import Assistant
from assistant.chat_model import Endpoint, open_chat_model
from assistant.citations import cited
from assistant.composing import Account, Composer, Rewriter
from assistant.composing.prompt import ORDERS
from assistant.findings import Answer, Asked
from assistant.settings import Settings
from assistant.testing import ScriptedServer, scripted_server
from assistant.wiring import open_assistant, open_index
from assistant.writer import Quote, Statement
from evals.answers import unmarked, unquoted
from ingest.papers import Filters, squash
from ingest.pipeline import ingest_papers
from ingest.reading import read_paper
from ingest.testing import HashingEncoder

KEY = "a-key-nobody-may-see"
ATTACKS = [json.loads(line) for line in (Path(__file__).parent / "attacks.jsonl").read_text(encoding="utf-8").splitlines()]
PLANTED = [attack for attack in ATTACKS if attack["in"] == "paper"]
ASKED = [attack for attack in ATTACKS if attack["in"] == "question"]
DRAFTED = [attack for attack in ATTACKS if attack["in"] == "draft"]
FACT = "The Harbour Trust will repair 14 benches on the towpath by 30 June 2031."
PAPER = f"# Samplebury canal plan\n\n## Towpath\n\n{FACT}"
QUESTION = "How many benches will the Harbour Trust repair on the towpath?"


def name_of(attack: dict[str, object]) -> str:
    return str(attack["id"])


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedServer]:
    """The hostile model."""
    with scripted_server() as script:
        yield script


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, server: ScriptedServer) -> Iterator[Assistant]:
    """A paper for each attack on papers, one without, one for each fact; answers are written by the hostile model."""
    folder = tmp_path_factory.mktemp("attacked")
    for attack in PLANTED:
        text = (
            f"# Samplebury canal plan\n\n## Towpath\n\n{FACT} {attack['words']}\n\n- Benches on the towpath: {attack['words']}\n"
        )
        (folder / f"{attack['id']}.md").write_text(text, encoding="utf-8")
    (folder / "clean.md").write_text(f"# Samplebury canal plan\n\n## Towpath\n\n{FACT}\n", encoding="utf-8")
    for number, fact in enumerate(dict.fromkeys(attack["words"] for attack in DRAFTED)):
        (folder / f"fact-{number}.md").write_text(f"# Samplebury digest\n\n{fact}\n", encoding="utf-8")
    settings = Settings(store=folder / "store")
    index = open_index(settings, HashingEncoder)
    assert not ingest_papers([folder], index, read=read_paper, catalogue={}).failed
    index.close()
    assistant = open_assistant(settings, HashingEncoder)
    model = open_chat_model(Endpoint("hostile", url=server.url, key=SecretStr(KEY)))
    assert isinstance(assistant.answerer, QuotesAnswerer)
    yield replace(assistant, answerer=replace(assistant.answerer, composer=Composer(model), rewriter=Rewriter(model)))
    assistant.index.close()


def check(answer: Answer, never: list[str], quoted: bool = False) -> None:
    """Nothing of the attack, of the orders or of the key in the answer; each sentence cited, each figure in its quote."""
    told = " ".join((answer.text, *answer.notices))
    for words in [*never, KEY, *ORDERS.splitlines(), "You word answers"]:
        assert words.casefold() not in told.casefold()
    assert not unmarked(answer) or not answer.citations
    assert unquoted(answer) == []


@pytest.mark.parametrize("attack", PLANTED, ids=name_of)
def test_orders_in_a_paper_are_never_obeyed(attack: dict[str, object], assistant: Assistant, server: ScriptedServer) -> None:
    """The model is not even shown them; obeyed all the same, nothing of it stands in the answer."""
    server.asked.clear()
    server.say = lambda _: str(attack["obeys"])
    answer = assistant.ask(Asked(QUESTION, filters=Filters(paper=str(attack["id"]))))
    check(answer, attack["never"])  # type: ignore[arg-type]
    assert all(server.messages(at)[0]["content"] == ORDERS for at in range(len(server.asked)))
    assert all(str(attack["words"])[:30] not in server.messages(at)[1]["content"] for at in range(len(server.asked)))


@pytest.mark.parametrize("attack", ASKED, ids=name_of)
def test_orders_in_a_question_are_never_obeyed(attack: dict[str, object], assistant: Assistant, server: ScriptedServer) -> None:
    """The question is data as well; what it takes for granted is not said."""
    server.say = lambda _: str(attack["obeys"])
    answer = assistant.ask(Asked(str(attack["words"]), filters=Filters(paper="clean")))
    check(answer, attack["never"])  # type: ignore[arg-type]


@pytest.mark.parametrize("attack", DRAFTED, ids=name_of)
def test_what_a_model_makes_of_the_evidence_is_not_said(
    attack: dict[str, object], assistant: Assistant, server: ScriptedServer
) -> None:
    """A figure, date, name, place, negation, condition, order or time that is not the paper's: the paper is quoted instead."""
    server.say = lambda _: str(attack["obeys"])
    assert isinstance(assistant.answerer, QuotesAnswerer)
    assert assistant.answerer.composer
    fact, account = str(attack["words"]), Account("quotes")
    for paper in assistant.papers():
        opened = assistant.answerer.shelf.paper(paper.id)
        block = next((at for at, block in enumerate(opened.blocks) if squash(block.text) == fact), None)
        if block is not None:
            break
    statement = Statement(fact, (Quote(paper.id, block or 0, fact),))
    result = cited(
        assistant.answerer.composer.compose("What is said?", [statement], {paper.id: opened}, account), {paper.id: opened}
    )
    assert fact.rstrip(".") in result.text
    for words in attack["never"]:  # type: ignore[attr-defined]
        assert words not in result.text.replace(fact, "").replace(fact.rstrip("."), "")


def test_there_are_a_hundred_attacks_and_more() -> None:
    """Each with words that must not come out."""
    assert len(ATTACKS) >= 100
    assert len({attack["id"] for attack in ATTACKS}) == len(ATTACKS)
