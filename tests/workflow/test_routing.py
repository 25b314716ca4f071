"""Choosing an engine, or a chain of engines, for a language pair."""

import pytest

from locum.engines.benchmark import Measurement, Table
from locum.errors import RouteError, UsageError
from locum.model import EnginePair
from locum.workflow.routing import Route, Router


class Pairs:
    """An engine that only says what it can do."""

    def __init__(self, engine, *pairs, version=""):
        ends = [pair.split(">") for pair in pairs]
        self._pairs = [EnginePair(engine, source, target, version) for source, target in ends]

    def pairs(self):
        return self._pairs

    def translate(self, segments, pair, *, progress=None):
        raise NotImplementedError


def measured(hops, chrf):
    return Measurement(tuple(hops), "tico19-dev", 100, 20.0, chrf, ("bleu", "chrf"))


APERTIUM = Pairs("apertium", "en>es", "es>en", "es>fr", "fr>es", version="p:1")
ARGOS = Pairs("argos", "en>es", "zh_Hans>en", "en>zh_Hans", version="p:1")
TABLE = Table(
    (
        measured([EnginePair("apertium", "en", "es", "p:1")], 54.8),
        measured([EnginePair("argos", "en", "es", "p:1")], 46.7),
        measured([EnginePair("argos", "zh_Hans", "en", "p:1")], 35.8),
        measured([EnginePair("apertium", "es", "fr", "p:1")], 54.1),
    )
)


def router(order=(), table=TABLE, **engines):
    return Router({"apertium": APERTIUM, "argos": ARGOS} | engines, order, table=table)


def test_the_better_measured_engine_comes_first():
    route = router().route("en", "es")
    assert str(route) == "apertium en→es"
    assert "54.8" in route.why


def test_the_users_order_comes_before_the_benchmark():
    assert str(router(["argos", "apertium"]).route("en", "es")) == "argos en→es"
    assert str(router(["argos"]).route("en", "fr")) == "argos en→es + apertium es→fr"


def test_an_engine_can_be_asked_for_by_name():
    assert str(router().route("en", "es", engine="argos")) == "argos en→es"
    assert str(router().route("zh", "es", engine="argos")) == "argos zh_Hans→en + argos en→es"


def test_a_pivot_joins_engines_where_none_does_the_pair():
    assert str(router().route("zh", "es")) == "argos zh_Hans→en + apertium en→es"
    assert str(router().route("en", "fr")) == "apertium en→es + apertium es→fr"


def test_three_hops_are_allowed_and_no_more():
    assert len(router().route("zh", "fr").hops) == 3
    ends = Pairs("far", "fr>de")
    with pytest.raises(RouteError):
        router(far=ends).route("zh", "de")
    assert len(router(far=ends).route("en", "de").hops) == 3


def test_a_direct_pair_beats_any_pivot():
    poor = Pairs("poor", "zh_Hans>es")
    assert str(router(["argos", "apertium"], poor=poor).route("zh", "es")) == "poor zh_Hans→es"


def test_an_argos_package_that_was_not_measured_counts_as_a_full_one():
    full = Pairs("argos", "en>es", version="en-es:1.9")
    ranked = Router({"apertium": APERTIUM, "argos": full}, table=TABLE)
    assert str(ranked.route("en", "es")) == "argos en→es"
    assert ranked.pairs()[0].pair.engine == "argos"
    assert ranked.pairs()[0].chrf is None


def test_an_unmeasured_pair_of_another_engine_counts_as_worse():
    other = Pairs("other", "en>es")
    assert str(router(other=other).route("en", "es")) == "apertium en→es"


def test_another_release_of_the_same_rules_keeps_its_figures():
    newer = Pairs("apertium", "en>es", version="p:2")
    ranked = Router({"apertium": newer, "argos": ARGOS}, table=TABLE)
    assert ranked.route("en", "es").hops[0].engine == "apertium"
    assert ranked.pairs()[0].chrf == 54.8


def test_chains_are_compared_by_their_own_figures_where_all_were_measured():
    ours, theirs = (route.hops for route in router().explain("en", "fr"))
    table = Table((*TABLE.rows, measured(ours, 40.0), measured(theirs, 49.9)))
    best = router(table=table).route("en", "fr")
    assert (best.hops, best.quality) == (theirs, 49.9)


