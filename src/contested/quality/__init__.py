"""quality: how near a reading comes to a gold reading of the same text.

In: pairs of readings (gold, predicted). Out: scores per field, per text and over all, the list of errors, and rates per claimant's side.
Here you may change what counts as right. Not here: reading, running, printing.
Holds: gold against itself scores 1; an empty reading scores 0; no order of claims changes a figure.
The figures are those that docs/reference/quality.md defines; a claim's fields are those of the coding guidelines.
"""
