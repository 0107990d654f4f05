"""export: one file a format."""
