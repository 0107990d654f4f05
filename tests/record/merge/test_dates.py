from dataclasses import replace

import pytest

from contested.model.edtf import Interval
from contested.record.merge.dates import joint_when


def claims(report, *whens, totals=()):
    text = ". ".join(f"Raid {n}" for n in range(len(whens)))
    rows = [{"words": f"Raid {n}", "type": "attack", "when": when} for n, when in enumerate(whens)]
    for n in totals:
        rows[n]["tolls"] = [("killed", "bol", 5, 5, {"cumulative": True})]
    return report("dates", text, rows).claims


@pytest.mark.parametrize(
    ("whens", "lasts", "joint"),
    [
        (("1932-09-09", "1932-09-08/1932-09-10"), False, "1932-09-09"),
        (("1932-09-09/..", "../1932-09-12"), False, "1932-09-09/1932-09-12"),
        (("1932-09-09", "1932-09-11"), False, "1932-09-09/1932-09-11"),
        (("1932-09", "1932-09-09", "1932-09-11"), True, "1932-09-09/1932-09-11"),
        ((None, None), True, None),
        (("1932-09", None), True, "1932-09"),
    ],
)
def test_an_event_took_place_when_its_claims_allow(report, whens, lasts, joint) -> None:
    found = joint_when(claims(report, *whens), lasts=lasts)
    assert found == (None if joint is None else Interval.parse(joint))


def test_the_day_of_a_running_total_is_used_only_if_there_is_no_other(report) -> None:
    told = claims(report, "1932-09-09", "../1932-09-30", totals=(1,))
    assert joint_when(told, lasts=True) == Interval.parse("1932-09-09")
    assert joint_when(told[1:], lasts=True) == Interval.parse("../1932-09-30")


def test_the_order_of_claims_does_not_matter(report) -> None:
    told = claims(report, "1932-09", "1932-09-09~", "1932-09-11")
    assert joint_when(told, lasts=True) == joint_when([replace(c) for c in reversed(told)], lasts=True)
