"""export: the record as files in a format, each with a report of what the format could not hold.

In: a record. Out: file names with bytes; nothing is written here. `formats.py` is the one list of formats.
Here you may add a format: one module, one line in the list. Not here: what a record says, the disk.
Holds: the same record gives the same bytes; every record type is exported; what is lost is said in the export itself (LOSS.md).
"""
