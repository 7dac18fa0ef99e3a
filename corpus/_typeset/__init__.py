"""Sets the Markdown sources of the sample papers as a council's word processor would: one module for each step.

`source` reads a source file, `inline` and `flow` turn its Markdown into flowables, `tables` sets ruled tables and grids,
`styles` holds the look, `pages` the sheet with its running head, foot and footnotes.
"""
