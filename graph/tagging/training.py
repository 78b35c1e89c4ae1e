"""How the passes are trained on each other's answers.

What a later pass sees of an earlier one in training must be as uncertain as it will be on new reports. So the earlier
passes are trained several times, each time without some of the authorities, and answer for those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.tagging import calibration, features, learning, linear, meaning
from graph.tagging.course import FOLDS, Course
from graph.tagging.features import Named, Near, Seen
from graph.tagging.labels import CHOICES, THEMES
from graph.tagging.learning import Head, Recipe
from graph.tagging.manner import Manner
from graph.tagging.model import Model
from graph.tagging.network import Network, choice, one_thread
from graph.tagging.ngrams import Vocabulary, keys
from graph.tagging.passes import NEVER, split, told
from graph.tagging.surroundings import SECTIONS
from graph.tagging.words import words as words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from graph.tagging.annotated import Example
    from graph.tagging.features import Pairs
    from graph.tagging.passes import Answers

    Table = npt.NDArray[np.float32]
    Numbers = npt.NDArray[np.int64]

SEEDS = 3
# Words and pairs that only one authority's reports have say nothing about others.
_LEAST, _LEAST_WORD = 2, 3
# How far a phrase is trusted before it was seen, and for how many sightings that counts.
_TRUST, _SIGHTINGS = 0.35, 3.0
_SIZE = len(THEMES)
_SUBJECT = Recipe(hidden=128, rounds=20, heads=(Head(_SIZE, one=False), Head(_SIZE + 1, one=True, importance=0.5)))
_STANCE = Recipe(
    hidden=96,
    rounds=25,
    heads=tuple(
        Head(len(values), one=True, importance=1 if name == "polarity" else 0.5) for name, values in CHOICES.items()
    ),
    blind=0.3,
    forget=0.5,
    decay=0.03,
)
_PAIRS = Recipe(hidden=48, rounds=10, heads=(Head(1, one=False),), blind=0.05, forget=0.2, decay=0.001, batch=256)


def train(examples: Sequence[Example], corpus: Sequence[tuple[str, str]], seeds: int = SEEDS) -> Model:
    """A model of some examples.

    `corpus` are further sentences, untagged, each with the authority it is from: words are learned by their company.
    """
    return learn(examples, corpus, seeds)[0]


@one_thread
def learn(examples: Sequence[Example], corpus: Sequence[tuple[str, str]], seeds: int) -> tuple[Model, Answers]:
    """A model, and what its passes say of each example when they were trained without the example's authority."""
    course = Course(examples)
    untagged = [(group, words_of(text)) for group, text in corpus]
    words = vocabulary(course, untagged)
    table, telling = meaning.learn([sentence for _, sentence in untagged], words.places)
    logits, weights, bias = _first_pass(course, words)
    named = Named.of(course.around.sentences)
    trust, own = _trust(course, named)
    seen = Seen(
        themes=logits[:, :_SIZE],
        choices=logits[:, _SIZE:],
        named=named.highest(trust[named.phrase]),
        place=named.first(),
        often=named.often(),
        meaning=meaning.of([s.words for s in course.around.sentences], words.places, table, telling),
        manner=Manner(course.reader).matrix(course.around.sentences),
    )
    usual = _usual(course)
    near = Near.of(course.around, seen, own)
    subject, subjects = _subject(course, features.subject(course.around, seen, near), seeds)
    pairs, scale, sets = _pairs(course, features.pairs(course.around, seen, near, subjects, usual), seeds)
    stance, judged = _stance(course, features.stance(course.around, seen), seeds)
    answers = told(course.around, sets, choice(subjects[:, _SIZE:]), split(judged))
    cuts = calibration.cuts(course, answers)
    return Model(words, weights, bias, trust, table, telling, usual, scale, subject, stance, pairs, cuts), answers


def vocabulary(course: Course, corpus: Sequence[tuple[str, Sequence[str]]]) -> Vocabulary:
    """The words and pairs that reports of more than one authority have."""
    around = course.around
    groups = sorted({example.group for example in course.examples})
    group = np.array([groups.index(example.group) for example in course.examples], dtype=np.int64)
    own = [around.sentences[number] for number in around.own]
    seen: dict[str, set[str]] = {}
    tagged = ((example.group, sentence.words) for example, sentence in zip(course.examples, own, strict=True))
    for name, parts in (*tagged, *corpus):
        for word in parts:
            seen.setdefault(word, set()).add(name)
    words = tuple(sorted(word for word, names in seen.items() if len(names) >= _LEAST_WORD))
    owner, found = keys(own, {word: place for place, word in enumerate(words)})
    known, count = np.unique(np.unique(np.stack((found, group[owner]), axis=1), axis=0)[:, 0], return_counts=True)
    kept = known[count >= _LEAST]
    often = np.unique(np.unique(np.stack((found, owner), axis=1), axis=0)[:, 0], return_counts=True)
    share = often[1][np.searchsorted(often[0], kept)]
    return Vocabulary(words, kept, np.log(1 + len(own) / (1 + share)).astype(np.float32))


