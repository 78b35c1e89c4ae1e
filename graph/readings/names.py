"""Names as printed -> addresses of people and of the teams, boards, posts and groups of an authority."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from graph.readings.values import Thing

_LONGEST = 60
# A report names the same few again and again.
_REMEMBERED = 2_000
_BRACKETED = re.compile(r"\s*\(([^()]{2,12})\)")
_APART = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """A name as part of an address.

    >>> slug("Máire O’Brien"), slug("Multi-Agency Safeguarding Hub (MASH)")
    ('maire-obrien', 'multi-agency-safeguarding-hub-mash')
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    return _APART.sub("-", plain.lower()).strip("-")[:_LONGEST].strip("-")


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
_TEAM = re.compile(r"\b(?:teams?|services?|hubs?|units?|centres?|mash|edt|schools? team|front door|pathway|project)$")
_BOARD = re.compile(
    r"\b(?:boards?|panels?|forums?|partnerships?|councils?|committees?|meetings?|lscb|conferences?|network|agency|trust"
    r"|authority|consortium|alliance|police|cafcass|nhs|collaborative|commissioning groups?)$"
)
_POST = re.compile(
    r"^(?:(?:interim|acting|assistant|deputy|executive|former|new|previous) )*(?:director|head|chair|lead member)\b"
    r"|\b(?:director|officer|chair|adviser|advisor|member|executive|manager|head|headteacher|lead|leader|lado|dcs|iro"
    r"|mayor|principal social worker|commissioner|coordinator|secretary|inspector|president|deputy)$"
)
_BEARERS = (
    (_POST, "org:Post", "post/{area}/{local}"),
    (_TEAM, "fg:Team", "team/{area}/{local}"),
    (_BOARD, "org:OrganizationalCollaboration", "org/{area}-{local}"),
)
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
_EDGE = re.compile(r"^(?:the|a|an|its|their|this|these|all|most|some)\s+|[’']s?$", re.IGNORECASE)
_CAPITALS = re.compile(r"\b(?:mash|edt|lado|dcs|iro|lscb|camhs|cse|nhs|marac|send|yot|pa|asye)\b")
_SPELT_OUT = {
    "mash": "multi-agency-safeguarding-hub",
    "edt": "emergency-duty-team",
    "lado": "local-authority-designated-officer",
    "dcs": "director-of-childrens-services",
    "iro": "independent-reviewing-officer",
    "lscb": "local-safeguarding-children-board",
    "marac": "multi-agency-risk-assessment-conference",
    "camhs": "child-and-adolescent-mental-health-services",
}


def group(path: str) -> Thing:
    """A group, or a source, that speaks in reports everywhere."""
    kinds = ("prov:Agent", "prov:Entity") if path.startswith("source/") else ("foaf:Group",)
    return Thing(path=path, kinds=kinds, label=GROUPS[path][0])


@lru_cache(maxsize=_REMEMBERED)
def actor(name: str, area: str, kind: str = "") -> Thing | None:
    """The team, board, post or group that a name in a report of an area means; None for no name at all.

    `kind` is what a tagger takes it for (team or board); the name's own last word is trusted more.

    >>> actor("the multi-agency safeguarding hub (MASH)", "leeds").path, actor("Corporate Parenting Board", "bury").path
    ('team/leeds/multi-agency-safeguarding-hub', 'org/bury-corporate-parenting-board')
    >>> actor("social workers", "leeds").path
    'group/staff'
    """
    printed = " ".join(name.split())
    words = _EDGE.sub("", _BRACKETED.sub("", printed)).strip(" .,;:–-")
    if path := _BY_WORD.get(words.casefold()):
        return group(path)
    local = _SPELT_OUT.get(slug(words), slug(words))
    if not local:
        return None
    label = _label(local)
    spellings = tuple(s for s in (words, *(m[1] for m in _BRACKETED.finditer(printed))) if s != label)
    bearer, path = _bearer(local.replace("-", " "), kind)
    part_of = f"org/{area}" if bearer in ("fg:Team", "org:Post") else ""
    path = path.format(area=area, local=local)
    return Thing(path=path, kinds=(bearer,), label=label, spellings=spellings, part_of=part_of)


def _bearer(plain: str, kind: str) -> tuple[str, str]:
    """What bears a name, and its address; a tagger's word counts where the name does not tell."""
    for pattern, bearer, path in _BEARERS:
        if pattern.search(plain):
            return bearer, path
    return _BEARERS[1][1:] if kind == "team" and not plain.endswith("s") else ("foaf:Group", "group/{local}")


def _label(local: str) -> str:
    """A label that depends on the address alone, so that two reports never give one thing two."""
    words = local.replace("multi-agency", "multi\u2010agency").replace("-", " ").replace("\u2010", "-")
    return _CAPITALS.sub(lambda match: match[0].upper(), words[0].upper() + words[1:])
