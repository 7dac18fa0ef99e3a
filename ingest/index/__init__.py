"""Chroma and the ledger as one index."""

from ingest.index.index import Index

__all__ = ["Index"]
