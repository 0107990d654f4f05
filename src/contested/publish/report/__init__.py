"""report: the record as one HTML file that needs nothing else.

In: a Record. Out: HTML text (page.render_report). Python makes every word, table and drawing from view models; templates/ lay them out
and escape them; static/ holds the style and the scripts, which only add; data/ holds the basemap.
Here you may change what a screen shows and how it looks. Not here: what the record says (record/), other formats (export/).
Holds: same record, same bytes; no case text is ever marked safe; every figure, date, holder and name links to its words; nothing is added up.
"""
