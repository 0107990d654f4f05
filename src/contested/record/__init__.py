"""record: ALL CLAIMS; pure."""