def _first_pass(course: Course, words: Vocabulary) -> tuple[Table, Table, Table]:
    """Logits of every sentence from weights that did not see its authority; and the weights of all."""
    sentences = course.around.sentences
    own = [sentences[number] for number in course.around.own]
    width = len(words.keys)
    likeness = linear.alike(words.rows(own), width)

    def learned(part: Numbers) -> tuple[Table, Table]:
        added, bias = linear.weigh(likeness[np.ix_(part, part)], course.targets[part], course.importance[part])
        return linear.weights(words.rows([own[number] for number in part]), added, width), bias

    logits = np.zeros((len(sentences), course.targets.shape[1]), dtype=np.float32)
    for fold in range(FOLDS):
        rest = np.flatnonzero(course.folds != fold)
        mine = np.flatnonzero(course.sentence_folds == fold)
        if not len(rest) or not len(mine):
            continue
        weights, bias = learned(rest)
        logits[mine] = words.rows([sentences[number] for number in mine]).times(weights) + bias
    weights, bias = learned(np.arange(len(own)))
    return logits, weights, bias


def _trust(course: Course, named: Named) -> tuple[Table, Table]:
    """How far to trust each phrase, and how far each example's own sentence names each theme without its own help."""
    themes = np.array([THEMES.index(label) for label, _ in course.reader.themes.rows], dtype=np.int64)
    finds = _finds(course, named)
    row, phrase = finds[:, 0], finds[:, 1]
    right = course.importance[row] * course.themes[row, themes[phrase]]
    seen = np.bincount(phrase, course.importance[row], minlength=len(themes)) + _SIGHTINGS
    good = np.bincount(phrase, right, minlength=len(themes)) + _TRUST * _SIGHTINGS
    without = (good[phrase] - right) / (seen[phrase] - course.importance[row])
    own = np.zeros((len(course.examples), _SIZE), dtype=np.float32)
    np.maximum.at(own, (row, themes[phrase]), without.astype(np.float32))
    return (good / seen).astype(np.float32), own


def _finds(course: Course, named: Named) -> Numbers:
    """Example and phrase of every find in an example's own sentence, once each."""
    order = np.argsort(named.sentence, kind="stable")
    starts = np.searchsorted(named.sentence[order], np.arange(len(course.around.sentences) + 1))
    found = [
        (row, phrase)
        for row, number in enumerate(course.around.own)
        for phrase in sorted(set(named.phrase[order[starts[number] : starts[number + 1]]].tolist()))
    ]
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _usual(course: Course) -> Table:
    """How usual each theme is in each section (logarithms), and in the last row everywhere."""
    overall = (course.themes * course.importance[:, None]).sum(axis=0) / course.importance.sum()
    table = np.tile(overall * FOLDS, (len(SECTIONS) + 1, 1))
    count = np.full(len(SECTIONS) + 1, float(FOLDS))
    section = np.array([SECTIONS.index(name) for name in course.around.sections], dtype=np.int64)
    np.add.at(table, section, course.themes)
    np.add.at(count, section, 1)
    return np.asarray(np.log(table / count[:, None] + 1e-3), dtype=np.float32)


def _subject(course: Course, given: Table, seeds: int) -> tuple[Network, Table]:
    wanted: list[npt.NDArray[np.generic]] = [course.themes, course.main]
    network = learning.train(given, wanted, course.importance, _SUBJECT, seeds)
    return network, _aside(course.folds, course.importance, given, wanted, _SUBJECT)


def _stance(course: Course, given: Table, seeds: int) -> tuple[Network, Table]:
    wanted: list[npt.NDArray[np.generic]] = list(course.choices.values())
    network = learning.train(given, wanted, course.importance, _STANCE, seeds)
    return network, _aside(course.folds, course.importance, given, wanted, _STANCE)


def _pairs(course: Course, given: Pairs, seeds: int) -> tuple[Network, Table, Table]:
    """The network of the last pass, its scale, and its answers for sentences that it did not see."""
    looked, table = given
    scale = np.stack((table.mean(axis=0), table.std(axis=0) + np.float32(1e-3))).astype(np.float32)
    scaled = (table - scale[0]) / scale[1]
    row = np.nonzero(looked)[0]
    wanted = [course.themes[looked][:, None]]
    network = learning.train(scaled, wanted, course.importance[row], _PAIRS, seeds)
    found = np.full(looked.shape, NEVER, dtype=np.float32)
    found[looked] = _aside(course.folds[row], course.importance[row], scaled, wanted, _PAIRS)[:, 0]
    return network, scale, found


def _aside(
    folds: Numbers, importance: Table, given: Table, wanted: Sequence[npt.NDArray[np.generic]], recipe: Recipe
) -> Table:
    """The answers for each fold of a network that did not see it."""
    found = np.zeros((len(given), sum(head.width for head in recipe.heads)), dtype=np.float32)
    for fold in range(FOLDS):
        rest, mine = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        if len(rest) and len(mine):
            parts = [table[rest] for table in wanted]
            found[mine] = learning.train(given[rest], parts, importance[rest], recipe, 1)(given[mine])
    return found
