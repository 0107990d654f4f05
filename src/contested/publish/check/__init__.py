"""check: does the record keep its own rules? A list of validators; a failed one stops report and export.

In: a record. Out: Problems (`check-failed`), each naming what breaks which rule. `checks.py` is the one list.
Here you may add a validator: one function, one line in the list. Not here: mending anything, the ledger's own checks (case/verify.py).
Holds: a validator never raises for what a record holds.
"""
