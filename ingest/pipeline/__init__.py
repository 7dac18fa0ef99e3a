"""The whole journey for many papers: files → readings → index."""

from ingest.pipeline.describing import Change, describe_paper
from ingest.pipeline.pipeline import Progress, Read, Stage, ingest_papers

__all__ = ["Change", "Progress", "Read", "Stage", "describe_paper", "ingest_papers"]
