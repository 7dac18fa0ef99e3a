"""Our search as a LangChain retriever."""

import pytest
from pydantic import ValidationError

from assistant.assistant import Assistant
from assistant.langchain import PapersRetriever
from ingest.papers import Access, Filters


def test_it_finds_what_our_search_finds(sample: Assistant) -> None:
    """The same passages in the same order, as Documents with their place."""
    documents = PapersRetriever(assistant=sample, limit=4).invoke("domestic homicide review")
    found = sample.search("domestic homicide review", limit=4)
    assert [document.id for document in documents] == [each.passage.id for each in found]
    assert [document.page_content for document in documents] == [each.passage.text for each in found]


def test_a_document_says_where_it_stands(sample: Assistant) -> None:
    """Paper, title, body, date, page, heading and item number: what a citation needs."""
    (document,) = PapersRetriever(assistant=sample, limit=1).invoke("How many units does the refuge have for women and children?")
    place = sample.search("How many units does the refuge have for women and children?", limit=1)[0].passage.place
    paper = sample.paper(place.paper)
    assert document.metadata == {
        "paper": paper.id,
        "title": paper.title,
        "body": paper.body,
        "date": paper.date,
        "page": place.first_page,
        "heading": list(place.heading),
        "item": place.item,
    }
    assert "units" in document.page_content


def test_it_keeps_to_its_filters(sample: Assistant) -> None:
    """A retriever made for the public never hands out a members' paper."""
    retriever = PapersRetriever(assistant=sample, filters=Filters(access=Access.PUBLIC))
    everyone = {document.metadata["paper"] for document in retriever.invoke("overdue actions of the executive board action log")}
    members = {
        d.metadata["paper"] for d in PapersRetriever(assistant=sample).invoke("overdue actions of the executive board action log")
    }
    assert "quillbridge-csp-action-log-2019-01" in members - everyone


def test_a_limit_below_one_is_refused(sample: Assistant) -> None:
    """When it is made, not when it is asked."""
    with pytest.raises(ValidationError, match="limit"):
        PapersRetriever(assistant=sample, limit=0)


async def test_it_can_be_awaited(sample: Assistant) -> None:
    """LangChain's asynchronous programs may use it too."""
    documents = await PapersRetriever(assistant=sample, limit=2).ainvoke("neglect strategy")
    assert len(documents) == 2
