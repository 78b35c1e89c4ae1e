"""Sentences that count: which give a number of people, and which only a date or a grade."""

from __future__ import annotations

import re

from graph.tagging.wordings import Wordings

# What is counted of an area, and what is only dated.
_COUNTED = re.compile(
    r"\d|\b(?:one(?! of)|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|same number)\b"
    r"|\bproportion of\b|\blargest minority\b|\b(?:increase|reduction) from\b",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    r"\b(?:operates|judged|notifications|serious case reviews?|has been in post)\b", re.IGNORECASE
)
_DATED = re.compile(
    r"(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?"
    r"|\b(?:19|20)\d\d(?:[–/-]\d\d)?\b"
)
_NUMBERED = re.compile(
    r"^(?:(?:Currently|(?:Between|From|In|During|Since|As at|At|By|Over)\b[^,]{2,60}), )?"
    r"(?:[Tt]here (?:are|were|have been) )?(?:currently )?(?:(?:over|a total of|approximately) )?"
    r"\d[\d,]*%? (?:\(?\S+\)? ){0,4}?"
    r"(?:children|young people|care leavers|families|adopters|foster carers|referrals|contacts|assessments)\b"
)
_BESIDE = r"\b(?:above|below|better|worse|higher|lower|in line|compar\w+|meets?)\b[^.;]{0,60}?\b"
# A share of those it is about, and how something compares with elsewhere; not what inspectors counted themselves.
_MEASURED = Wordings(
    [
        ("%", r"\b\d[\d.,]*\s?%"),
        ("per cent", r"\b(?:\d[\d.,]*\s?|hundred |\w+ty(?:-\w+)? )per cent\b"),
        ("of ", r"\b\d+ (?:out )?of (?:the |these |those )?\d+\b"),
        ("similar ", _BESIDE + r"similar (?:local )?(?:authorities|councils|areas)\b"),
        ("statistical neighbour", _BESIDE + r"statistical neighbours?\b"),
        ("comparator ", _BESIDE + r"comparator (?:local )?authorities\b"),
        (
            "according to ",
            r"^according to (?:the )?(?:local authority|council)(?:[’']s)?(?: \w+){0,2} (?:data|information|figures)\b",
        ),
        ("nationally", _BESIDE + r"nationally\b"),
        *(
            (f"{where} ", _BESIDE + where + r" (?:averages?|figures?|rates?|targets?|levels?|requirements? of \d+)\b")
            for where in ("national", "england")
        ),
    ]
)
# What a sentence only grants; what it says comes after.
_GRANTED = re.compile(r"^(?:Although|While|Whilst|Despite|Even though|Notwithstanding)\b[^,]*, ")
_COUNTED_BY_INSPECTORS = re.compile(
    r"\b(?:inspectors?|sampled|tracked|cases (?:seen|looked|reviewed))\b", re.IGNORECASE
)
_SHOWS = re.compile(r"\b(?:demonstrat|evidenc|which is|which are|as a result|because|subsequent improve)")


def counts_an_area(text: str) -> bool:
    """Whether a description gives a number of an area's children; that of a year, a home or a grade is none.

    >>> counts_an_area("About 70,000 children live in the area."), counts_an_area("The director came in May 2014.")
    (True, False)
    """
    return not _NOT_COUNTED.search(text) and _COUNTED.search(_DATED.sub("", text)) is not None


def is_measured(text: str) -> bool:
    """Whether what a sentence finds was measured: it gives a share of those it is about, or compares with elsewhere.

    >>> is_measured("Most conferences (95%) are held in time."), is_measured("Of the cases sampled, 5 of 6 were good.")
    (True, False)
    """
    said = _GRANTED.sub("", text)
    return _MEASURED.search(said.lower()) is not None and not _COUNTED_BY_INSPECTORS.search(text)


def is_a_count(text: str) -> bool:
    """Whether a sentence says how many there are, and nothing about what that shows.

    >>> is_a_count("In September 2019, there were 478 children educated at home.")
    True
    >>> is_a_count("There are 245 families in the scheme, demonstrating how effective it is.")
    False
    """
    return _NUMBERED.match(text) is not None and not _SHOWS.search(text)
