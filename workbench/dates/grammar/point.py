"""What one date expression says before it is resolved: the stated pieces, the year perhaps missing."""

from typing import NamedTuple


class Point(NamedTuple):
    """The stated pieces of a date. `form` says which pieces count:

    calendar    year, month, day (`named_year` where month and day are the name of one day: September 11), `part`
                (EDTF code 21-41) or `years` (first and last); year None where unsaid, or `year_shift` away from the
                anchor's (July last year); `weekday` where one is stated beside a day
    weekday     `weekday` 0-6, `shift` -1 last, 0 bare, 1 next
    holiday     `holiday` by name, year perhaps unsaid
    unit        the unit `shift` away from the anchor's: last week, this year
    count       `amount` units from the anchor: three months ago; `from_text` counts from the date before it in the text
    recent      a vague stretch before (-1) or after (1) the anchor
    length      a duration of `amount` units, ending at the anchor (-1), beginning there (1) or floating (0)
    offset      `amount` units after (`shift` 1) or before (-1) the point `base`: a day after 5 March
    stretch     all of the `amount` units right after (`shift` 1) or before (-1) `base`: the two years before 2011
    piece       the `nth` unit in `base`, from its end where negative, `amount` of them: the last week of March
    week        the week `base` lies in, or the seven days from (`shift` 0) or up to it (-6): the week ending 5 March
    turn        the turn of the century (or another unit)
    impossible  a day the calendar does not have: 31 April

    `amount_to` is the other end of a stated range of counts (two or three years ago). `daypart` names a part of a day.
    """

    form: str
    unit: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int | None = None
    named_year: int | None = None
    years: tuple[int, int] | None = None
    weekday: int | None = None
    holiday: str | None = None
    shift: int = 0
    year_shift: int | None = None
    relative: bool = False
    amount: int = 0
    amount_to: int | None = None
    vague: bool = False
    from_text: bool = False
    nth: int = 0
    base: "Point | None" = None
    clock: tuple[int, int, int] | None = None
    zone: str | None = None
    daypart: str | None = None
    modifier: str | None = None
    qualifier: str = ""
    rule: str | None = None
    others: "tuple[tuple[Point, str], ...]" = ()


class Parsed(NamedTuple):
    """A point and the index of the lexeme after it."""

    point: Point
    stop: int
