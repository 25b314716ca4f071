"""Routes: the best engine, or chain of engines, for a language pair.

Every pair of every installed engine is an edge between two languages; a route is a chain
of at most three of them; a conversion between the scripts of Chinese translates nothing,
and counts as none. The best one is chosen by, in this order:

1. fewer hops: each pivot loses something, whatever the engines;
2. the user's order of engines (``[engines] order``), by the worst hop;
3. the closer language tag: ``es_MX`` is served by a package for ``es`` only where there
   is none for ``es_MX``;
4. quality: chrF on the recorded benchmark. Chains are compared by their own figures
   where all of them were measured, else by an estimate, and a pair that was not measured
   has a documented prior: see `locum.workflow.quality`.

The echo engine is never on a route unless somebody names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

from locum.chinese import is_conversion, opencc_is_installed
from locum.engines import Engine
from locum.engines.benchmark import Table, read_table
from locum.engines.echo import echo_pair
from locum.engines.remedies import apertium_command, argos_commands, extra_command, has_apt
from locum.errors import EngineError, RouteError, UsageError
from locum.i18n import _
from locum.locales import fallbacks, language_of, normalize, same_language
from locum.model import EnginePair
from locum.workflow.quality import (
    CONVERTERS,
    RankedPair,
    after_conversions,
    estimate,
    rank_pairs,
    translating,
)

__all__ = ["MAX_HOPS", "RankedPair", "Route", "Router"]

MAX_HOPS = 3

BY_NAME_ONLY = frozenset({"echo"})
"""Engines that no text goes through unless somebody asks for them."""


@dataclass(frozen=True, slots=True)
class Route:
    """The engine, or chain of engines, for a language pair.

    >>> str(Route((EnginePair("argos", "zh_Hans", "en"), EnginePair("apertium", "en", "es"))))
    'argos zh_Hans→en + apertium en→es'
    """

    hops: tuple[EnginePair, ...]
    """From the source to the target; never empty."""
    why: str = ""
    """Why it stands where it does in the ranking, for a person."""
    quality: float = 0.0
    """The chrF measured, computed or supposed: comparable for one language pair only."""

    def __str__(self) -> str:
        return " + ".join(f"{hop.engine} {hop.source}→{hop.target}" for hop in self.hops)


class Router:
    """Finds routes over the engines that are there."""

    def __init__(
        self,
        engines: Mapping[str, Engine],
        order: Sequence[str] = (),
        *,
        table: Table | None = None,
    ) -> None:
        """Take the engines by name, and the names in the order that the user prefers.

        Engines that ``order`` leaves out come after those that it names, equal among
        themselves. ``table`` stands in for the recorded benchmark.
        """
        self._engines = dict(engines)
        self._order = {name: rank for rank, name in reversed(list(enumerate(order)))}
        self._given_table = table

    @cached_property
    def _table(self) -> Table:
        return read_table() if self._given_table is None else self._given_table

    def pairs(self) -> list[RankedPair]:
        """Return every pair of every engine: by languages, then best first."""
        return sorted(
            self._ranked,
            key=lambda ranked: (
                ranked.pair.source,
                ranked.pair.target,
                self._rank(ranked.pair.engine),
                -ranked.quality,
                ranked.pair,
            ),
        )

    def route(self, source: str, target: str, *, engine: str | None = None) -> Route:
        """Return the best route, over one engine alone where it is named.

        Raises:
            UsageError: where there is no such engine.
            RouteError: where no chain of engines leads from ``source`` to ``target``;
                its hint is the command that would mend it.
        """
        candidates = self.explain(source, target, engine=engine)
        if candidates:
            return candidates[0]
        raise self._no_route(normalize(source), normalize(target), engine)

    def explain(self, source: str, target: str, *, engine: str | None = None) -> list[Route]:
        """Return the routes there are, best first, each saying why; empty where none is.

        For each number of hops a chain's languages appear once per choice of engines.

        Raises:
            UsageError: where there is no such engine.
        """
        source, target = normalize(source), normalize(target)
        if engine is not None and engine not in self._engines:
            raise UsageError(
                _("there is no engine “{name}” here").format(name=engine),
                hint=_("there are: {names}").format(names=", ".join(sorted(self._engines))),
            )
        if same_language(source, target):
            return []
        self._insist(engine)
        chains = [
            hops
            for hops in self._chains(source, target, engine)
            if engine is None or any(hop.engine == engine for hop in hops)
        ]
        cores = {hops: translating(hops) for hops in chains}
        guessed = {len(c) for c in cores.values() if len(c) > 1 and not self._table.find(c)}
        found = [
            self._judged(hops, source, target, measured=len(core) not in guessed)
            for hops, core in cores.items()
        ]
        return [route for key, route in sorted(found, key=lambda item: item[0])]

    def failures(self) -> list[EngineError]:
        """Return why engines are left out that cannot tell their pairs."""
        return list(self._asked[1].values())

    # --- the graph ---

    @cached_property
    def _asked(self) -> tuple[list[EnginePair], dict[str, EngineError]]:
        """Every engine's pairs, and the errors of those that cannot tell theirs."""
        pairs: list[EnginePair] = []
        failed: dict[str, EngineError] = {}
        for name, engine in self._engines.items():
            try:
                pairs += engine.pairs()
            except EngineError as error:
                failed[name] = error
        return pairs, failed

    @property
    def _all_pairs(self) -> list[EnginePair]:
        return self._asked[0]

    def _insist(self, engine: str | None) -> None:
        """Refuse to go on without an engine that the user names."""
        failed = self._asked[1]
        for name in self._order if engine is None else (engine,):
            if name in failed:
                raise failed[name]

    @cached_property
    def _ranked(self) -> list[RankedPair]:
        return rank_pairs(self._all_pairs, self._table)

    @cached_property
    def _by_pair(self) -> dict[EnginePair, RankedPair]:
        return {ranked.pair: ranked for ranked in self._ranked}

    def _rank(self, engine: str) -> int:
        return self._order.get(engine, len(self._order))

    def _usable(self, engine: str | None) -> list[EnginePair]:
        if engine is not None:
            # The engine alone; what only changes the script is not another.
            allowed = CONVERTERS | {engine}
            return [pair for pair in self._all_pairs if pair.engine in allowed]
        return [
            pair
            for pair in self._all_pairs
            if pair.engine not in BY_NAME_ONLY or pair.engine in self._order
        ]

    def _chains(
        self, source: str, target: str, engine: str | None
    ) -> Iterator[tuple[EnginePair, ...]]:
        """Yield all the chains that visit no language twice."""
        edges = self._usable(engine)
        if "echo" in self._engines and self._echoes(engine):
            edges = [pair for pair in edges if pair.engine != "echo"]
            yield (echo_pair(source, target),)
        edges = _best_conversions(edges, source, target)
        open_chains: list[tuple[EnginePair, ...]] = [
            (pair,) for pair in edges if same_language(source, pair.source)
        ]
        while open_chains:
            chain = open_chains.pop()
            if same_language(chain[-1].target, target):
                yield chain
            else:
                seen = [source, *(hop.target for hop in chain)]
                open_chains += [
                    (*chain, pair)
                    for pair in edges
                    if same_language(chain[-1].target, pair.source)
                    and len(translating((*chain, pair))) <= MAX_HOPS
                    and not any(same_language(pair.target, tag) for tag in seen)
                ]

    def _echoes(self, engine: str | None) -> bool:
        if engine == "echo":
            return True
        # In the order it takes every pair, unless the project says which.
        declared = any(pair.engine == "echo" for pair in self._all_pairs)
        return engine is None and "echo" in self._order and not declared

    # --- the ranking ---

    def _judged(
        self, hops: tuple[EnginePair, ...], source: str, target: str, *, measured: bool
    ) -> tuple[tuple[object, ...], Route]:
        """Return a route with the key that it is sorted by.

        ``measured``: all chains of its length were measured, so their figures count.
        """
        reasons: list[str] = []
        if len(hops) > 1:
            pivots = ", ".join(hop.target for hop in hops[:-1])
            reasons.append(_("through {pivots}").format(pivots=pivots))
        ranked = [hop for hop in hops if hop.engine in self._order or hop.engine not in CONVERTERS]
        order = sorted((self._rank(hop.engine) for hop in ranked), reverse=True)
        if any(hop.engine in self._order for hop in hops):
            reasons.append(_("in the order that [engines] order asks for"))
        misfit = _misfit(hops, source, target)
        if misfit:
            reasons.append(_("a package for a near variant of the language"))
        quality, product, why = self._quality(hops, measured=measured)
        if why:
            reasons.append(why)
        key = (len(translating(hops)), order, misfit, -quality, -product, len(hops), hops)
        return key, Route(hops, "; ".join(reasons), quality)

    def _quality(self, hops: tuple[EnginePair, ...], *, measured: bool) -> tuple[float, float, str]:
        """Return the figure, the product of the hops' figures to part equals, and why."""
        if hops[0].engine in BY_NAME_ONLY and hops[0] not in self._by_pair:
            return 0.0, 0.0, ""
        core = translating(hops)
        figures = [self._by_pair[hop].quality for hop in core or hops]
        if len(figures) == 1:
            quality, why = figures[0], self._by_pair[(core or hops)[0]].why
        elif measured and (row := self._table.find(core)) is not None:
            quality = row.chrf
            why = _("chrF {chrf:.1f} on {test_set}, measured as a chain").format(
                chrf=row.chrf, test_set=row.test_set
            )
        else:
            quality = estimate(figures)
            why = _("estimated at chrF {chrf:.1f} from its hops: {figures}").format(
                chrf=quality, figures=", ".join(f"{figure:.1f}" for figure in figures)
            )
        if core and core != hops:
            quality = after_conversions(quality, hops)
            why = _("{why}; a conversion, nearly lossless").format(why=why)
        return quality, prod(figures), why

    # --- what is missing ---

    def _no_route(self, source: str, target: str, engine: str | None) -> RouteError:
        if same_language(source, target):
            return RouteError(
                _("{source} needs no translation into {target}").format(
                    source=source, target=target
                )
            )
        # A conversion between scripts is no help to who has no route between languages.
        installed = sorted(
            f"{pair.source}→{pair.target}"
            for pair in {(p.source, p.target): p for p in self._usable(engine)}.values()
            if language_of(pair.source) != language_of(pair.target)
        )
        if engine is None:
            message = _("no engine translates {source} into {target} (installed: {pairs})")
        else:
            message = _("{engine} does not translate {source} into {target} (installed: {pairs})")
        return RouteError(
            message.format(
                engine=engine,
                source=source,
                target=target,
                pairs=", ".join(installed) or _("none"),
            ),
            hint=self._mend(source, target, engine),
        )

    def _mend(self, source: str, target: str, engine: str | None) -> str | None:
        ways = [" && ".join(way) for way in self.remedies(source, target, engine=engine)]
        if engine == "apertium" and not ways:
            return _("Debian has no Apertium pair for it; leave --engine out")
        return _(" or ").join(ways) or None

    def remedies(
        self, source: str, target: str, *, engine: str | None = None
    ) -> list[tuple[str, ...]]:
        """Return the ways to make a language pair work, each the commands to run in turn."""
        plain = tuple(
            "zh_Hans" if is_conversion(tag, "zh_Hans") else tag for tag in (source, target)
        )
        if plain != (source, target) and not opencc_is_installed():
            first = extra_command("opencc")
            if same_language(*plain) or self.explain(*plain, engine=engine):
                return [(first,)]
            return [(first, *way) for way in self.remedies(*plain, engine=engine)] or [(first,)]
        ways: list[tuple[str, ...]] = []
        apertium = apertium_command(source, target)
        if apertium and (engine == "apertium" or (engine is None and has_apt())):
            ways.append((apertium,))
        if engine in (None, "argos"):
            legs = self._missing_legs(source, target, engine)
            ways += [tuple(argos_commands(legs))] if legs else []
        return ways

    def _missing_legs(self, source: str, target: str, engine: str | None) -> list[tuple[str, str]]:
        """Return the Argos packages to install; nearly all of them are to or from English."""
        if "en" in (language_of(source), language_of(target)):
            return [(source, target)]
        legs = [(source, "en"), ("en", target)]
        return [leg for leg in legs if not self.explain(*leg, engine=engine)]


