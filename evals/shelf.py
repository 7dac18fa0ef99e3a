"""The assistant's papers as the cases name them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.assistant import Assistant


@dataclass(frozen=True, slots=True)
class Shelf:
    """The assistant and its papers, each read once."""

    assistant: Assistant
    ids: Mapping[str, str]
    """A paper's name in the cases, ignoring case → its id in the store."""
    read: dict[str, Mapping[int | None, str]] = field(default_factory=dict)
    """Paper id → page number → text; filled as papers are asked for."""

    @classmethod
    def of(cls, assistant: Assistant) -> "Shelf":
        """The shelf of every paper that the assistant has."""
        return cls(assistant, {paper.id.casefold(): paper.id for paper in assistant.papers()})

    def has(self, papers: Sequence[str]) -> bool:
        """True where all of them are in."""
        return all(paper.casefold() in self.ids for paper in papers)

    def id(self, paper: str) -> str:
        """The store's id of a paper that is in."""
        return self.ids[paper.casefold()]

    def page_text(self, paper: str, number: int | None) -> str:
        """The text of one page; empty where there is no such paper or page."""
        return self._pages(paper).get(number, "")

    def whole_text(self, paper: str) -> str:
        """All pages of a paper, in order."""
        return "\n".join(self._pages(paper).values())

    def _pages(self, paper: str) -> Mapping[int | None, str]:
        if not self.has((paper,)):
            return {}
        known = self.id(paper)
        if known not in self.read:
            self.read[known] = {page.number: page.text for page in self.assistant.pages(known)}
        return self.read[known]
