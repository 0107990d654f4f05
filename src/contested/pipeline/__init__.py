"""pipeline: the list of stages, cache keys, executors."""