def _best_conversions(edges: Sequence[EnginePair], source: str, target: str) -> list[EnginePair]:
    """Return the edges, of conversions between two scripts the one closest to what is asked."""
    best: dict[tuple[str, ...], tuple[int, EnginePair]] = {}
    for pair in edges:
        if pair.engine in CONVERTERS:
            ends = (
                source if same_language(source, pair.source) else pair.source,
                target if same_language(target, pair.target) else pair.target,
            )
            scripts = (pair.engine, fallbacks(pair.source)[-1], fallbacks(pair.target)[-1])
            offer = _misfit((pair,), *ends), pair
            best[scripts] = min(best.get(scripts, offer), offer)
    kept = {pair for _misfit, pair in best.values()}
    return [pair for pair in edges if pair.engine not in CONVERTERS or pair in kept]


def _misfit(hops: Sequence[EnginePair], source: str, target: str) -> int:
    """Return how far the tags of a chain are from each other: 0 where all agree.

    A more general package (es for es_MX) is nearer than another variant (en_US for en).
    """
    asked = [source, *(hop.target for hop in hops)]
    offered = [*(hop.source for hop in hops), target]
    total = 0
    for wanted, had in [*zip(asked[:-1], offered[:-1], strict=True), (target, asked[-1])]:
        if wanted != had:
            total += 1 if had in fallbacks(wanted) else 2
    return total
