"""One small member for each of Locum's seams; a start for your own."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from locum.engines import EngineSettings
from locum.errors import ArticleError, ConfigError, EngineError, GlossaryError
from locum.formats import FormatOptions
from locum.locales import normalize
from locum.model import (
    Article,
    Block,
    BlockKind,
    Draft,
    EnginePair,
    Finding,
    Guess,
    Inline,
    Missed,
    Page,
    Pair,
    ProgressCallback,
    Segment,
    Severity,
    Span,
    Term,
)

# --- an engine: any program that reads a sentence a line and writes one a line -----------


class PipeEngine:
    """Runs a program of yours: Marian, Bergamot, a script.

    ::

        [engines.pipe]
        command = ["marian-decoder", "-c", "model.yml"]
        pairs = ["en-es"]
    """

    def __init__(self, settings: EngineSettings) -> None:
        # Nothing heavy here: every command makes every engine, and most translate nothing.
        self._command = [str(word) for word in settings.options.get("command", ())]
        self._pairs = [_read_pair(text) for text in settings.options.get("pairs", ())]

    def pairs(self) -> Sequence[EnginePair]:
        """Return what works here and now: nothing, where no command is set."""
        return self._pairs if self._command else []

    def translate(
        self,
        segments: Sequence[Segment],
        pair: EnginePair,
        *,
        progress: ProgressCallback | None = None,
    ) -> list[Draft]:
        """Translate all segments in one run of the program."""
        lines = "".join(" ".join(segment.text.split()) + "\n" for segment in segments)
        try:
            done = subprocess.run(
                [*self._command, pair.source, pair.target],
                input=lines,
                capture_output=True,
                encoding="utf-8",
                check=True,
            )
        except (OSError, subprocess.CalledProcessError) as error:
            raise EngineError(f"pipe: {error}", hint="mend [engines.pipe] command") from error
        if progress is not None:
            progress(len(segments))
        return [
            Draft(text.strip(), missed=tuple(_missed(segment, text)))
            for segment, text in zip(segments, done.stdout.splitlines(), strict=True)
        ]


def _read_pair(text: object) -> EnginePair:
    source, dash, target = str(text).partition("-")
    if not dash:
        raise ConfigError(f"[engines.pipe] pairs: “{text}”", hint="write a pair like en-es")
    return EnginePair("pipe", normalize(source), normalize(target), version="pipe:1.0")


def _missed(segment: Segment, translation: str) -> Iterator[Missed]:
    """Say which terms of the glossary did not come out. Locum looks again by itself."""
    for constraint in segment.constraints:
        if not any(form.lower() in translation.lower() for form in constraint.accepted):
            yield Missed(constraint, "the program knows no glossary")


# --- a format: subtitles (.srt) -----------------------------------------------------------

# The times, then the lines up to a blank one.
_CUE = re.compile(r"^\d\d:\d\d:\d\d,\d{3} --> .*\n((?:[^\S\n]*\S.*(?:\n|\Z))+)", re.MULTILINE)
_TAG = re.compile(r"</?[ibu]>")
_LINE_CHARS = 42
"""As long as a subtitle's line may be."""


