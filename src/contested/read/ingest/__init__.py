"""ingest: bytes → Document."""
