"""check: validators, a list of functions."""
