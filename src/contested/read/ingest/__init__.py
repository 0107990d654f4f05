"""ingest: bytes → Document.

In: a `Source` (bytes, its sidecar, what the person who added it says). Out: `Ingested`: documents and Problems.
One module a format; `ingest.py` finds the format and calls it; `decode.py` turns bytes into text; `metadata.py` settles who published when.
Not here: opening files, the case. Holds: no bytes raise an error; the text of a document holds no NUL and no lone surrogate; same bytes, same document.
"""