def test_a_measured_chain_is_not_compared_with_one_that_was_only_estimated():
    ours, theirs = (route.hops for route in router().explain("en", "fr"))
    table = Table((*TABLE.rows, measured(theirs, 90.0)))
    best = router(table=table).route("en", "fr")
    assert best.hops == ours
    assert best.quality == pytest.approx(54.1 * 0.87)


def test_of_chains_with_the_same_weakest_hop_the_better_rest_decides():
    routes = router().explain("zh", "es")
    assert [route.quality for route in routes] == [pytest.approx(35.8 * 0.87)] * 2
    assert str(routes[0]) == "argos zh_Hans→en + apertium en→es"


@pytest.mark.parametrize(
    ("source", "target", "route"),
    [
        ("en", "es_MX", "apertium en→es"),
        ("en_GB", "es", "apertium en→es"),
        ("zh", "en", "argos zh_Hans→en"),
        ("zh_CN", "en_US", "argos zh_Hans→en"),
    ],
)
def test_a_variant_is_served_by_its_language(source, target, route):
    assert str(router().route(source, target)) == route


def test_a_package_for_the_very_variant_is_preferred():
    mexican = Pairs("mx", "en>es_MX")
    assert str(router(mx=mexican).route("en", "es_MX")) == "mx en→es_MX"
    assert str(router(mx=mexican).route("en", "es")) == "apertium en→es"


def test_traditional_chinese_is_not_read_as_simplified():
    with pytest.raises(RouteError):
        router().route("zh_TW", "en")


def test_the_echo_is_never_on_a_route_unless_it_is_named():
    echo = Pairs("echo", "en>de")
    with_echo = router(echo=echo)
    with pytest.raises(RouteError):
        with_echo.route("en", "de")
    assert str(with_echo.route("en", "de", engine="echo")) == "echo en→de"
    assert str(with_echo.route("pt", "ko", engine="echo")) == "echo pt→ko"
    assert str(router(["echo"], echo=Pairs("echo")).route("pt", "ko")) == "echo pt→ko"


@pytest.mark.parametrize(
    ("source", "target", "engine", "hint"),
    [
        ("de", "es", None, "locum models install de en"),
        ("zh", "de", "argos", "locum models install en de"),
        ("en", "ca", None, "apt-get install apertium apertium-eng-cat"),
        ("en", "ca", "apertium", "apt-get install apertium apertium-eng-cat"),
        ("en", "pt_BR", "argos", "locum models install en pb"),
        ("zh_TW", "en", None, "locum models install zt en"),
    ],
)
def test_where_no_route_leads_the_hint_is_the_command_that_mends_it(source, target, engine, hint):
    with pytest.raises(RouteError) as caught:
        router().route(source, target, engine=engine)
    assert hint in str(caught.value.hint)
    assert "en→es" in caught.value.message


def test_the_missing_pair_is_named():
    with pytest.raises(RouteError, match="no engine translates de into ko"):
        router().route("de", "ko")
    with pytest.raises(RouteError, match=r"installed: none"):
        Router({}).route("en", "es")


def test_one_language_needs_no_route():
    assert router().explain("en", "en_GB") == []
    with pytest.raises(RouteError, match="needs no translation"):
        router().route("en", "en_GB")


def test_an_unknown_engine_is_a_usage_error():
    with pytest.raises(UsageError, match="there is no engine “bing” here"):
        router().route("en", "es", engine="bing")


def test_explain_lists_the_candidates_best_first_each_with_a_reason():
    routes = router().explain("en", "es")
    assert [str(route) for route in routes] == ["apertium en→es", "argos en→es"]
    assert all(route.why for route in routes)
    assert [route.quality for route in routes] == sorted((r.quality for r in routes), reverse=True)


def test_pairs_are_listed_by_languages_and_then_best_first():
    pairs = [(r.pair.source, r.pair.target, r.pair.engine) for r in router().pairs()]
    assert pairs[:2] == [("en", "es", "apertium"), ("en", "es", "argos")]
    assert [pair[:2] for pair in pairs] == sorted(pair[:2] for pair in pairs)


def test_a_route_is_written_with_its_engines():
    hops = (EnginePair("argos", "zh_Hans", "en"), EnginePair("apertium", "en", "es"))
    assert str(Route(hops)) == "argos zh_Hans→en + apertium en→es"
