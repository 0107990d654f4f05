from contested.record.merge.relabel import share_labels


def test_labels_are_shared_and_all_else_stays(report) -> None:
    row = {
        "words": "The attack on Nanawa",
        "trigger": "attack",
        "type": "attack",
        "places": ["nanawa"],
        "when": "1933-01-20",
    }
    readings = [report(name, f"{name}: The attack on Nanawa.", [row]) for name in ("b", "a")]
    one, other = share_labels(readings)
    assert one.claims[0].event == other.claims[0].event == "e1"
    assert [r.document.name for r in (one, other)] == ["b", "a"]
    assert one.claims[0].when == readings[0].claims[0].when
