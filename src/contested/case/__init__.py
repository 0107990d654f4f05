"""case: a case on disk: ledger, derived parts, locks."""