class SubtitleFormat:
    """Reads and writes SubRip subtitles; a cue is a block, its times stay as they are."""

    suffixes = (".srt",)

    def parse(self, text: str, options: FormatOptions | None = None) -> Article:  # noqa: ARG002
        """Read the cues, each at its offsets: what is not translated stays byte for byte."""
        cues = list(_CUE.finditer(text))
        if text.strip() and not cues:
            raise ArticleError("no subtitle in it", hint="is it a SubRip file?")
        blocks = tuple(
            Block(
                " ".join(cue[1].split()), BlockKind.CAPTION, text.count("\n", 0, cue.start(1)) + 1
            )
            for cue in cues
        )
        places = [(cue.start(1), cue.start(1) + len(cue[1].rstrip())) for cue in cues]
        return Article(text, blocks, data=places)

    def render(
        self,
        article: Article,
        translations: Mapping[str, str],
        *,
        locale: str | None = None,  # noqa: ARG002 (subtitles do not state their language)
        attributes: Mapping[int, Mapping[str, str]] | None = None,  # noqa: ARG002
    ) -> str:
        """Put translations in the cues' places, wrapped into lines that fit."""
        pieces: list[str] = []
        done = 0
        for block, (start, end) in zip(article.blocks, article.data, strict=True):
            translated = translations.get(block.text, block.text)
            if translated != block.text:
                pieces += [article.text[done:start], _wrapped(translated)]
                done = end
        return "".join([*pieces, article.text[done:]])

    def read_inline(self, text: str) -> Inline:
        """Take the tags out of the words."""
        words = ""
        spans: list[Span] = []
        done = 0
        for tag in _TAG.finditer(text):
            words += text[done : tag.start()]
            spans.append(Span(len(words), len(words), tag[0], "", keep=True))
            done = tag.end()
        return Inline(words + text[done:], tuple(spans))

    def write_inline(self, inline: Inline) -> str:
        """Put the tags back among the words."""
        text, done = "", 0
        for span in inline.spans:
            text += inline.text[done : span.start] + span.open
            done = span.start
        return text + inline.text[done:]

    def to_html(
        self, article: Article, attributes: Mapping[int, Mapping[str, str]] | None = None
    ) -> Page:
        """Return a transcript."""
        paragraphs: list[str] = []
        for index, block in enumerate(article.blocks):
            values = (attributes or {}).get(index, {})
            marks = "".join(f' {name}="{escape(value)}"' for name, value in values.items())
            words = escape(self.read_inline(block.text).text, quote=False)
            paragraphs.append(f"<p{marks}>{words}</p>")
        return Page(title="", body="\n".join(paragraphs))


def _wrapped(text: str) -> str:
    """Return a cue's text on one line, or on two of about the same length."""
    words = text.split()
    if len(_TAG.sub("", text)) <= _LINE_CHARS or len(words) < 2:
        return " ".join(words)
    splits = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return "\n".join(min(splits, key=lambda lines: max(len(_TAG.sub("", line)) for line in lines)))


# --- a check: names of the house stay as they are -----------------------------------------

HOUSE_NAMES = ("Locum Clinic", "SpineLine")


def changed_house_names(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each name of the house that the translation does not have."""
    for name in HOUSE_NAMES:
        if pair.source_inline.text.count(name) > pair.target_inline.text.count(name):
            yield Finding("house-names", Severity.ERROR, f"“{name}” is to stay as it is")


# --- a detector: only Spanish turns its marks upside down ---------------------------------


class InvertedMarksDetector:
    """Knows Spanish by ``¿`` and ``¡``, and nothing else."""

    def detect(self, texts: Sequence[str], candidates: Sequence[str]) -> list[Guess]:
        """Answer for each text: Spanish, or that it cannot tell."""
        return [
            Guess("es", 0.99, "inverted marks")
            if "es" in candidates and ("¿" in text or "¡" in text)
            else Guess("und", 0.0, "no inverted mark")
            for text in texts
        ]


# --- a format of glossaries: a column for each locale -------------------------------------


def parse_tsv(text: str, *, path: str = "") -> list[Term]:
    """Read a glossary whose first line names the locales; each other row is one concept."""
    rows = [line.split("\t") for line in text.splitlines()]
    locales = [normalize(code) for code in rows[0]] if rows else []
    terms: list[Term] = []
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(locales):
            raise GlossaryError(f"{len(row)} columns, not {len(locales)}", path=path, line=number)
        terms += [
            Term(row[0], locale, cell.strip(), path=path, line=number)
            for locale, cell in zip(locales, row, strict=True)
            if cell.strip()
        ]
    return terms
