"""Places that are counted, not named."""


def row(words: str, count: int, to: str | None = None, lost: str | None = None, when: str = "1933-01-20", **more):
    told = {
        "words": words,
        "type": "capture" if to else "attack",
        "actors": [to or "bol"],
        "place_count": count,
        "when": when,
        **more,
    }
    return told | ({"control": (to, lost)} if to else {})


def bands(record):
    return sorted({(p.place_name, p.place_count) for p in record.control})


def test_the_villages_are_those_that_were_counted_before(report, record_of) -> None:
    text = "The army took three villages. The villages were lost on the 22nd."
    rows = [
        row("The army took three villages", 3, "par", "bol"),
        row("The villages were lost on the 22nd", 3, "bol", "par", "1933-01-22"),
    ]
    record = record_of(report("a", text, rows))
    assert bands(record) == [("three villages", 3)]
    assert record.control[-1].holders == ("bolivia",)


def test_a_second_count_of_one_number_is_another_group(report, record_of) -> None:
    text = "The army took two forts. Two forts further south fell later."
    rows = [
        row("The army took two forts", 2, "par", "bol"),
        row("Two forts further south fell later", 2, "par", "bol", "1933-01-25"),
    ]
    assert len({p.place for p in record_of(report("a", text, rows)).control}) == 2


def test_one_of_three_retaken_leaves_the_three_to_both(report, record_of) -> None:
    text = "The army took three villages. One village was retaken. A second village was retaken. A third village was retaken."
    rows = [
        row("The army took three villages", 3, "par", "bol"),
        row("One village was retaken", 1, "bol", "par", "1933-01-21"),
        row("A second village was retaken", 1, "bol", "par", "1933-01-22"),
        row("A third village was retaken", 1, "bol", "par", "1933-01-23"),
    ]
    three = [p for p in record_of(report("a", text, rows)).control if p.place_name == "three villages"]
    assert [(str(p.start), p.holders, p.rule) for p in three[1:]] == [
        ("1933-01-20", ("paraguay",), "said-to-take"),
        ("1933-01-21", ("paraguay", "bolivia"), "some-of-them-taken"),
        ("1933-01-22", ("paraguay", "bolivia"), "some-of-them-taken"),
        ("1933-01-23", ("bolivia",), "some-of-them-taken"),
    ]


def test_a_group_that_no_words_count_is_named_by_its_number(report, record_of) -> None:
    record = record_of(report("a", "They were taken.", [row("They were taken", 4, "par", "bol")]))
    assert bands(record) == [("4 places", 4)]


def test_two_reports_of_one_side_taking_as_many_places_speak_of_the_same(report, record_of) -> None:
    one = report(
        "a", "The army took three villages.", [row("The army took three villages", 3, "par", "bol", event="e1")]
    )
    other = report(
        "b",
        "Three villages fell to the army.",
        [row("Three villages fell to the army", 3, "par", "bol", "1933-01-21", modality="actual")],
    )
    later = report(
        "c", "Again three villages were taken.", [row("three villages were taken", 3, "par", "bol", "1933-03-01")]
    )
    assert len({p.place for p in record_of(one, other, later).control}) == 2
