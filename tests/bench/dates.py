"""Speed of the date grammar and of the EDTF parser."""

import time

from tests.bench.figures import Figure
from workbench.dates import find_dates, parse_edtf

_TEXT = (
    "The council met on 5 April 2016 and again in late 2015, as recently as March. Between March and May 2016 the harbour "
    "office, 23, paid 2,014 crowns a week; nobody said when. Records since 2012 show a five-month campaign in Velden. "
) * 2000


def bench_dates() -> list[Figure]:
    """Characters and EDTF strings a second, CPU time; a floor here is a rate to reach."""
    anchor = parse_edtf("2017-23")
    start = time.process_time()
    find_dates(_TEXT, anchor)
    rate = len(_TEXT) / (time.process_time() - start) / 1000
    strings = ["2014-21", "2016-07-05", "[2017-09..2017-11]", "2015/2016", "../2014-05", "2017-03~", "19XX"] * 3000
    start = time.process_time()
    for text in strings:
        parse_edtf(text)
    edtf = len(strings) / (time.process_time() - start)
    return [
        Figure("date grammar (at least 300)", rate, "kchar/s", None, 600),
        Figure("EDTF strings (at least 20,000)", edtf, "/s", None, 20_000),
    ]
