from contested.record.merge.locations import join_locations
from contested.record.merge.theatres import theatre


def joined(book, *readings):
    return join_locations(readings, {r.document.id: theatre(r) for r in readings}, book)


def at(report, name: str, **places):
    return report(
        name, f"Report {name}.", [], places={key: {"kind": "village", **place} for key, place in places.items()}
    )


def test_one_name_is_one_place_with_its_larger_place(report, book) -> None:
    locations = {p.key: p for p in joined(book, report("a", "A raid.", []), report("b", "A raid there.", []))}
    assert len(locations["nanawa"].members) == 2
    assert (locations["nanawa"].within, locations["chaco"].within) == ("chaco", None)


def test_one_name_at_two_points_far_apart_is_two_places(report, book) -> None:
    one = at(report, "a", x={"name": "San Pedro", "lat": -23.0, "lon": -60.0})
    other = at(report, "b", x={"name": "San Pedro", "lat": -25.0, "lon": -57.0})
    assert len(joined(book, one, other)) == 2


def test_one_gazetteer_key_is_one_place_under_any_name(report, book) -> None:
    one = at(report, "a", x={"name": "Stanley", "gazetteer": "g:1"})
    other = at(report, "b", x={"name": "Puerto Argentino", "gazetteer": "g:1"})
    assert [len(p.members) for p in joined(book, one, other)] == [2]


def test_a_spot_with_a_common_name_joins_only_in_its_town(report, book) -> None:
    def hospital(town: str):
        return {"t": {"name": town, "kind": "town"}, "h": {"name": "the hospital", "kind": "facility", "in": "t"}}

    readings = [
        report(n, f"Report {n}.", [], places=hospital(t))
        for n, t in (("a", "Huesca"), ("b", "Huesca"), ("c", "Teruel"))
    ]
    assert sorted(len(p.members) for p in joined(book, *readings) if p.kind == "facility") == [1, 2]


def test_a_city_and_the_province_of_its_name_stay_two(report, book) -> None:
    one = at(report, "a", x={"name": "Teruel", "kind": "city"})
    other = at(report, "b", x={"name": "Teruel", "kind": "region"})
    assert len(joined(book, one, other)) == 2
