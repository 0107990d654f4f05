"""publish: THE OUTSIDE. In: records. Out: files in the field's formats, checks, pages.

Here you may change how a record is written or shown. Not here: what a record says.
Holds: no case text is trusted; every number shown has a claimant; nothing is added up.
"""
