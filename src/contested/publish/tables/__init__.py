"""tables: the record as flat tables, for the terminal, for CSV and for scripts.

In: a record. Out: rows of plain values under named columns, and what each row can be picked by (type, claimant, place, actor, day, event, document).
`listed.py` is the one list of tables; each column says what it means, and docs/reference/tables.md is made from that. `pick.py` filters.
Here you may change what a column shows. Not here: what a record says, file formats (publish/export), layout on a screen (cli).
Holds: a value is the record's own, or a name for one; nothing is added up; claimants are never left out of a row that has a number.
"""
