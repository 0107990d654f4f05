"""assess: Events → control, tolls, contradictions.

In: the merged record's parts, looked up in a `names.Case`. Out: toll entries, control pieces, contradictions, each with the claims that it rests on.
Here you may change a rule or add one; each has a name that the record shows. Holds: no counts are added; what is inferred says so.
"""
