"""Measures as pure functions: every number here can be checked by hand."""
