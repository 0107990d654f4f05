from contested.record.merge.parts import INSIDE, LABELLED


def told(report, **labels):
    text = "Bolivia opened an offensive in the Chaco. The next day troops took Nanawa."
    rows = [
        {"words": "Bolivia opened an offensive in the Chaco", "trigger": "offensive", "type": "offensive", "actors": ["bol"], "targets": ["par"],
         "places": ["chaco"], "when": "1933-01-20", "event": "e1"},
        {"words": "The next day troops took Nanawa", "trigger": "took", "type": "capture", "actors": ["bol"], "places": ["nanawa"],
         "when": "1933-01-21", "control": ("bol", "par"), "event": "e2", **labels},
    ]  # fmt: skip
    return report("a", text, rows)


def capture_of(record):
    return next(e for e in record.events if e.type == "capture")


def test_a_label_puts_an_event_in_its_larger_one(report, record_of) -> None:
    event = capture_of(record_of(told(report, part_of="e1")))
    assert (event.part_of is not None, event.part_rule) == (True, LABELLED)


def test_without_a_label_place_time_and_parties_do(report, record_of) -> None:
    record = record_of(told(report))
    event = capture_of(record)
    assert event.part_rule == INSIDE
    assert next(e for e in record.events if e.id == event.part_of).type == "offensive"


def test_what_came_before_an_offensive_is_no_part_of_it(report, record_of) -> None:
    assert capture_of(record_of(told(report, when="1932-12-01"))).part_of is None


def test_labels_that_make_a_ring_are_cut(report, record_of) -> None:
    text = "An offensive. A battle."
    rows = [
        {"words": "An offensive", "trigger": "offensive", "type": "offensive", "event": "e1", "part_of": "e2"},
        {"words": "A battle", "trigger": "battle", "type": "clash", "event": "e2", "part_of": "e1"},
    ]
    assert sum(e.part_of is not None for e in record_of(report("a", text, rows)).events) == 1
