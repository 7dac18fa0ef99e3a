"""Answers written by a language model on a short leash: it words what was found, each sentence is held to the quotes.

The program has decided before that the question is answerable and on which words; it assigns the citations after.
"""

from assistant.composing.composer import Account, Composer
from assistant.composing.rewriting import Rewriter

__all__ = ["Account", "Composer", "Rewriter"]
