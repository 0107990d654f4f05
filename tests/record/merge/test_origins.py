"""How many independent accounts an event has."""

from contested.model.record import OriginKind

LONG = "the garrison of the fort laid down its arms at dawn after eighteen days without water or food"


def capture(words: str, claimant: str | None = None, **more):
    return {"words": words, "trigger": "fort", "type": "capture", "claimant": claimant, "actors": ["par"], "places": ["boqueron"],
            "when": "1932-09-29", "control": ("par", "bol"), **more}  # fmt: skip


def only_event(record):
    (event,) = record.events
    return event


def test_three_reports_that_quote_one_ministry_are_one_account(report, record_of) -> None:
    readings = [
        report(name, f"{name}: the fort is ours, Asuncion said.", [capture("the fort is ours", "par")], source=name)
        for name in ("Gazette", "Courier", "Herald")
    ]
    event = only_event(record_of(*readings))
    assert (event.origins, len(event.documents)) == (1, 3)
    assert event.accounts[0].kind is OriginKind.CLAIMANT
    assert event.accounts[0].chains == (("Courier", "Paraguay"), ("Gazette", "Paraguay"), ("Herald", "Paraguay"))


def test_a_spokesman_and_his_army_are_one_account(report, record_of) -> None:
    one = report("a", "The fort is lost, Kundt said.", [capture("The fort is lost", "general")])
    other = report("b", "The fort is lost, the army said.", [capture("The fort is lost", "bolarmy")])
    assert only_event(record_of(one, other)).origins == 1


def test_two_claimants_are_two_accounts(report, record_of) -> None:
    one = report("a", "The fort fell, Asuncion said.", [capture("The fort fell", "par")])
    other = report("b", "The fort fell, La Paz said.", [capture("The fort fell", "bol")])
    assert only_event(record_of(one, other)).origins == 2


def test_a_passage_taken_over_is_one_account(report, record_of) -> None:
    readings = [
        report(name, f"{name} reports: {LONG}{end}", [capture(f"{LONG}{end}")], source=name)
        for name, end in (("Gazette", "."), ("Courier", ", officials added."))
    ]
    event = only_event(record_of(*readings))
    assert [(o.kind, len(o.documents)) for o in event.accounts] == [(OriginKind.COPY, 2)]


def test_two_papers_in_their_own_words_are_two_accounts(report, record_of) -> None:
    one = report("a", "The fort fell at dawn.", [capture("The fort fell at dawn")], source="Gazette")
    other = report(
        "b", "Troops took the fort early today.", [capture("Troops took the fort early today")], source="Courier"
    )
    assert only_event(record_of(one, other)).origins == 2


def test_a_report_that_names_its_source_rests_on_it_also_in_its_own_voice(report, record_of) -> None:
    text = "The fort has fallen. The fort is ours, Asuncion said."
    told = report("a", text, [capture("The fort has fallen"), capture("The fort is ours", "par")])
    assert only_event(record_of(told)).origins == 1


def test_who_passed_a_word_on_stands_in_the_chain(report, record_of) -> None:
    told = report(
        "a",
        "The agency quoted Asuncion: the fort is ours.",
        [capture("the fort is ours", "par", via=["cross"])],
        source="Wire",
    )
    assert only_event(record_of(told)).accounts[0].chains == (("Wire", "Red Cross", "Paraguay"),)
