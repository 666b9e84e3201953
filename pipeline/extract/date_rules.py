"""All date rules in their order: what stands in the text, and the function that says what it means.

Tried wherever their first class stands; the first that is not refused has the place. Longer and safer ones come first.
"""

from pipeline.extract import (
    date_calendar,
    date_century,
    date_clock,
    date_habit,
    date_holiday,
    date_length,
    date_month,
    date_quarter,
    date_relative,
    date_weekday,
    date_year,
)
from pipeline.extract.date_fragment import CENTURY, DASH, ENDING, YEAR_WORD, year
from pipeline.extract.date_meaning import Expression
from pipeline.rules.grammar import Grammar, Rule

NUMBER = "<digits|cardinal|collective|indefinite_number|number_range|tally|fraction|multiplier>"
INSIDE = (
    "<digits|cardinal|collective|tally|multiplier|fraction|number_range|number_ending|number_inside|joint|,|.|-|–|—>"
)
COUNTED = f"(?P<n> {NUMBER} {INSIDE}{{0,8}}? ) <length_adjective>? (?P<u><unit>)"
ZONE = "(?P<z> <(> <joint>? <time_zone> <time_name>? <)> | <joint>? <time_zone> <time_name>? )"
HOUR, MINUTE = "(?P<h><digits1|digits2|cardinal>)", "(?: <joint>? (?P<m><digits1|digits2|cardinal>) (?P<v><unit>) )"
DAY, DAYS = f"(?P<d><day>) {ENDING}?", f"(?P<a><day>) {ENDING}? (?P<j><-|–|—|‑|−|joint>) (?P<b><day>) {ENDING}?"
MONTH, SHORT_MONTH = "(?P<m><month>)", "(?P<m><month_short>) <.>?"
QUARTER_WORD = "(?: (?P<u><unit>) | <quarter_short> <.>? )"
QUARTERS = f"{ENDING}? (?P<j><-|–|—|‑|−|joint>) (?P<b><digits1|roman|ordinal>) {ENDING}? {QUARTER_WORD}"
OF_CENTURY = f"(?: (?P<c><roman|which|ordinal>) (?: <-> <number_ending> )? {CENTURY} )"

