"""cli: thin: no SQL, no rules."""
