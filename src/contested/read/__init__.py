"""read: ONE DOCUMENT, from bytes to claims. Pure: any document can go to any worker, whatever was read before.

In: bytes and metadata, a codebook. Out: a `Reading`.
Rooms in order: ingest (bytes → Document), parse (→ Parsed), extract (→ attributions), ground (→ entities, places, times, counts and their
mentions), claim (→ claims). They meet only in records of `model`; `reader.py` is the one place that calls them in order.
Not here: other documents, the disk, the clock.
"""
