"""assess: Events → control, tolls, contradictions."""
