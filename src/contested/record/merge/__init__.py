"""merge: Claims → Events (each pair says why).

In: readings in the record's order, and the weights of the codebook's merge_*.tsv. Out: actors, locations and events across documents.
Here you may change names' forms, blocks, evidence and how groups grow. Holds: a toll is never evidence, but for an equal unround
figure; every join keeps its evidence; the same groups in any order of input.
"""
