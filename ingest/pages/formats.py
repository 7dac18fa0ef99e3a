"""Which reader reads which kind of file. A reader's libraries are loaded when the first file of its kind comes."""

from ingest.elements import Content
from ingest.pages.kinds import FileKind


def content_of(kind: FileKind, data: bytes, name: str) -> Content:
    """What stands in a file without pages. Raises NotReadable."""
    match kind:
        case FileKind.WORD:
            from ingest.pages.word import content_of_word

            return content_of_word(data, name)
        case FileKind.OLD_WORD:
            from ingest.pages.oldword import content_of_old_word

            return content_of_old_word(data, name)
        case FileKind.SPREADSHEET:
            from ingest.pages.spreadsheet import content_of_spreadsheet

            return content_of_spreadsheet(data, name)
        case FileKind.DELIMITED:
            from ingest.pages.delimited import content_of_delimited

            return content_of_delimited(data, name)
        case FileKind.HTML:
            from ingest.pages.html import content_of_html

            return content_of_html(data, name)
        case _:
            from ingest.pages.markup import content_of_markup

            return content_of_markup(data, name, markdown=kind is FileKind.MARKDOWN)
