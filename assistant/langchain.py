"""Our search for any LangChain program. The one file of the assistant that knows LangChain's types."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import Field, InstanceOf, SkipValidation

from assistant.assistant import Assistant
from assistant.findings import Found
from ingest.papers import Filters, Paper


class PapersRetriever(BaseRetriever):
    """Finds passages as `Assistant.search` does: by words and by meaning, only in papers that the filters let through.

    `PapersRetriever(assistant=open_assistant(load_settings())).invoke("burglary target")` gives Documents, the best first.
    """

    assistant: SkipValidation[Assistant]
    limit: int = Field(default=10, ge=1)
    """Documents, the best first."""
    filters: InstanceOf[Filters] = Field(default_factory=Filters)
    """What the search is limited to; `Filters.access` is the reader's class."""

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  LangChain hands it to every retriever
    ) -> list[Document]:
        found = self.assistant.search(query, self.limit, self.filters)
        papers = {paper.id: paper for paper in self.assistant.papers(self.filters)}
        return [_document(each, papers[paper]) for each in found if (paper := each.passage.place.paper) in papers]


def _document(found: Found, paper: Paper) -> Document:
    """A passage of a paper with its place: what a citation of it needs."""
    place = found.passage.place
    metadata: dict[str, Any] = {
        "paper": paper.id,
        "title": paper.title,
        "body": paper.body,
        "date": paper.date,
        "page": place.first_page,
        "heading": list(place.heading),
        "item": place.item,
    }
    return Document(page_content=found.passage.text, metadata=metadata, id=found.passage.id)
