"""Invented reports on disk, a small seeds folder, and a data directory in which those seeds are published.

Take `data` for a fresh copy of that directory and `reports` for a folder of three files; `run` says how to ingest.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from graph.build import build
from graph.desk import Run
from graph.readings.keywords import Keywords
from graph.store import DataDirectory

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = """
"@context":
- ../ontology/context.jsonld
- "@base": https://w3id.org/findings-graph/id/
id: doc/paper-2022
type: Document
identifier: paper-2022
title: A news item on an inspection of Bury
kind: news-item
publisher: org/paper
license: https://w3id.org/findings-graph/id/licence/all-rights-reserved
reportsOn: [inspection/bury/2022-autumn]
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
statements:
- {id: org/paper, type: FormalOrganization, prefLabel: The Paper}
- {id: org/ofsted, type: FormalOrganization, prefLabel: Ofsted}
- {id: org/bury, type: FormalOrganization, prefLabel: Bury Council, spatial: bury}
- {id: place/bury, type: Concept, prefLabel: Bury, inScheme: place}
- {id: org/bury-lifelong, type: OrganizationalCollaboration, prefLabel: Lifelong Board, altLabel: [the lifelong board]}
- id: inspection/bury/2022-autumn
  type: Inspection
  prefLabel: Inspection of Bury in the autumn of 2022
  kind: inspection
  actor: org/ofsted
  inspects: org/bury
  when: when/2022-23
- id: st/paper-2022/1.1
  type: Finding
  says: Plans for care leavers come late
  polarity: weakness
  about: [theme/pathway-plans]
  accordingTo: org/ofsted
  relayedBy: [org/paper]
  voice: reported
  madeBy: inspection/bury/2022-autumn
  saidIn: {id: "doc/paper-2022#char=0,10", line: 1, sha256: "0000000000000000000000000000000000000000000000000000000000000000"}
"""  # noqa: E501

INSPECTION = """Inspection of {name} local authority children’s services

Inspection dates: {dates}

Lead inspector: Ann Lee, His Majesty’s Inspector

Judgement Grade

The impact of leaders on social work practice with children and families
Good
The experiences and progress of children who need help and protection
Requires improvement to be good
The experiences and progress of children in care and care leavers
Good
Overall effectiveness
Good

Leaders know their services well. Early help is good and it stays. Supervision is not regular.

What needs to improve?

◼ The timeliness of pathway plans.

◼ Supervision of social workers.

The experiences and progress of children who need help and protection: requires improvement to be good

1. Early help comes in good time. Thresholds of need are not understood by all partners. They are clear to the
multi-agency safeguarding hub (MASH).

2. Assessments are timely and robust. Domestic abuse is met with a strong response.

The experiences and progress of children in care and care leavers: good

3. Placements are stable and positive. {special}

4. Pathway plans have improved since the last inspection. Care leavers receive good support.

The impact of leaders on social work practice with children and families: good

5. Performance data is robust. Supervision is weak and not yet regular. Caseloads are manageable.

The Office for Standards in Education, Children’s Services and Skills (Ofsted) regulates and inspects. You may reuse
this information under the terms of the Open Government Licence.
© Crown copyright 2023
"""
LETTER = """Ofsted
Piccadilly Gate
Manchester
M1 2WD

22 June 2024
Ann Lee
Director of Children’s Services
Bury Council

Dear Ms Lee

Focused visit to Bury Borough Council children’s services

This letter summarises the findings of the focused visit to Bury children’s services on 17 and 18 May 2024. His
Majesty’s Inspectors for this visit were Bob Day and Cy Fox.

Inspectors looked at the local authority’s arrangements for care leavers.

Headline findings

Care leavers receive good support. Pathway plans are clear and positive.

What needs to improve in this area of social work practice?

◼ Keeping in touch with care leavers in custody.

Main findings

Personal advisers are in touch with most care leavers. Some care leavers do not know their entitlements.

Ofsted will take the findings from this focused visit into account when planning the next inspection or visit.

Yours sincerely

Bob Day
His Majesty’s Inspector
"""


class Report(Protocol):
    def __call__(self, path: str, text: str) -> Path: ...


def inspection(
    name: str = "Bury", dates: str = "4 to 15 December 2023", special: str = "The lifelong board listens."
) -> str:
    """A report whose facts are given."""
    return INSPECTION.format(name=name, dates=dates, special=special)


@pytest.fixture
def write(tmp_path: Path) -> Report:
    """Write a report into a folder as it would lie among downloads."""

    def put(path: str, text: str) -> Path:
        file = tmp_path / "reports" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return put


@pytest.fixture
def reports(write: Report) -> Path:
    """A folder with two inspections and a letter, of two authorities."""
    write("80443-bury/2024-01-26-inspection.txt", inspection())
    write("80443-bury/2024-06-22-focused-visit.txt", LETTER)
    return write("80579-wigan/2024-02-02-inspection.txt", inspection("Wigan", special="Homes are near.")).parents[1]


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A seeds folder with one news item on an inspection of Bury."""
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "paper-2022.yaml").write_text(SEED, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def seeded(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the small seeds published; never written to."""
    path = tmp_path_factory.mktemp("seeded")
    build(DataDirectory(path), seeds)
    return path


@pytest.fixture
def data(seeded: Path, tmp_path: Path) -> DataDirectory:
    """A data directory of one's own with the small seeds published."""
    path = tmp_path / "data"
    shutil.copytree(seeded, path)
    return DataDirectory(path)


@pytest.fixture
def run(seeds: Path) -> Callable[..., Run]:
    """How to ingest: with a tagger that needs no model, and whatever else is given."""
    usual = Run(seeds=seeds, tagger=Keywords(), processes=2)
    return lambda **given: replace(usual, **given)
