"""case: one case on disk: its ledger, its derived parts, its lock.

In: typed entries (entries.py) with who and when; rows of bytes for the derived parts. Out: the same, exactly.
`ledger.sqlite` holds what can't be recomputed: sources with their bytes, documents, runs, later decisions. `derived/` holds what can, as
immutable Parquet parts that one atomically replaced `manifest.json` lists.
Here you may change how a case is stored. Not here: what is computed, when a part is out of date (pipeline), reading text.
Holds: the ledger only grows, and its schema refuses anything else; each entry carries the hash of the one before; a kill at any moment leaves
a case that opens, with every acknowledged entry and the last published record (tests/case/test_kill.py).
"""
