"""The page in a real browser: nothing is fetched, nothing complains, links reach their words, filters hold everywhere alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from winter_case import CHROMIUM

from contested.model.record import Record
from contested.publish.report.page import render_report

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
VIEWS = ("overview", "map", "timeline", "tolls", "contradictions", "events", "documents", "search", "problems")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture(scope="module")
def file(winter: Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "winter.html"
    path.write_text(render_report(winter), encoding="utf-8")
    return path


class Opened:
    """A page that remembers what it asked for and what it said."""

    def __init__(self, browser: Any, file: Path, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.messages: list[str] = []
        self.file = file
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.messages.append(message.text))
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))

    def go(self, address: str = "") -> Any:
        self.page.goto("about:blank")
        self.page.goto(self.file.as_uri() + address)
        self.page.wait_for_selector("#main", state="attached")
        return self.page


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Opened]:
    made = Opened(browser, file, viewport={"width": 1280, "height": 900})
    yield made
    made.context.close()


@pytest.fixture
def phone(browser: Any, file: Path) -> Iterator[Opened]:
    made = Opened(browser, file, viewport={"width": 390, "height": 844})
    yield made
    made.context.close()


def shown(page: Any, selector: str) -> int:
    return int(
        page.evaluate("s => [...document.querySelectorAll(s)].filter(e => e.checkVisibility()).length", selector)
    )


def test_no_view_asks_for_anything_or_complains(opened: Opened) -> None:
    for view in VIEWS:
        opened.go(f"#/{view}")
    assert {url.split("#")[0] for url in opened.requests if url != "about:blank"} == {opened.file.as_uri()}
    assert opened.messages == []


def test_attacks_run_nothing(browser: Any, hostile: Record, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(render_report(hostile), encoding="utf-8")
    made = Opened(browser, path)
    for view in VIEWS:
        page = made.go(f"#/{view}")
        assert page.evaluate("window.hit") is None
    assert made.messages == []
    made.context.close()


def test_without_scripts_all_of_it_can_be_read(browser: Any, file: Path) -> None:
    made = Opened(browser, file, java_script_enabled=False)
    page = made.go()
    for view in VIEWS:
        assert page.locator(f"#{view}").is_visible()
    assert page.locator(".doc").count() == 2
    assert page.locator(".js-only:visible").count() == 0
    made.context.close()


def test_each_figure_date_holder_and_name_reaches_its_sentence_in_one_step(opened: Opened, winter: Record) -> None:
    for view in ("map", "timeline", "tolls", "contradictions", "events", "search"):
        page = opened.go(f"#/{view}?day=all&list=1" if view in ("map", "timeline") else f"#/{view}")
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        links = page.evaluate(
            "v => [...document.querySelectorAll(`#${v} a[href^='#w-']`)].filter(e => e.checkVisibility()).map(e => e.getAttribute('href'))",
            view,
        )
        assert links
        for href in dict.fromkeys(links):
            page = opened.go(f"#/{view}?day=all&list=1" if view in ("map", "timeline") else f"#/{view}")
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            page.locator(f"#{view} a[href='{href}']:visible").first.click()
            focused = page.evaluate(
                """() => { const e = document.activeElement, r = e.getBoundingClientRect();
                return [e.className.includes('s ') || e.className.startsWith('s'), r.top >= 0 && r.bottom <= innerHeight, e.dataset.s] }"""
            )
            number = next(n for n, claim in enumerate(winter.claims) if f"#w-{claim.id}" == href)
            assert focused[:2] == [True, True]
            assert str(number) in focused[2].split()


def test_each_number_on_the_overview_opens_a_list_of_that_length(opened: Opened) -> None:
    page = opened.go("#/overview")
    lists = {
        "documents": ".docs tbody tr",
        "search": ".hit",
        "events": ".event",
        "contradictions": ".clash",
        "tolls": ".toll",
    }
    for href, selector in lists.items():
        page = opened.go("#/overview")
        link = page.locator(f".figures a[href='#{href}']")
        number = int(link.locator("b").inner_text())
        link.click()
        assert shown(page, f"#{href} {selector}") == number
    page = opened.go("#/overview")
    for at in range(page.locator(".bars a, .missing a[data-go]").count()):
        page = opened.go("#/overview")
        link = page.locator(".bars a, .missing a[data-go]").nth(at)
        number = int(
            "".join(ch for ch in link.inner_text().replace("\n", " ").split(" claim")[0].split()[-1] if ch.isdigit())
        )
        link.click()
        assert shown(page, "#search .hit") == number


def test_the_days_groups_add_up_to_the_title(opened: Opened, winter: Record) -> None:
    for day in ("1939-12-07", "1939-12-08", "1939-12-09", "1939-12-20"):
        page = opened.go(f"#/map?day={day}")
        title = int(page.locator("#map-title").inner_text().split(": ")[1].split()[0])
        groups = page.evaluate(
            "[...document.querySelectorAll('.dg:not(.off) h4 .n')].map(e => parseInt(e.textContent))"
        )
        scope = sum(
            1 for claim in winter.claims if claim.when and (claim.when.start or claim.when.end) and _on(claim.when, day)
        )
        assert title == sum(groups) == scope


def _on(when: Any, day: str) -> bool:
    start, end = when.start or when.end, when.end or when.start
    return bool(start.isoformat() <= day <= end.isoformat())


def test_a_place_without_a_point_is_listed_and_never_drawn(opened: Opened) -> None:
    page = opened.go("#/map?day=1939-12-08")
    assert "Kuivajärvi" in page.locator("#g-unlocated").inner_text()
    assert "held by Soviet Union" in page.locator("#g-unlocated").inner_text()
    assert page.evaluate("[...document.querySelectorAll('.pin title')].map(e => e.textContent)") == ["Suomussalmi"]


def test_a_region_gets_a_badge_and_no_dot(opened: Opened) -> None:
    page = opened.go("#/map?day=1939-12-08")
    assert page.locator(".badges li:visible").all_inner_texts() == ["Oulu Province 1"]


def test_typed_date_step_change_and_slider_lead_to_one_address(opened: Opened) -> None:
    addresses = set()
    page = opened.go("#/map?day=1939-12-07")
    page.fill("#day", "1939-12-09")
    addresses.add(page.url)
    page = opened.go("#/map")
    page.click("#day-on")
    addresses.add(page.url)
    page = opened.go("#/map")
    page.click("#change-on")
    addresses.add(page.url)
    page = opened.go("#/map?day=1939-12-07")
    page.locator(".slider input").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    addresses.add(page.url)
    assert len(addresses) == 1


def test_as_told_by_changes_map_tolls_timeline_and_titles_and_clear_restores(opened: Opened) -> None:
    page = opened.go("#/tolls")
    whole = page.locator("#h-tolls").inner_text()
    page.select_option("#as", label="Helsinki paper")
    assert "as told by Helsinki paper" in page.locator("#h-tolls").inner_text()
    assert "900" not in "".join(page.locator("#tolls .toll:visible, #tolls .stepl").all_inner_texts())
    assert shown(page, "#tolls .stepc g:not(.out)") == 1
    assert "as told by Helsinki paper" in page.locator("#scope-words").inner_text()
    page.click("nav a[data-view=timeline]")
    assert "as told by Helsinki paper" in page.locator("#h-timeline").inner_text()
    page.click("nav a[data-view=map]")
    page.fill("#day", "1939-12-09")
    assert "held by Finland" in page.locator("#g-drawn").inner_text()
    assert "contested" not in page.locator("#g-drawn").inner_text()
    page.click("#clear")
    assert "contested" in page.locator("#g-drawn").inner_text()
    page.click("nav a[data-view=tolls]")
    assert page.locator("#h-tolls").inner_text() == whole


def test_or_more_starts_at_its_number_with_a_stub_of_fourteen_pixels_at_both_widths(browser: Any, file: Path) -> None:
    stub = """() => { const row = [...document.querySelectorAll('.tt tr')].find(r => r.textContent.includes('12 or more'));
        const dot = row.querySelector('circle').getBoundingClientRect(), tip = row.querySelector('.stub').getBoundingClientRect();
        return Math.round(tip.right - (dot.left + dot.width / 2)); }"""
    for width in (1280, 390):
        made = Opened(browser, file, viewport={"width": width, "height": 900})
        assert 13 <= made.go("#/tolls").evaluate(stub) <= 16
        made.context.close()


def test_a_name_in_another_spelling_finds_the_same_claims(opened: Opened) -> None:
    page = opened.go("#/search")
    page.fill("#q", "kuivajarvi")
    page.wait_for_timeout(200)
    assert page.locator("#hits").inner_text().startswith("1 of")
    page.fill("#q", "IRC")
    page.wait_for_timeout(200)
    assert page.locator("#hits").inner_text().startswith("2 of")
    assert "International Red Cross" in page.locator("#also").inner_text()


def test_back_returns_to_where_one_was(opened: Opened) -> None:
    page = opened.go("#/tolls")
    page.locator("#tolls a[href^='#w-']").first.click()
    assert "#/documents" in page.url
    page.go_back()
    assert "#/tolls" in page.url
    assert page.locator("#tolls").is_visible()


def test_letters_typed_in_a_field_trigger_nothing(opened: Opened) -> None:
    page = opened.go("#/search")
    page.locator("#q").focus()
    page.keyboard.type("gmyjkv?/,.")
    assert page.locator("#search").is_visible()
    assert not page.locator("#keys").is_visible()
    assert page.locator("#q").input_value() == "gmyjkv?/,."


def test_keys_go_to_views_and_can_be_switched_off(opened: Opened) -> None:
    page = opened.go("#/overview")
    page.keyboard.press("g")
    page.keyboard.press("t")
    assert page.locator("#timeline").is_visible()
    page.keyboard.press("?")
    page.uncheck("#keys-on")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("m")
    assert page.locator("#timeline").is_visible()


def test_nothing_scrolls_sideways_on_a_phone_and_targets_are_large_enough(phone: Opened) -> None:
    small = """() => [...document.querySelectorAll('button, select, input, summary, nav a')].filter(e => e.checkVisibility())
        .map(e => [e.textContent.slice(0, 20) || e.id, e.getBoundingClientRect()]).filter(([, r]) => r.height > 0 && r.height < 24 && r.width > 0)
        .filter(([name]) => name !== 'on').map(([name]) => name)"""
    for view in VIEWS:
        page = phone.go(f"#/{view}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), view
        boxes = [
            name
            for name in page.evaluate(small)
            if not page.evaluate("n => document.getElementById(n)?.type === 'checkbox'", name)
        ]
        assert boxes == [], view


def test_reduced_motion_never_plays(browser: Any, file: Path) -> None:
    made = Opened(browser, file, reduced_motion="reduce")
    page = made.go("#/map")
    assert page.locator("#play").is_disabled()
    made.context.close()


def test_each_visible_control_has_a_name(opened: Opened) -> None:
    nameless = """() => [...document.querySelectorAll('button, a[href], input, select, summary')].filter(e => e.checkVisibility() && !e.closest('[aria-hidden=true]'))
        .filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || (e.labels && e.labels.length))).map(e => e.outerHTML.slice(0, 80))"""
    for view in VIEWS:
        assert opened.go(f"#/{view}").evaluate(nameless) == [], view


def test_an_address_of_another_record_says_so(opened: Opened) -> None:
    page = opened.go("#/map?rec=ffffffffffff")
    assert "made from record ffffffffffff" in page.locator("#banner").inner_text()
