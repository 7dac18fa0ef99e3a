"""Files → pages: what stands where."""
