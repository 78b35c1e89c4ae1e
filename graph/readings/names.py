"""Names as printed -> addresses of people and of the teams, boards, posts and groups of an authority."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from graph.authorities import bodies
from graph.readings.spelling import BRACKETED, SPELT_OUT, explained, is_short, slug
from graph.readings.values import Thing

if TYPE_CHECKING:
    from collections.abc import Sequence

# A report names the same few again and again.
_REMEMBERED = 2_000


def person(name: str) -> str:
    """The path of a person."""
    return f"person/{slug(name)}"


def people(names: dict[str, str]) -> tuple[Thing, ...]:
    """The things that people's paths stand for, from path to name; one with accents is a spelling of the plain one."""
    return tuple(
        Thing(path=path, kinds=("foaf:Person",), label=_plain(name), spellings=(name,))
        for path, name in sorted(names.items())
    )


def _plain(name: str) -> str:
    """A name as reports that know no accents print it, so that one person has one label.

    >>> _plain("Máire O'Brien")
    'Maire O’Brien'
    """
    apart = unicodedata.normalize("NFKD", name.replace("'", "’"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


# The last word of a name says what bears it; the first that fits is taken.
_TEAM = re.compile(r"\b(?:teams?|services?|hubs?|units?|centres?|mash|edt|schools?|front door|pathway|project|care)$")
_BOARD = re.compile(
    r"\b(?:boards?|panels?|forums?|partnerships?|councils?|committees?|lscb|network|agency|trust"
    r"|authority|consortium|alliance|police|cafcass|nhs|collaborative|groups?|conference)$"
)
_POST = re.compile(
    r"^(?:(?:interim|acting|assistant|deputy|executive|former|new|previous) )*(?:director|head|chair|lead member)\b"
    r"|\b(?:director|officer|chair|adviser|advisor|member|executive|manager|head|headteacher|lead|leader|lado|dcs"
    r"|mayor|principal social worker|decision maker|commissioner|coordinator|secretary|inspector|president|deputy)$"
)
_BEARERS = (
    (_POST, "org:Post", "post/{area}/{local}"),
    (_TEAM, "fg:Team", "team/{area}/{local}"),
    (_BOARD, "org:OrganizationalCollaboration", "org/{area}-{local}"),
)
# One of many is named where all may be meant.
_PERSON = re.compile(r"(?:worker|practitioner|nurse|psychologist|therapist|consultant|assistant|headteacher|maker)$")
_POSTS = re.compile(r"(?:heads|directors) of\b")
# What passes while the post stays: a new member is soon just the member.
_PASSING = re.compile(r"^(?:(?:new|newly-appointed|current|permanent|experienced|relevant)-)+")
# The same of teams and boards as printed: a name may begin with a capital "New", and permanence is what some are for.
_NEW = re.compile(
    r"^(?!\w+ members?$)(?:(?:new|newly[ -]appointed|current|experienced|permanent(?= (?:senior|management)))\s+"
    r"|(?:New|Newly[ -]appointed|Current|Experienced)\s+(?=[a-z]))+"
)
_MANY = ("foaf:Group", "group/{area}-{local}")
# Words that tell nobody apart: what bears a name of these alone may be any of many.
_GENERAL = (
    "relevant key single specialist new newly interim first local statutory independent permanent experienced "
    "strategic support senior multi agency other social work childrens services service council authority corporate "
    "operational frontline front line middle team qualified partner various different current previous dedicated the"
).split()
_VAGUE = rf"(?:(?:{'|'.join(_GENERAL)}) )*"
# Whose partners, agencies and professionals they are tells none of them apart either.
_SECTORS = (
    "health education housing police mental community sector voluntary regional safeguarding partnership drug alcohol"
).split()
_PARTNERS = rf"(?:(?:{'|'.join((*_GENERAL, *_SECTORS))}) )*"
_KINDS = (
    ("group/staff", re.compile(rf"{_VAGUE}(?:workers?|staff|practitioners?|employees)")),
    ("group/leaders", re.compile(rf"{_VAGUE}(?:leaders?|managers?)")),
    ("group/partners", re.compile(rf"{_PARTNERS}(?:partners?|agencies|professionals?|organisations?)")),
    ("group/partners", re.compile(rf"{_VAGUE}agency")),
    ("group/schools", re.compile(rf"{_VAGUE}school (?:leaders?|staff)")),
)
# A meeting is no body, families are none of the authority's, and councils are named in full where they are meant; the
# health services or a fostering agency are whichever there are.
_NOBODY = re.compile(
    rf"{_VAGUE}(?:teams?|services?|hubs?|units?|centres?|boards?|panels?|forums?|partnerships?|councils?|committees?"
    r"|networks?|trusts?|groups?|director|officers?|chairs?|members?|executive|lead|leads|adviser|head|nurses?)"
    r"|.*\b(?:meetings?|conferences?)|.*\b(?:and|of|for) (?:services?|teams?|boards?)|[a-z] \w+"
    r"|family (?:group|network|members?)\b(?!.* (?:service|team)$).*"
    r"|(?:mental health|health|adults?|housing|education) services|management teams?"
    rf"|{_VAGUE}(?:independent fostering|(?:voluntary )?adoption|voluntary|recruitment|training|lead|sector)"
    r" agenc(?:y|ies)"
    # What is left of "early help staff", "the 'Vision of success' group" and the like.
    r"|(?:help (?:staff|partners?|practitioners?|workers?)|success group|[a-z]+ and (?:[a-z]+ )?partnership)"
    r"|.*\b(?:county|borough|city|metropolitan|district) councils?"
    r"|(?!.*\b(?:children|young|youth|care|leavers?|school)\b).*\bcouncils?"
)
_BOARD_OF_ALL = re.compile(r"(?:local )?safeguarding children(?:s)? board|lscbs?")
# Many people of one kind; seeds/actors.yaml describes them with the same labels.
GROUPS = {
    "group/staff": ("Staff and social workers", "staff|social workers|social worker|workers|worker|practitioners"),
    "group/leaders": ("Leaders and managers of the council", "leaders|senior leaders|managers|senior managers"),
    "group/elected-members": ("Elected members", "elected members|members|councillors"),
    "group/partners": ("Partners as speakers", "partners|partner agencies|agencies|partner organisations"),
    "group/schools": ("Schools", "schools"),
    "group/foster-carers": ("Foster carers", "foster carers|carers"),
    "group/care-leavers": ("Care leavers", "care leavers"),
    "group/children": ("Children and young people", "children|young people"),
    "group/parents": ("Parents and carers", "parents|parents and carers"),
    "group/unnamed-source": ("Somebody not named", ""),
    "source/local-data": ("The council's own data, not validated", ""),
}
_BY_WORD = {word: path for path, (_, words) in GROUPS.items() for word in words.split("|") if word}
_EDGE = re.compile(
    r"^(?:(?:the|a|an|its|their|this|these|all|most|some)\s+|(?:our|my|your|his|her)\s+(?=(?-i:[a-z])))|[’']s?$",
    re.IGNORECASE,
)
_CAPITALS = re.compile(
    r"\b(?:mash|mase|edt|lado|dcs|peps?|cme|cin|iros?|lac|uasc|eet|neet|ehe|fgm|raa|asye|[a-z]?lscb|[a-z]scb|camhs|cse|nhs|marac|send|yoi|cdop|uk)\b"
)
# No word of English is so long without a vowel.
_NO_VOWELS = re.compile(r"\b[b-df-hj-np-tv-xz]{3,5}\b")
_OF_MANY = re.compile(r"\b(children|people)s\b")

# Bodies that are the same everywhere, as seeds/actors.yaml calls them.
_NATIONAL = {
    "cafcass": ("org/cafcass", "Children and Family Court Advisory and Support Service"),
    "children-and-family-court-advisory-and-support-service": (
        "org/cafcass",
        "Children and Family Court Advisory and Support Service",
    ),
    "dfe": ("org/department-for-education", "Department for Education"),
    "department-for-education": ("org/department-for-education", "Department for Education"),
}
NATIONAL = frozenset(path for path, _ in _NATIONAL.values())


def group(path: str) -> Thing:
    """A group, or a source, that speaks in reports everywhere."""
    kinds = ("prov:Agent", "prov:Entity") if path.startswith("source/") else ("foaf:Group",)
    return Thing(path=path, kinds=kinds, label=GROUPS[path][0])


@lru_cache(maxsize=_REMEMBERED)
def actor(name: str, area: str, kind: str = "") -> Thing | None:
    """The team, board, post or group that a name in a report of an area means; None for no name at all.

    `kind` is what a tagger takes it for (team, board, post or body); the name's own last word is trusted more. A name
    that would fit many ("the relevant team", "a review meeting") is none, nor is an abbreviation that nobody explains.

    >>> actor("the multi-agency safeguarding hub (MASH)", "leeds").path, actor("Corporate Parenting Board", "bury").path
    ('team/leeds/multi-agency-safeguarding-hub', 'org/bury-corporate-parenting-board')
    >>> actor("social workers", "leeds").path, actor("a specialist team", "leeds"), actor("HROH", "leeds")
    ('group/staff', None, None)
    """
    printed = " ".join(name.split())
    words = _NEW.sub("", _owned(_EDGE.sub("", BRACKETED.sub("", printed)).strip(" .,;:–-"), area))
    plain = slug(words)
    own = plain.removeprefix(f"{area}-")
    local = explained(printed) or SPELT_OUT.get(own, plain if _NOBODY.fullmatch(own.replace("-", " ")) else own)
    said, ours = local.replace("-", " "), own.replace("-", " ")
    if path := _BY_WORD.get(words.casefold()) or _many(ours):
        return group(path)
    spellings = (words, *(m[1] + printed[m.end() :] for m in BRACKETED.finditer(printed)))
    if body := _NATIONAL.get(local):
        return _thing(body[0], "org:FormalOrganization", body[1], spellings)
    if _BOARD_OF_ALL.fullmatch(ours):
        return _thing(board_of(area), _BEARERS[2][1], _label("lscb"), spellings)
    if not local or (local in (plain, own) and (_NOBODY.fullmatch(said) or is_short(words))):
        return None
    bearer, path = _bearer(said, kind)
    if (bearer, path) == _MANY and _PERSON.search(said):
        local += "s"
    if bearer == "org:Post":
        local = _PASSING.sub("", local)
    part_of = f"org/{area}" if bearer in ("fg:Team", "org:Post") else ""
    return _thing(path.format(area=area, local=local), bearer, _label(local), spellings, part_of)


def _owned(words: str, area: str) -> str:
    """A name without the council whose it is: what reports on Leeds call "Leeds' fostering service" is that of Leeds.

    >>> _owned("Lambeths adoption team", "lambeth"), _owned("East Sussex’s adoption team", "east-sussex")
    ('adoption team', 'adoption team')
    """
    return _owners(area).sub("", words)


@cache
def _owners(area: str) -> re.Pattern[str]:
    """What says that something is the council's: its place or what it is, possessive, in all spellings."""
    place = rf"(?:county )?{area.replace('-', '[ -]')}(?: (?:council|borough|county))?"
    owner = rf"(?:{place}|(?:local )?authority|council|borough|county|city)"
    return re.compile(rf"^{owner}(?:[’']s|s[’']?|[’'])\s+", re.IGNORECASE)


def board_of(area: str) -> str:
    """The path of the safeguarding board of an area."""
    return f"org/{area}-lscb"


def _thing(path: str, kind: str, label: str, spellings: Sequence[str], part_of: str = "") -> Thing:
    return Thing(
        path=path,
        kinds=(kind,),
        label=label,
        spellings=tuple(spelling for spelling in spellings if spelling != label),
        part_of=part_of,
    )


@cache
def _many(plain: str) -> str | None:
    """The path of the group that a name of general words means."""
    return next((path for path, many in _KINDS if many.fullmatch(plain)), None)


@cache
def _bearer(plain: str, kind: str) -> tuple[str, str]:
    """What bears a name, and its address; a tagger's word counts where the name does not tell."""
    if _POSTS.match(plain):
        return _MANY
    for pattern, bearer, path in _BEARERS:
        if pattern.search(plain):
            return bearer, path
    return _BEARERS[1][1:] if kind == "team" and not plain.endswith("s") else _MANY


@cache
def _places() -> re.Pattern[str]:
    """The names of places in the names of authorities, but for words that are no names."""
    names = {body.name.casefold().replace("-", " ") for body in bodies().values()} | {"greater manchester"}
    plain = sorted(names - {"reading", "bath", "bury"}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, plain))})\b")


@cache
def _label(local: str) -> str:
    """A label that depends on the address alone, so that two reports never give one thing two.

    >>> _label("frt-teams"), _label("disabled-childrens-team")
    ('FRT teams', "Disabled children's team")
    """
    words = local.replace("multi-agency", "multi\u2010agency").replace("-", " ").replace("\u2010", "-")
    named = _places().sub(lambda match: match[0].title(), words)
    short = _OF_MANY.sub(r"\1's", named)
    for abbreviations in (_CAPITALS, _NO_VOWELS):
        short = abbreviations.sub(lambda match: match[0].upper(), short)
    return short[0].upper() + short[1:]
