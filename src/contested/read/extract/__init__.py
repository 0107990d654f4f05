"""extract: Parsed → Attributions."""
