from contested.model.record import Policy

FIGHT = {"trigger": "battle", "type": "clash", "actors": ["par", "bol"], "places": ["nanawa"], "when": "1933-01-20"}


def counts(report, *told):
    """One report for each (claimant, tolls), published a day apart."""
    return [
        report(f"r{n}", f"Report {n}: the battle of Nanawa.", [{**FIGHT, "words": "the battle of Nanawa", "claimant": who, "tolls": tolls}],
               published=f"1933-01-2{n + 1}")
        for n, (who, tolls) in enumerate(told)
    ]  # fmt: skip


def killed(low, high, who="bol", **more):
    return ("killed", who, low, high, more)


def figures(record):
    return {e.policy: (e.low, e.high) for e in record.estimates if e.group_name == "bolivia"}


def test_each_policy_picks_a_figure_that_an_account_gives(report, record_of) -> None:
    told = [
        ("par", [killed(310, 310)]),
        ("bol", [killed(24, 24)]),
        ("cross", [killed(24, 24)]),
        ("league", [killed(50, None)]),
    ]
    record = record_of(*counts(report, *told))
    assert figures(record) == {
        Policy.CONSERVATIVE: (24, 24),
        Policy.INFORMATIVE: (310, 310),
        Policy.REPRESENTATIVE: (24, 24),
    }
    one = record.estimates[0]
    assert (one.accounts, one.distinct, one.range_low, one.range_high, one.modal_share) == (4, 3, 24, 310, 0.5)


def test_one_ministry_quoted_by_three_papers_counts_once(report, record_of) -> None:
    told = [("par", [killed(310, 310)])] * 3 + [("bol", [killed(24, 24)])]
    record = record_of(*counts(report, *told))
    assert record.estimates[0].accounts == 2
    assert figures(record)[Policy.REPRESENTATIVE] == (24, 24)


def test_a_figure_that_its_claimant_raised_gives_way_to_the_later(report, record_of) -> None:
    record = record_of(*counts(report, ("par", [killed(63, 63)]), ("par", [killed(89, 89)])))
    assert figures(record)[Policy.CONSERVATIVE] == (89, 89)


def test_parts_and_denials_give_no_figure(report, record_of) -> None:
    record = record_of(*counts(report, ("par", [killed(310, 310), killed(7, 7, within=True)])))
    assert figures(record)[Policy.CONSERVATIVE] == (310, 310)


def test_ucdps_best_is_one_claims_own_split(report, record_of) -> None:
    told = [("par", [killed(310, 310), killed(12, 12, "par")]), ("bol", [killed(24, None), killed(9, 9, "civ")])]
    (deaths,) = record_of(*counts(report, *told)).ucdp_deaths
    assert (deaths.best, deaths.low, deaths.high, deaths.is_open) == (33, 33, 322, True)
    assert deaths.split == (("civilians", 9), ("side:bolivia", 24))


def test_running_totals_make_no_ucdp_deaths(report, record_of) -> None:
    assert record_of(*counts(report, ("par", [killed(310, 310, cumulative=True)]))).ucdp_deaths == ()


def test_a_sides_men_in_general_are_one_group_and_a_named_army_another(report, record_of) -> None:
    text = "The battle of Nanawa cost 90 Bolivians, Asuncion said. The Bolivian Army owned to 40 dead in the battle of Nanawa."
    rows = [
        {**FIGHT, "words": "The battle of Nanawa cost 90 Bolivians", "claimant": "par", "tolls": [("killed", "bol", 90, 90)]},
        {**FIGHT, "words": "The Bolivian Army owned to 40 dead in the battle of Nanawa", "claimant": "bol", "tolls": [("killed", "bolarmy", 40, 40)]},
    ]  # fmt: skip
    assert {t.group for t in record_of(report("a", text, rows)).tolls} == {"side:bolivia", "actor:bolivian-army"}
