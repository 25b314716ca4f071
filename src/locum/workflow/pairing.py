"""One article and its published translation → what each entry of the catalog takes over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from locum.detectors.cascade import DEFAULT_DETECTORS, detect_blocks
from locum.i18n import _, as_written
from locum.locales import UNDETERMINED, language_of, same_language
from locum.model import Block, BlockKind, Guess
from locum.workflow.adopt_report import Outcome, Verdict
from locum.workflow.alignment import Alignment, Match, align
from locum.workflow.articles import Source
from locum.workflow.cues import units_of
from locum.workflow.draft_checks import enabled_checks
from locum.workflow.judging import (
    TELLING_DRAFTED_PAGE,
    TELLING_PAGE,
    Candidate,
    doubts_of,
    evidence_of,
    held_by,
    held_in_tables,
    is_untranslated,
)
from locum.workflow.messages import Reading
from locum.workflow.refusing import check_blocks, check_evidence, check_language, check_share
from locum.workflow.transferring import Tagged, joined, parted, tagged, transfer
from locum.workflow.workspace import Workspace

_GUESSED = "plain"
"""The format that guesses what is a heading."""


@dataclass(slots=True)
class _Work:
    """What is known of the two pages."""

    workspace: Workspace
    reading: Reading
    translated: Source
    locale: str
    guesses: list[Guess]
    alignment: Alignment
    ours: list[Tagged]
    theirs: list[Tagged]
    checks: list[str]
    held: set[Match]
    is_telling: bool
    """The two pages share enough to be translations of each other."""


def pair_up(
    workspace: Workspace,
    reading: Reading,
    translated: Source,
    locale: str,
    *,
    draft: Callable[[], Mapping[str, str]] = dict,
    force: bool = False,
) -> list[Outcome]:
    """Return an outcome for each block of an article, and for what only its translation has.

    Args:
        workspace: the project.
        reading: the article.
        translated: the published translation.
        locale: its language.
        draft: returns a machine's words for the article's texts, where there are any: they
            are compared with the translation's. Not called for a page that is refused at once.
        force: take it though its language or its contents seem to be others.

    Raises:
        ArticleError: where the translation is in another language, or is not that of the
            article; not with ``force``.
    """
    check_blocks(translated)
    guesses = _languages(workspace, translated, locale)
    if not force:
        check_language(translated, locale, guesses)
    drafts = draft()
    alignment = _align(workspace, reading, translated, locale, guesses, drafts)
    evidence = evidence_of(alignment, len(reading.blocks))
    if not force:
        check_share(reading, translated, alignment)
        check_evidence(reading, translated, evidence)
    locales = (workspace.settings.source, locale, *set(reading.languages))

    def is_cell(match: Match) -> bool:
        return reading.blocks[match.sources[0]].kind is BlockKind.TABLE_CELL

    handlers = reading.source.format, translated.format
    work = _Work(
        workspace,
        reading,
        translated,
        locale,
        guesses,
        alignment,
        [tagged(block, handlers[0], locales) for block in reading.blocks],
        [tagged(block, handlers[1], locales) for block in translated.article.blocks],
        enabled_checks(workspace),
        held_by(alignment) | held_in_tables(alignment.matches, is_cell),
        is_telling=force or evidence >= _least_evidence(reading, drafts),
    )
    return list(_outcomes(work))


def _least_evidence(reading: Reading, drafts: Mapping[str, str]) -> float:
    """Return what the keys of a translation say at least, for each block."""
    many = 2 * len(drafts) >= len(reading.language_of)
    return TELLING_DRAFTED_PAGE if many else TELLING_PAGE


def _languages(workspace: Workspace, translated: Source, locale: str) -> list[Guess]:
    """Return the languages of a translation's blocks.

    What the page says of the whole of itself is not believed: that is often left over from
    the page that it was copied from.
    """
    article, handler = translated.article, translated.format
    return detect_blocks(
        [handler.read_inline(block.text).text for block in article.blocks],
        candidates=tuple(dict.fromkeys((language_of(locale), *workspace.candidates))),
        stated=[
            block.language if block.language != article.language else None
            for block in article.blocks
        ],
        default=language_of(locale),
        detectors=workspace.settings.detectors or DEFAULT_DETECTORS,
    )


def _align(
    workspace: Workspace,
    reading: Reading,
    translated: Source,
    locale: str,
    guesses: Sequence[Guess],
    drafts: Mapping[str, str],
) -> Alignment:
    locales = (workspace.settings.source, locale)
    guessed = _GUESSED in (reading.source.format_name, translated.format_name)
    sources = units_of(
        reading.blocks,
        reading.languages,
        reading.source.format,
        workspace.termbase,
        locales=locales,
        said=[drafts.get(block.text, "") for block in reading.blocks],
        guessed=guessed,
    )
    blocks, handler = translated.article.blocks, translated.format
    targets = units_of(
        blocks,
        [locale if guess.language == UNDETERMINED else guess.language for guess in guesses],
        handler,
        workspace.termbase,
        locales=locales,
        said=[handler.read_inline(block.text).text for block in blocks] if drafts else (),
        guessed=guessed,
    )
    return align(sources, targets)


# --- findings ---------------------------------------------------------------


def _outcomes(work: _Work) -> Iterator[Outcome]:
    alignment = work.alignment
    rows: list[tuple[int, Outcome]] = []
    for match in alignment.matches:
        rows += [(match.sources[0], outcome) for outcome in _of_match(work, match)]
    for index in alignment.lost:
        block = work.reading.blocks[index]
        rows.append((index, Outcome(block.text, "", Verdict.LOST, block)))
    for _index, outcome in sorted(rows, key=lambda row: row[0]):
        if not same_language(work.reading.language_of[outcome.msgid], work.locale):
            yield outcome
    for index in alignment.added:
        block = work.translated.article.blocks[index]
        yield Outcome("", "", Verdict.ADDED, None, (block.line,), added=block.text)


def _of_match(work: _Work, match: Match) -> Iterator[Outcome]:
    whole = joined([work.theirs[index] for index in match.targets], work.locale)
    if len(match.sources) == 1:
        yield _judge(work, match, match.sources[0], whole)
        return
    shares = [float(len(work.ours[index].inline.text)) for index in match.sources]
    parts = parted(whole, shares, work.locale)
    if parts is not None:
        for index, part in zip(match.sources, parts, strict=True):
            yield _judge(work, match, index, part)
        return
    yield _judge(work, match, match.sources[0], whole)
    block = work.reading.blocks[match.sources[1]]
    line = work.reading.blocks[match.sources[0]].line
    why = _("its translation is in that of line {line}").format(line=line)
    yield Outcome(block.text, "", Verdict.LOST, block, _lines(work, match), (why,))


def _lines(work: _Work, match: Match) -> tuple[int, ...]:
    return tuple(work.translated.article.blocks[index].line for index in match.targets)


def _judge(work: _Work, match: Match, index: int, target: Tagged) -> Outcome:
    block = work.reading.blocks[index]

    def doubts() -> tuple[str, ...]:
        found = doubts_of(_candidate(work, match, index, target), work.checks)
        if not work.is_telling:
            found.append(_("little in the two pages says that one is the other's translation"))
        return tuple(found)

    candidate = _candidate(work, match, index, target)
    if is_untranslated(candidate):
        return Outcome(block.text, "", Verdict.UNTRANSLATED, block, _lines(work, match))
    why = doubts()
    with as_written():
        notes = doubts() if why else ()
    return Outcome(
        block.text,
        candidate.target,
        Verdict.UNSURE if why else Verdict.SURE,
        block,
        _lines(work, match),
        why,
        notes,
        match.probability,
    )


def _candidate(work: _Work, match: Match, index: int, target: Tagged) -> Candidate:
    block, source = work.reading.blocks[index], work.ours[index]
    same_format = work.reading.source.format_name == work.translated.format_name
    written = transfer(source, target, work.reading.source.format.write_inline)
    text = written.text
    only = work.translated.article.blocks[match.targets[0]]
    if same_format and len(match.sources) == len(match.targets) == 1:
        text = _as_published(work, only, text)
    language = work.reading.languages[index]
    kinds = _kinds(work, block, only)
    return Candidate(
        source=block.text,
        target=text,
        source_words=source.inline.text,
        target_words=target.inline.text,
        language=language,
        locale=work.locale,
        format_name=work.reading.source.format_name,
        constraints=tuple(
            work.workspace.termbase.constraints(source.inline.text, language, work.locale)
        ),
        match=match,
        held=match in work.held,
        beside=(
            _shortest_beside(match.sources, work.alignment.lost, work.reading.blocks),
            _shortest_beside(match.targets, work.alignment.added, work.translated.article.blocks),
        ),
        kinds=kinds,
        guesses=tuple(work.guesses[number] for number in match.targets),
        doubts=written.doubts,
    )


def _shortest_beside(
    places: Sequence[int], unpaired: Sequence[int], blocks: Sequence[Block]
) -> float:
    """Return the length of the shortest unpaired neighbour of a like kind, as a share."""
    own = sum(len(blocks[place].text) for place in places)
    kind = blocks[places[0]].kind
    beside = [place for place in (places[0] - 1, places[-1] + 1) if place in unpaired]
    lengths = [len(blocks[place].text) for place in beside if blocks[place].kind is kind]
    return min(lengths, default=inf) / own


def _as_published(work: _Work, block: Block, text: str) -> str:
    """Return a translation as its own page writes it, where that says the same."""
    handler = work.translated.format
    return block.text if handler.read_inline(block.text) == handler.read_inline(text) else text


def _kinds(work: _Work, ours: Block, theirs: Block) -> tuple[str, str]:
    """Return the two blocks' kinds, where one of them being another tells something."""
    kinds = str(ours.kind), str(theirs.kind)
    guessed = _GUESSED in (work.reading.source.format_name, work.translated.format_name)
    if guessed or set(kinds) == {"paragraph", "list item"}:
        return kinds[0], kinds[0]
    return kinds
