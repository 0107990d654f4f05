"""Exceptions, all under one root. Bad input is no exception but a `Problem`; these are for wrong usage and broken stores."""


class ContestedError(Exception):
    """Root of every error that this package raises on purpose; its text is meant for the user."""


class UsageError(ContestedError):
    """The caller asked for something that cannot be: a path that is no case, an unknown name, options that clash."""


class CaseError(ContestedError):
    """A case on disk cannot be opened, written or trusted."""


class CodebookError(ContestedError):
    """A codebook file breaks its own expectations; names the file and the line."""
