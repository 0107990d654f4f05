"""codebook: what the reader knows of words and the world, as data that users can replace.

In: files under `data/` (each names its source, licence, date and least rows in its first lines) and users' packs of the same shape.
Out: one frozen `Codebook`. One loader module per kind of data; `table.py` reads every TSV.
Not here: reading documents. Holds: no word list stands in Python; a broken file is named with its line.
"""
