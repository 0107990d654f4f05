"""times_rules: the first layer of the temporal grammar: what makes a date, a weekday, a "yesterday" or a "two days later"."""

from __future__ import annotations

from contested.read.ground import times_calendar as calendar
from contested.read.ground import times_relative as relative
from contested.read.ground.times_grammar import Layer, rule

_MONTH, _D, _N = "month|month_or_word", "day|ordinal", "number|day|one|vague"
_YEAR = "year=year|short_year"
_JOIN = "dash|and|to|slash"
_UNIT = "unit|units"

FIRST_LAYER = Layer((
    rule(f"article? first={_D} {_JOIN} article? last={_D} of? month={_MONTH} (dot? comma? {_YEAR})?", calendar.build_day_range),
    rule(f"first={_D} comma {_D} comma? and article? last={_D} of? month={_MONTH} (dot? comma? {_YEAR})?", calendar.build_day_range),
    rule(f"month={_MONTH} dot? article? first={_D} {_JOIN} article? last={_D} (comma? {_YEAR})?", calendar.build_day_range),
    rule(f"article? day={_D} of? month={_MONTH} dot? of? comma? {_YEAR}", calendar.build_day),
    rule(f"article? day={_D} of? month={_MONTH}", calendar.build_day),
    rule(f"month={_MONTH} dot? article? day={_D} of? comma? {_YEAR}", calendar.build_month_day),
    rule(f"month={_MONTH} dot? article? day={_D}", calendar.build_month_day),
    rule(f"first={_MONTH} dot? {_JOIN} last={_MONTH} (dot? of? comma? {_YEAR})?", calendar.build_month_range),
    rule(f"month={_MONTH} dot? of? comma? {_YEAR}", calendar.build_month_year),
    rule("which=which month=month|month_or_word", calendar.build_turned_month),
    rule(f"which=which month={_MONTH} dot? day={_D}", calendar.build_turned_month),
    rule(f"month={_MONTH}", calendar.build_bare_month),
    rule("date=numeric", calendar.build_numeric),
    rule("first=year dash|slash last=day|number", calendar.build_year_range),
    rule("article? decade=decade", calendar.build_decade),
    rule("article? nth=ordinal dash? unit=unit", calendar.build_century),
    rule("year=number|day|year era=era", calendar.build_before_christ),
    rule("year=year", calendar.build_bare_year),
    rule(f"article? day={_D} of? instant=instant", calendar.build_instant),
    rule("article? day=ordinal of article unit=unit", calendar.build_day_of_month),
    rule("article? day=ordinal of article? which=which unit=unit", calendar.build_day_of_month),
    rule("article first=ordinal and|to|dash|slash article? last=ordinal", calendar.build_ordinal_range),
    rule("article day=ordinal", calendar.build_bare_ordinal),
    rule("the=article? season=season of? article? comma? year=year", calendar.build_season),
    rule("the=article? season=season of? first=year dash|slash last=day|number", calendar.build_winter_of),
    rule("year=year season=season", calendar.build_season),
    rule("article? first=season and|dash|to|slash article? last=season of? article? year=year?", calendar.build_season_range),
    rule("the=article? which=which season=season", calendar.build_season),
    rule("the=article? season=season", calendar.build_season),
    rule("article? nth=ordinal dash? quarter=quarter (of? year=year)?", calendar.build_quarter),
    rule("which=which year=year", calendar.build_bare_year),
    rule("feast=holiday (comma? of? year=year)?", calendar.build_feast),
    rule("which=which weekday=weekday", calendar.build_weekday),
    rule("weekday=weekday which=which", calendar.build_weekday_last),
    rule("weekday=weekday", calendar.build_weekday),
    rule("word=deictic", relative.build_deictic),
    rule(f"n={_N} of? unit={_UNIT} ago", relative.build_ago),
    rule("one n=vague of? unit=units ago", relative.build_ago),
    rule(f"n={_N} unit={_UNIT} other other ago", relative.build_or_so_ago),
    rule(f"n={_N} of? unit={_UNIT} later|after", relative.build_later),
    rule(f"n={_N} of? unit={_UNIT} earlier|before", relative.build_earlier),
    rule("n=article unit=unit after", relative.build_later),
    rule("n=article unit=unit before", relative.build_earlier),
    rule("n=article unit=unit which=which", relative.build_day_following),
    rule("unit=units later|earlier|before|after", relative.build_some_units_later),
    rule("one n=vague of? unit=units later|after", relative.build_later),
    rule("one n=vague of? unit=units earlier|before", relative.build_earlier),
    rule("the=article? which=which unit=unit|daypart", relative.build_which_unit),
    rule("article unit=unit", relative.build_weekend),
    rule("the=article? which=which day=unit unit=daypart", relative.build_which_unit),
    rule("article? which=which n=number|day|vague unit=units", relative.build_which_units),
    rule("article which=which unit=units", relative.build_which_units),
    rule("earlier|later on article unit=unit", relative.build_in_the_unit),
    rule("so_far", relative.build_so_far),
    rule("word=then", relative.build_then),
))  # fmt: skip
"""Words and numbers to dates."""

LAST_LAYER = Layer((
    rule(f"n={_N} of? unit={_UNIT}", relative.build_duration),
    rule("n=number|day dash unit=unit", relative.build_duration),
    rule("article? unit=daypart", relative.build_daypart),
))  # fmt: skip
"""Lengths of time, and a part of the day that belongs to no date beside it."""
