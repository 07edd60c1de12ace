"""Word papers: rendered from templates, every number with its passport, read back, and turned into PDF."""
