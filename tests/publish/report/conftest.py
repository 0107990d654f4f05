"""The record of a small case of the Winter War, and the same record with attacks in every piece of its text."""

import pytest
from winter_case import attacked, winter_record

from contested.model.record import Record


@pytest.fixture(scope="session")
def winter() -> Record:
    return winter_record()


@pytest.fixture(scope="session")
def hostile(winter: Record) -> Record:
    return attacked(winter)
