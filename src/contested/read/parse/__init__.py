"""parse: Document → Parsed."""
