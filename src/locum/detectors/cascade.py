"""Tell the language of every block of an article: several detectors, best first.

What the source states is final, and so is a script that one candidate alone is written
in. An identifier votes on the rest; a second one only where the first is unsure; then
the blocks around and the project's default language weigh in, which hardly moves a
paragraph and settles a heading of one word. Votes are added as logarithms, each with
the weight at which the sum was right most often (``scripts/bench_detect``).

The languages told apart are bare (``es``, never ``es_MX``), but for Chinese: ``zh``, or
``zh_Hant`` where the characters are Traditional.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from locum.config import COMMON_LANGUAGES
from locum.detectors import DETECTORS, Detector
from locum.detectors.context import weights_nearby
from locum.detectors.script import HAN, LATIN, Reading, fitting, read, said
from locum.i18n import _
from locum.locales import UNDETERMINED, language_of
from locum.model import Guess

DEFAULT_DETECTORS = ("script", "py3langid", "langdetect", "context")

_SURE = 0.6
"""A vote this clear is not put to the next identifier."""
_LIKELY = 0.5
"""An answer less likely than this gives way to the language of the article."""
_TELLING = 0.9
"""A block this clear, and this many letters long, speaks for its neighbours."""
_TELLING_LETTERS = 12
_MOST_LETTERS = 400
"""No block speaks louder than one this long."""
_DEFAULT_LETTERS = 20
"""The default language counts as this many letters nearby."""
_CONTEXT_WEIGHT = 0.5
_ACRONYM_WEIGHT = 0.3
"""How much a vote counts on a text without an ordinary word, such as ``COVID-19``."""
_CJK = ("Han", "Kana", "Hangul")


@runtime_checkable
class Voter(Detector, Protocol):
    """A detector that says how likely every candidate is."""

    def votes(self, texts: Sequence[str], candidates: Sequence[str]) -> list[dict[str, float]]:
        """Return each text's probabilities by language; empty: no opinion."""
        ...


@dataclass(slots=True)
class _Block:
    """What is known of one text so far."""

    text: str
    """What the identifiers read: the words in the chief script."""
    reading: Reading
    candidates: tuple[str, ...]
    guess: Guess | None = None
    scores: dict[str, float] = field(default_factory=dict)
    """Sums of logarithms; empty before the first vote."""
    why: list[tuple[str, dict[str, float]]] = field(default_factory=list)

    def likelihood(self) -> dict[str, float]:
        return _normalized(self.scores)

    def is_sure(self) -> bool:
        return bool(self.scores) and max(self.likelihood().values()) >= _SURE


def detect_blocks(
    texts: Sequence[str],
    *,
    candidates: Sequence[str] = COMMON_LANGUAGES,
    stated: Sequence[str | None] | None = None,
    default: str = UNDETERMINED,
    detectors: Sequence[str] = DEFAULT_DETECTORS,
) -> list[Guess]:
    """Return the language of each block of one article, in order.

    ``stated`` holds, for each text, the language that the source states for it.
    ``default`` (the project's source language) settles what nothing else does. A text
    without letters is ``und``, and so is one in a script that no candidate is written in.

    Raises:
        ConfigError: where a detector's name is unknown.

    >>> detect_blocks(["干细胞治疗", "5 %"], candidates=["en", "zh"])[0]
    Guess(language='zh', confidence=1.0, why='script Han')
    """
    members = {name: DETECTORS.get(name) for name in detectors}
    languages = tuple(dict.fromkeys(map(language_of, candidates)))
    by_script = "script" in members
    blocks = [
        _begin(text, tag, languages, by_script)
        for text, tag in zip(texts, stated or [None] * len(texts), strict=True)
    ]
    for name, member in members.items():
        if name not in ("script", "context"):
            _ask(name, member(), blocks)
    nearby = weights_nearby([_witness(block) for block in blocks])
    ours = _key(default)
    return [
        block.guess or _settle(block, near if "context" in members else {}, ours)
        for block, near in zip(blocks, nearby, strict=True)
    ]


def _begin(text: str, stated: str | None, languages: tuple[str, ...], by_script: bool) -> _Block:
    """Return the block after all that is final: the stated language, no letters, the script."""
    reading = read(text)
    block = _Block(reading.words if by_script else text, reading, languages)
    if stated is not None:
        block.guess = Guess(stated, 1.0, _("stated in the source"))
    elif not reading.script:
        block.guess = Guess(UNDETERMINED, 0.0, said(reading, {}))
    elif by_script:
        # An acronym tells no more than that: Chinese writes MRI too.
        spared = not reading.plain and reading.script == LATIN
        shares = dict.fromkeys(languages, 0.0) if spared else fitting(reading, languages)
        block.candidates = tuple(shares)
        if not shares:
            block.guess = Guess(UNDETERMINED, 0.0, said(reading, shares))
        elif len(shares) == 1:
            block.guess = Guess(next(iter(shares)), max(reading.share, 0.5), said(reading, shares))
        elif max(shares.values()) > 0.5:
            _add(block, said(reading, shares), shares, 1.0)
    return block


