"""pipeline: what is computed in which order, what has to be computed again, and by how many processes.

In: a case, a stamp (who runs it, when). Out: derived parts in the case, a record, Problems.
`stages.py` is the one list of stages; `keys.py` says when a result is out of date; `executors.py` runs documents here or in worker processes;
`run.py` puts them together. Here you may change the order, the keys, the executors. Not here: what a stage does (read, record), how a case is stored.
Holds: a result depends on nothing but what its key covers; 1 and N workers give the same bytes (tests/pipeline/test_run.py).
"""
