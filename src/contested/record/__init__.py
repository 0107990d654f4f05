"""record: ALL CLAIMS; pure.

In: readings of documents. Out: one `Record` of actors, locations, events, tolls, control and contradictions (`build.build_record`).
Here you may change how claims are joined (`merge`) and what follows from them (`assess`). Not here: reading text, files, the clock.
Holds: no claim is altered or lost; nothing depends on the order of input; no figures are added up.
"""
