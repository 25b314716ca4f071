"""What kind of words a term is made of: noun or not, gender, number.

Apertium's dictionaries know most words: the pair's own analyser is asked (``lt-proc``,
once for all the terms of a batch). Words that it does not know, and pairs without an
analyser, are judged by their endings.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from locum.engines.agreement import Noun, guess_gender
from locum.engines.apertium.process import environment
from locum.engines.apertium.stream import escape
from locum.engines.apertium.tables import ROMANCE
from locum.locales import language_of

_SECONDS = 60
_UNIT = re.compile(r"\^((?:[^\\^$/]|\\.)*)/((?:[^\\^$]|\\.)*)\$")
_TAG = re.compile(r"<([^<>]+)>")
_ADJECTIVE_ENDINGS = {
    "en": re.compile(r"(?:ed|ive|ic|al|ous|ly|able|ible|ular|less|ful)$"),
    "es": re.compile(r"(?:mente|[aeo]ble|(?:ic|iv|os|ad|id)[oa]s?|al|ales|ar|ares)$"),
    "fr": re.compile(r"(?:ment|able|ible|iques?|ée?s?|i[fv]e?s?|eux|euses?|aux|ales?|aires?)$"),
}
_PREPOSITIONS = frozenset(
    ["of", "for", "in", "with", "from", "by", "to", "on", "due", "caused", "associated"]
)


class Kind(StrEnum):
    """What a term's head may be."""

    NOUN = "noun"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Unit:
    """One word, or fixed group of words, and its readings."""

    surface: str
    readings: tuple[tuple[str, ...], ...]
    """The tags of each; empty where the dictionary does not know the word."""

    @property
    def kind(self) -> Kind:
        """Whether it may be a noun."""
        if self.noun_tags:
            return Kind.NOUN
        # English makes a noun of any -ing form: hand washing, imaging.
        if not self.readings or self.surface.lower().endswith("ing"):
            return Kind.UNKNOWN
        return Kind.OTHER

    @property
    def has_quality(self) -> bool:
        """Whether it may be an adjective or a participle."""
        return any(tags and (tags[0] == "adj" or "pp" in tags) for tags in self.readings)

    @property
    def noun_tags(self) -> tuple[str, ...]:
        """The tags of its first reading as a noun or a name."""
        return next((tags for tags in self.readings if tags and tags[0] in ("n", "np")), ())


def analyse(analyser: str | None, phrases: Iterable[str]) -> dict[str, tuple[Unit, ...]]:
    """Return the units of each phrase; without an analyser its words, unknown."""
    wanted = sorted(set(phrases))
    program = shutil.which("lt-proc")
    outputs: list[str] = []
    if analyser is not None and program is not None and wanted:
        text = "".join(f"{escape(phrase)}\0" for phrase in wanted)
        try:
            answer = subprocess.run(
                [program, "-z", "-w", analyser],
                input=text.encode("utf-8"),
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                env=environment(),
            )
            outputs = answer.stdout.decode("utf-8", "replace").split("\0")
        except (OSError, subprocess.TimeoutExpired):
            outputs = []
    if len(outputs) < len(wanted):
        return {phrase: _unknown(phrase) for phrase in wanted}
    return {
        phrase: read_units(output) or _unknown(phrase)
        for phrase, output in zip(wanted, outputs, strict=False)
    }


def read_units(output: str) -> tuple[Unit, ...]:
    """Read the analyser's output.

    >>> read_units("^células/célula<n><f><pl>$ ^discal/*discal$")[0].noun_tags
    ('n', 'f', 'pl')
    """
    return tuple(
        Unit(
            match[1],
            tuple(
                tuple(_TAG.findall(reading))
                for reading in match[2].split("/")
                if not reading.startswith("*")
            ),
        )
        for match in _UNIT.finditer(output)
    )


def _unknown(phrase: str) -> tuple[Unit, ...]:
    return tuple(Unit(word, ()) for word in phrase.split())


def head(units: tuple[Unit, ...], language: str) -> Unit:
    """Return the unit that a noun phrase is about.

    In Romance languages the first noun; elsewhere the last word before a preposition
    (*inflammation* of the disc, stem *cells*).
    """
    if not units:
        return Unit("", ())
    if language_of(language) in ROMANCE:
        nouns = [unit for unit in units if unit.kind is Kind.NOUN]
        first = units[0]
        if first.kind is Kind.OTHER and nouns and _is_determiner(first):
            return nouns[0]
        return first
    before: list[Unit] = []
    for unit in units:
        if before and unit.surface.lower() in _PREPOSITIONS:
            break
        before.append(unit)
    # "type 2 diabetes" ends in a word; "COVID-19" in a number.
    words = [unit for unit in before if any(char.isalpha() for char in unit.surface)]
    return words[-1] if words else before[-1]


def _is_determiner(unit: Unit) -> bool:
    return any(tags and tags[0] in ("det", "num", "predet") for tags in unit.readings)


def is_noun(
    source_units: tuple[Unit, ...],
    target_units: tuple[Unit, ...],
    source: str,
    target: str,
) -> bool:
    """Return whether a term may be taken for a noun phrase in both languages."""
    ours, theirs = head(source_units, source), head(target_units, target)
    kinds = {ours.kind, theirs.kind}
    if Kind.OTHER in kinds:
        return False
    if Kind.NOUN in kinds:
        return True
    return not (_looks_adjectival(ours, source) or _looks_adjectival(theirs, target))


def _looks_adjectival(unit: Unit, language: str) -> bool:
    endings = _ADJECTIVE_ENDINGS.get(language_of(language))
    return bool(endings and endings.search(unit.surface.lower()))


def describe(
    source_units: tuple[Unit, ...], target_units: tuple[Unit, ...], source: str, target: str
) -> Noun:
    """Return the gender and number that a term has in the target."""
    ours, theirs = head(source_units, source), head(target_units, target)
    tags = theirs.noun_tags
    gender = next((tag for tag in tags if tag in ("m", "f")), "")
    if not gender:
        gender = guess_gender(theirs.surface, target)
    return Noun(gender or "m", _is_plural(ours, theirs), sure=bool(gender))


def _is_plural(ours: Unit, theirs: Unit) -> bool:
    for unit in (theirs, ours):  # the target decides, unless both numbers look the same
        tags = unit.noun_tags
        if "sg" in tags or "pl" in tags:
            return "pl" in tags
    word = theirs.surface.lower()
    source_may = not ours.readings and ours.surface.lower().endswith("s")
    return source_may and word.endswith(("s", "x")) and not word.endswith(("is", "us", "betes"))


def is_adjective(
    source_units: tuple[Unit, ...],
    target_units: tuple[Unit, ...],
    source: str,
    target: str,
) -> bool:
    """Return whether a term is one adjective or participle, on both sides.

    A word that a dictionary does not know counts as one where the other side's is, or
    where both end so.
    """
    if len(source_units) != 1 or len(target_units) != 1:
        return False
    ours, theirs = source_units[0], target_units[0]
    known = [unit.has_quality for unit in (ours, theirs) if unit.readings]
    if not known:
        return _looks_adjectival(ours, source) and _looks_adjectival(theirs, target)
    return all(known)
