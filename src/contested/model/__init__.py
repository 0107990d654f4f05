"""model: the records that everything else passes around.

In: nothing. Out: frozen records, ids, spans, EDTF intervals, Problems and their codes.
Here you may change what a record holds. Not here: reading text, opening files, anything of ours outside `model`.
Holds: records are frozen and keyword-only, ids are hashes of raw inputs, offsets count Unicode code points, ends exclusive.
"""