RULES: tuple[Rule[Expression], ...] = (
    # Days in digits
    Rule(
        "numeric",
        f"(?P<a><digits>) (?P<s><.|/|-|–>) (?P<b><month_number|day>) (?P<t><.|/|-|–>) (?P<c><digits2|digits4>)"
        f" {YEAR_WORD}?",
        date_calendar.numeric,
    ),
    Rule(
        "days",
        "(?P<a><day>) <-|–|—> (?P<b><day>) <.> (?P<m><month_number>) <.> (?P<y><year4>)",
        date_calendar.numeric_days,
    ),
    Rule("days", f"{DAYS} {MONTH} {year()}?", date_calendar.days),
    Rule("days", f"{DAYS} {SHORT_MONTH} {year()}?", date_calendar.days),
    Rule("day_month", f"{DAY} {MONTH} {year()}?", date_calendar.day_month),
    Rule("day_month", f"{DAY} {SHORT_MONTH} {year()}?", date_calendar.day_month),
    Rule("day_month", f"(?P<d><day>) <»|”|“> {MONTH} {year()}?", date_calendar.quoted_day),
    Rule(
        "listed_days",
        f"(?P<a><day>) <-|–|—> (?P<b><day>) (?= (?: <,|joint> <day> {ENDING}? ){{1,6}} {MONTH} {year()}? )",
        date_calendar.listed_days,
    ),
    Rule(
        "listed_day",
        f"(?P<x> {DAY} ) (?= (?: <,|joint> <day> {ENDING}? ){{1,6}} {MONTH} {year()}? )",
        date_calendar.listed_day,
    ),
    Rule(
        "spaced",
        f"(?P<d><day&digits2>) (?P<m><month_number&digits2>) (?P<y><year4>) (?P<g>{YEAR_WORD})?",
        date_calendar.spaced,
    ),
    # Times in digits
    Rule(
        "clock",
        f"(?P<h><digits1|digits2>) (?P<s><:>) (?P<m><digits2>) (?P<q> <:> <digits2> )? <unit>? (?P<p><clock_part>)?"
        f" {ZONE}?",
        date_clock.digital,
    ),
    Rule("numeric_day", "(?P<d><day>) <.> (?P<m><month_number&digits2>)", date_calendar.numeric_day),
    Rule(
        "clock",
        f"(?P<h><digits1|digits2>) (?P<s><.>) (?P<m><digits2>) <unit>? (?P<p><clock_part>)? {ZONE}?",
        date_clock.digital,
    ),
    # Years in digits
    Rule(
        "years",
        f"(?P<a><year4>) {ENDING}? (?P<j><-|–|—|‑|−|/|joint>) (?P<b><year4|digits2>) {ENDING}? <year_adjective>?"
        f" (?P<g>{YEAR_WORD})?",
        date_year.years,
    ),
    Rule(
        "decade",
        f"(?P<y><digits4|digits2>) <-|‑|–>? (?P<e><number_ending>)"
        f" (?: {DASH} (?P<z><digits4|digits2>) <-|‑>? <number_ending> )? (?P<g>{YEAR_WORD})? {OF_CENTURY}?",
        date_century.decade,
    ),
    Rule(
        "decade",
        f"(?P<y><digits4|digits2>) (?P<j><-|–|—|‑|−|joint>) (?P<z><digits4|digits2>) <-|‑> (?P<e><number_ending>)"
        f" (?P<g>{YEAR_WORD})? {OF_CENTURY}?",
        date_century.decades,
    ),
    Rule(
        "year",
        f"(?P<y><year4>) {ENDING}? <year_adjective>? (?: <year_word> | (?P<g> <year_short> <.>? ) )",
        date_year.year_word,
    ),
    Rule("days_of_month", f"(?P<d><digits2>) {ENDING} <days_of_month> {MONTH} {year()}?", date_quarter.days_of_month),
    Rule("year_ordinal", f"(?P<y><year4>) {ENDING}", date_year.year_ordinal),
    Rule("old_year", "(?P<y><digits3>) (?P<g><year_word>)", date_year.old_year),
    Rule("short_year", f"(?P<y><digits2>) (?P<e>{ENDING})? (?P<g><year_word>)", date_year.short_year),
    Rule("listed_year", f"(?P<y><year4>) (?= (?: <,|joint> <year4> ){{1,6}} {YEAR_WORD} )", date_year.listed_year),
    # Other calendar places and lengths that begin with digits or a numeral
    Rule("century", f"(?P<c><digits1|digits2>) (?P<e>{ENDING})? (?P<g><century>)", date_century.century),
    Rule("quarter", f"(?P<q><digits1>) (?P<e>{ENDING})? (?P<u><year_part>) {year()}?", date_quarter.quarter),
    Rule("quarter", f"(?P<q><digits1>) {ENDING}? <quarter_short> <.>? {year()}", date_quarter.short_quarter),
    Rule("quarter", "(?P<q><digits1>) <quarter_short> <.>?", date_quarter.bare_quarter),
    Rule(
        "fiscal",
        f"(?P<q><digits1|digits2>) (?P<k><letter|latin>) (?: (?P<h></>) <year_short> )?"
        f" (?P<y><year4|digits2>) {YEAR_WORD}?",
        date_quarter.fiscal,
    ),
    Rule("quarters", f"(?P<a><digits1>) {QUARTERS} {year()}?", date_quarter.quarters),
    Rule(
        "months_of_year",
        f"(?P<c><digits1|digits2|cardinal>) (?P<u><unit>) {year()}",
        date_quarter.months_of_year,
    ),
    Rule(
        "months_of_year",
        "<ordinal> (?P<c><digits1|digits2|cardinal>) (?P<u><unit>) (?P<s><year_word>)",
        date_quarter.months_of_this_year,
    ),
    Rule(
        "months_of_year",
        f"(?P<c><digits1|digits2>) <month_unit_short> <.>? {year()}",
        date_quarter.months_of_year,
    ),
    Rule(
        "day_number",
        f"{DAY} <number_of_month> (?: (?P<w><which>) (?P<u><unit>) )? (?! <month> )",
        date_calendar.day_number,
    ),
    Rule("minute_of_game", f"<digits1|digits2> {ENDING} (?P<u><unit>)", date_relative.minute_of_game),
    Rule("numbered_unit", "<ordinal> (?P<u><unit>)", date_relative.numbered_unit),
    Rule("ten_days", f"(?P<q><digits1>) {ENDING}? <ten_days> {MONTH} {year()}?", date_quarter.ten_days),
    Rule(
        "lasting",
        "(?P<n><digits>) <-|‑|–|—> (?: <number_ending> <-|‑>? )? (?P<l><lasting>)",
        date_length.lasting,
    ),
    Rule("hours", f"{HOUR} (?P<u><hour_word>)? {MINUTE}? (?P<p><clock_part>) {ZONE}?", date_clock.hours),
    Rule("hours", f"{HOUR} (?P<u><hour_word>) {MINUTE}? (?P<p><clock_part>)? {ZONE}?", date_clock.hours),
    Rule("hour_alone", "(?<= <time_relation> ) (?P<h><digits1|digits2>)", date_clock.hour_alone),
    Rule("first_days", f"<ordinal> (?P<k><digits|cardinal>) <unit> {MONTH} {year()}?", date_calendar.first_days),
    Rule("counted", COUNTED, date_length.counted),
    Rule("bare_year", "<year4>", date_year.bare_year),
    # Months, seasons, quarters
    Rule("month_pair", f"(?P<p><month_pair>) {year()}?", date_month.month_pair),
    Rule("months", f"(?P<a><month>) {DASH} (?P<b><month>) {year()}?", date_month.months),
    Rule("month", f"{MONTH} {year()}?", date_month.month),
    Rule("month", f"{SHORT_MONTH} (?P<y><year4>) {YEAR_WORD}?", date_month.short_month),
    Rule("month_adjective", "(?P<m><month_adjective>)", date_month.month_adjective),
    Rule(
        "season",
        f"(?P<q><season>) (?P<z><year4>) <-|–|—|/> <year4|digits2> {YEAR_WORD}?",
        date_month.season,
    ),
    Rule("listed_season", f"(?P<q><season>) (?= <joint> <season> {year()} )", date_month.listed_season),
    Rule("season", f"(?P<q><season>) {year()}?", date_month.season),
    Rule("worded_day", f"<cardinal|ordinal> (?P<o><ordinal>) {MONTH} {year()}?", date_calendar.worded_day),
    Rule("worded_day", f"(?P<o><ordinal>) {MONTH} {year()}?", date_calendar.worded_day),
    Rule("quarter", f"(?P<q><roman|ordinal>) (?P<e>{ENDING})? (?P<u><year_part>) {year()}?", date_quarter.quarter),
    Rule("quarter", f"(?P<q><roman>) {ENDING}? <quarter_short> <.>? {year()}?", date_quarter.short_quarter),
    Rule("quarters", f"(?P<a><roman|ordinal>) {QUARTERS} {year()}?", date_quarter.quarters),
    Rule(
        "quarters",
        f"(?P<r><roman_range>) {QUARTER_WORD} {year()}?",
        date_quarter.quarter_range,
    ),
    Rule("half", "(?P<q><ordinal>) <period_half> (?P<u><unit>)", date_quarter.half),
    Rule(
        "ten_days",
        f"(?P<q><roman|ordinal|length_adjective>) {ENDING}? <ten_days> {MONTH} {year()}?",
        date_quarter.ten_days,
    ),
    # Years and longer, in words or Roman digits
    Rule(
        "year_in_words",
        "(?P<n> <cardinal|multiplier> <cardinal|multiplier|ordinal>{0,4} ) <year_word>",
        date_year.year_in_words,
    ),
    Rule(
        "century",
        f"(?P<c><roman|roman_ordinal>) (?P<e>{ENDING})? (?: {DASH} (?P<d><roman>) {ENDING}? )? (?P<g>{CENTURY})",
        date_century.century,
    ),
    Rule(
        "century",
        f"(?P<c><roman>) (?P<x>{ENDING})?"
        f" (?= (?: <-|–|—|,|joint> <period_part>? <roman> {ENDING}? ){{1,3}} {CENTURY} )",
        date_century.listed_century,
    ),
    Rule("century", f"(?P<c><roman_range>) (?P<g>{CENTURY})", date_century.centuries),
    Rule("century", "(?P<c><ordinal>) (?P<g><century>)", date_century.century),
    Rule("century", "(?P<c><cardinal> <ordinal>) (?P<g><century>)", date_century.century),
    Rule("days_of_month", f"(?P<o><ordinal>) <days_of_month> {MONTH} {year()}?", date_quarter.days_of_month),
    Rule("decade_in_words", f"<decade> (?P<g><year_word>)? {OF_CENTURY}?", date_century.decade_in_words),
    # Counted from now or from a date told before
    Rule("deictic_day", "(?P<q><deictic_day>)", date_relative.deictic_day),
    Rule("deictic_adjective", "(?P<q><deictic_adjective>) (?: <unit> (?! <ago> ) )?", date_relative.deictic_adjective),
    Rule("last_year", "<last_year_adjective>", date_relative.last_year),
    Rule(
        "weekday_of_month",
        f"(?P<x><which|ordinal>) (?P<d><weekday>) {MONTH} {year()}?",
        date_weekday.weekday_of_month,
    ),
    Rule("numbered_weekday", "<ordinal> <weekday>", date_weekday.numbered_weekday),
    Rule("weekday_pair", "(?P<p><weekday_pair>)", date_weekday.weekday_pair),
    Rule("which_named", "(?P<w><which>) (?: (?P<d><weekday>) | (?P<m><month|season>) )", date_weekday.which_named),
    Rule("which_weekend", "(?P<w><which>) <weekend>", date_weekday.which_weekend),
    Rule("which_part", "(?P<w><which>) <same_particle>? (?P<p><day_part>)", date_relative.which_part),
    Rule(
        "which_unit",
        "(?P<w><which>) <same_particle>? (?P<a><year_adjective>)? (?P<u><unit>)",
        date_relative.which_unit,
    ),
    Rule("other_day", "<other_one> (?P<u><unit>)", date_relative.other_day),
    Rule("which_alone", "(?<= <into_word> ) (?P<w><which>) (?= <—|–|-|,|digits> )", date_relative.which_alone),
    Rule("which_time", "(?P<w><which>) (?P<s><same_particle>)? <time_name>", date_relative.which_time),
    Rule("now", "<now_adjective> <time_name>", date_relative.now),
    Rule("same_period", f"<same_period> (?P<t><time_name>) {year()}?", date_relative.same_period),
    Rule("weekday", "(?P<q><weekday>)", date_weekday.weekday),
    Rule("weekday_adjective", "(?P<q><weekday_adjective>)", date_weekday.weekday_adjective),
    Rule("weekend", "<weekend>", date_weekday.weekend),
    Rule("recently", "<vague>", date_relative.recently),
    Rule("these_days", "<period_piece>", date_relative.these_days),
    Rule("part_of_unit", "(?P<p><period_part>) (?P<u><unit>)", date_relative.part_of_unit),
    # Holidays
    Rule("new_year", "<new> (?P<u><unit>)", date_holiday.new_year),
    Rule("in_the_new_year", "<new> (?P<a><year_adjective>)? <year_word>", date_relative.in_the_new_year),
    Rule("holiday", "(?P<q><holiday_word>)", date_holiday.holiday),
    Rule("holidays", "<holiday_adjective|month_adjective> <holidays>", date_holiday.holidays),
    Rule("named_day", "(?P<u><unit>) <>{0,1}? (?P<q><holiday_of>)", date_holiday.named_day),
    # Times of day
    Rule("half_hour", "<period_half> (?P<o><ordinal>) (?P<p><clock_part>)?", date_clock.half_hour),
    Rule("one_hour", "(?P<u><unit>) (?P<p><clock_part>)", date_clock.one_hour),
    Rule("noon", "(?P<q><noon>)", date_clock.noon),
    Rule("day_part", "<day_part>", date_clock.day_part),
    # Repetition and durations
    Rule(
        "every",
        f"<every> (?: (?P<n> {NUMBER} )? (?P<u><unit|length_word>) | (?P<d><weekday>) | (?P<p><day_part>)"
        " | (?P<w><weekend>) | (?P<m><month|season>) )",
        date_habit.every,
    ),
    Rule("times", f"<times> (?P<r><time_relation>) (?P<n> {NUMBER} )? (?P<u><unit|length_word>)", date_habit.times),
    Rule("habit", "(?P<q><habit>)", date_habit.habit),
    Rule("weekdays", "(?P<q><weekdays_dative>)", date_habit.weekdays),
    Rule("day_parts", "(?P<q><day_parts_dative>)", date_habit.day_parts),
    Rule("many", "<many> (?P<u><unit>)", date_length.many),
    Rule("inverted", "(?P<u><unit>) (?P<n><digits1|digits2|cardinal>)", date_length.inverted),
    Rule("single", "(?P<u><unit|length_word>)", date_length.single),
    Rule("for_ages", "(?P<q><long_adverb>)", date_length.for_ages),
    Rule("lasting", "(?P<l><lasting>)", date_length.lasting),
)
"""Tried in this order."""

GRAMMAR = Grammar(RULES)
