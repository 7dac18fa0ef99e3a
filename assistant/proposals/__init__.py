"""Rows that a language model proposes beside those of the rules. Each must prove itself by the paper's own words.

What a model says is believed in nothing: it may only point at words. They must stand in the block that it names; what it says
of them must stand there too; figures, dates and people are read by the rules' own readers.
"""

from assistant.proposals.proposer import Proposals, Proposer, reproved

__all__ = ["Proposals", "Proposer", "reproved"]