# --- votes ------------------------------------------------------------------


def _ask(name: str, member: Detector, blocks: Sequence[_Block]) -> None:
    """Put the blocks that are still open to a detector, all those of one script at once."""
    groups: dict[tuple[str, ...], list[_Block]] = {}
    for block in blocks:
        cjk = block.reading.script in _CJK
        if block.guess is None and not block.is_sure() and not (cjk and name == "langdetect"):
            groups.setdefault(block.candidates, []).append(block)
    for candidates, group in groups.items():
        texts = list(dict.fromkeys(block.text for block in group))
        votes = dict(zip(texts, _votes(member, texts, candidates), strict=True))
        for block in group:
            if vote := votes[block.text]:
                _add(block, name, vote, _weight(name, block))


def _votes(
    member: Detector, texts: Sequence[str], candidates: Sequence[str]
) -> list[dict[str, float]]:
    if isinstance(member, Voter):
        return member.votes(texts, candidates)
    found = member.detect(texts, candidates)
    rest = max(1, len(candidates) - 1)
    return [
        {
            code: guess.confidence
            if code == language_of(guess.language)
            else (1 - guess.confidence) / rest
            for code in candidates
        }
        if guess.language != UNDETERMINED
        else {}
        for guess in found
    ]


def _weight(name: str, block: _Block) -> float:
    plain = 1.0 if block.reading.plain else _ACRONYM_WEIGHT
    if name != "langdetect":
        return plain
    # It is as sure when wrong as when right: a second vote of its weighs little, less
    # on longer texts, where the first errs less. Alone it must be believed.
    letters = block.reading.letters
    return plain * (1 / (letters + 10) if block.scores else letters / (letters + 40))


def _add(block: _Block, name: str, vote: dict[str, float], weight: float) -> None:
    floor = 1e-3  # Nobody's nought is a veto.
    for code in block.candidates:
        score = weight * math.log(vote.get(code, 0.0) + floor)
        block.scores[code] = block.scores.get(code, 0.0) + score
    block.why.append((name, vote))


# --- the article ------------------------------------------------------------


def _witness(block: _Block) -> tuple[str, float] | None:
    """Return the language and the weight that a block speaks for its neighbours with."""
    # What Chinese says in one letter takes English three.
    worth = 3 if block.reading.script == HAN else 1
    letters = float(min(block.reading.letters * worth, _MOST_LETTERS))
    if block.guess is not None:
        known = block.guess.language != UNDETERMINED and letters
        return (_key(block.guess.language), letters) if known else None
    likelihood = block.likelihood()
    language = max(likelihood, key=lambda code: likelihood[code], default="")
    if letters < _TELLING_LETTERS or likelihood.get(language, 0.0) < _TELLING:
        return None
    return language, letters


def _settle(block: _Block, nearby: dict[str, float], default: str) -> Guess:
    """Return the answer for a block that nothing settled: its votes, then what is around it."""
    around = {code: nearby[code] for code in block.candidates if nearby.get(code)}
    prior = dict(around)
    if default in block.candidates:
        prior[default] = prior.get(default, 0.0) + _DEFAULT_LETTERS
    if not block.scores and not prior:
        return Guess(UNDETERMINED, 0.0, _("nothing tells"))
    total = sum(prior.values())
    scores = {
        code: block.scores.get(code, 0.0)
        + (_CONTEXT_WEIGHT * math.log(prior.get(code, 0.0) / total + 0.02) if total else 0.0)
        for code in block.candidates
    }
    likelihood = _normalized(scores)
    language = max(likelihood, key=lambda code: likelihood[code])
    if likelihood[language] < _LIKELY and prior:
        # More likely wrong than right: a name (Paracetamol) is any language's, and the
        # article's is the one that its reader expects.
        language = max(prior, key=lambda code: prior[code])
    return Guess(language, likelihood[language], _why(block, language, around, default))


def _why(block: _Block, language: str, around: dict[str, float], default: str) -> str:
    reasons = [
        f"{name} {vote.get(language, 0.0):.2f}" if name in DETECTORS else name
        for name, vote in block.why
    ]
    alone = block.likelihood()
    if alone.get(language, 0.0) < _TELLING:
        if around and language == max(around, key=lambda code: around[code]):
            reasons.append(_("article is mostly {language}").format(language=language))
        elif language == default:
            reasons.append(_("{language} is the default").format(language=language))
    return " + ".join(reasons)


def _key(tag: str) -> str:
    """Return the tag as the votes name it."""
    return "zh_Hant" if tag.startswith("zh_Hant") else language_of(tag)


def _normalized(scores: dict[str, float]) -> dict[str, float]:
    if not scores:
        return {}
    top = max(scores.values())
    powers = {code: math.exp(score - top) for code, score in scores.items()}
    total = sum(powers.values())
    return {code: power / total for code, power in powers.items()}
