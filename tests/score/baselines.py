"""What the tagger is measured against: a plain linear model, a keyword matcher, and VADER.

None of it is shipped; scikit-learn and vaderSentiment come with the extra `dev`. All of them see the text of the
sentence as the report has it, and nothing around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import MultiLabelBinarizer
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from graph.tagging.labels import CHOICES
from graph.tagging.sentence import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_matrix

    from graph.tagging.annotated import Example

# From which chance on a further theme is given; VADER's own limits of a neutral text.
_CUT = 0.3
_NEUTRAL = 0.05
_MOST = 3


class Guess(NamedTuple):
    """What a baseline says of a sentence."""

    themes: tuple[str, ...]
    polarity: str = "context"
    kind: str = "finding"
    trend: str = ""
    according_to: str = "inspectors"


class Linear:
    """Logistic regression over word and character n-grams and the theme words, one for each tag."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._reader = Reader()
        texts = [example.context.text for example in examples]
        self._words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        self._characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=3, sublinear_tf=True)
        self._named = DictVectorizer()
        table = hstack(
            (
                self._words.fit_transform(texts),
                self._characters.fit_transform(texts),
                self._named.fit_transform(map(self._names, texts)),
            )
        ).tocsr()
        self._labels = MultiLabelBinarizer()
        sets = self._labels.fit_transform([example.themes for example in examples])
        self._themes = OneVsRestClassifier(LogisticRegression(C=4, solver="liblinear")).fit(table, sets)
        self._choices = {
            name: LogisticRegression(C=4, max_iter=500).fit(table, [getattr(example, name) for example in examples])
            for name in CHOICES
        }

    def tag(self, examples: Sequence[Example]) -> list[Guess]:
        """The tags of some sentences."""
        table = self._table([example.context.text for example in examples])
        chances = self._themes.predict_proba(table)
        chosen = {name: model.predict(table) for name, model in self._choices.items()}
        return [
            Guess(self._likely(row), **{name: str(values[place]) for name, values in chosen.items()})
            for place, row in enumerate(chances)
        ]

    def _names(self, text: str) -> dict[str, float]:
        return {hit.label: 1.0 for hit in self._reader.read(text).themes}

    def _table(self, texts: Sequence[str]) -> csr_matrix:
        parts = (self._words.transform(texts), self._characters.transform(texts))
        return hstack((*parts, self._named.transform(map(self._names, texts)))).tocsr()

    def _likely(self, chances: np.ndarray) -> tuple[str, ...]:
        order = np.argsort(-chances)[:_MOST]
        return tuple(str(self._labels.classes_[c]) for place, c in enumerate(order) if not place or chances[c] > _CUT)


def keywords(examples: Sequence[Example]) -> list[Guess]:
    """Themes by the phrases of the dictionary in the order of the words, polarity by words of praise and blame."""
    reader = Reader()
    return [_keyword(reader, example.context.text) for example in examples]


def _keyword(reader: Reader, text: str) -> Guess:
    sentence = reader.read(text)
    themes = tuple(dict.fromkeys(hit.label for hit in sentence.themes))[:_MOST]
    cues = [hit.label for hit in sentence.manner]
    good, bad = "good" in cues, "bad" in cues
    return Guess(themes, "mixed" if good and bad else "strength" if good else "weakness" if bad else "context")


def vader(examples: Sequence[Example]) -> list[Guess]:
    """Polarity by VADER: strength above its limit, weakness below, context between."""
    analyser = SentimentIntensityAnalyzer()
    found = []
    for example in examples:
        score = analyser.polarity_scores(example.context.text)["compound"]
        polarity = "strength" if score >= _NEUTRAL else "weakness" if score <= -_NEUTRAL else "context"
        found.append(Guess((), polarity))
    return found
