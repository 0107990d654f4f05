"""ground: Parsed → entities, places, times, counts and their mentions."""
