"""Files are read in processes of their own, which may be stopped and may die without harm."""

from ingest.sandbox.sandbox import OnFileStep, Sandbox, unwatched

__all__ = ["OnFileStep", "Sandbox", "unwatched"]
