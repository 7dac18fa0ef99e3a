"""How fast papers are read, beside plain text extraction of the same papers: `make bench-reading`."""
