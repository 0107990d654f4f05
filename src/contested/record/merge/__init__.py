"""merge: Claims → Events (each pair says why)."""
