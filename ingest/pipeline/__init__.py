"""The whole journey for many papers: files → readings → index."""

from ingest.pipeline.pipeline import Progress, Read, Stage, ingest_papers

__all__ = ["Progress", "Read", "Stage", "ingest_papers"]
