"""Word files → elements: styles, numbers as they are printed, tables, notes, text boxes; what is deleted or hidden left out."""

from ingest.pages.word.body import content_of_word

__all__ = ["content_of_word"]
