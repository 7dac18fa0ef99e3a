"""The ledger: which papers are in, their words, and the full-text index."""

from ingest.ledger.database import Damaged
from ingest.ledger.ledger import Entered, Ledger, Scope
from ingest.ledger.rows import Record
from ingest.ledger.schema import file_of

__all__ = ["Damaged", "Entered", "Ledger", "Record", "Scope", "file_of"]
