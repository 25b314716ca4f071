"""Routes that end, or begin, with a change of script."""

import pytest

from locum.engines.benchmark import Measurement, Table
from locum.errors import RouteError
from locum.model import EnginePair
from locum.workflow.routing import Router


class Pairs:
    """An engine that only says what it can do."""

    def __init__(self, engine, *pairs):
        ends = [pair.split(">") for pair in pairs]
        self._pairs = [EnginePair(engine, source, target, f"{engine}:1") for source, target in ends]

    def pairs(self):
        return self._pairs

    def translate(self, segments, pair, *, progress=None):
        raise NotImplementedError


REGIONS = ("zh_Hant", "zh_Hant_HK", "zh_Hant_MO")
OPENCC = Pairs(
    "opencc", *(f"zh_Hans>{one}" for one in REGIONS), *(f"{one}>zh_Hans" for one in REGIONS)
)
ARGOS = Pairs("argos", "en>zh_Hans", "zh_Hans>en", "en>es")
APERTIUM = Pairs("apertium", "en>es", "es>en", "es>fr", "fr>es")
TABLE = Table(
    tuple(
        Measurement((pair,), "tico19-dev", 100, 20.0, chrf, ("bleu", "chrf"))
        for pair, chrf in {
            EnginePair("argos", "en", "zh_Hans", "argos:1"): 15.6,
            EnginePair("argos", "zh_Hans", "en", "argos:1"): 32.0,
            EnginePair("argos", "en", "es", "argos:1"): 42.2,
            EnginePair("apertium", "en", "es", "apertium:1"): 55.0,
        }.items()
    )
)


def router(order=(), **engines):
    named = {"argos": ARGOS, "apertium": APERTIUM, "opencc": OPENCC} | engines
    return Router(named, order, table=TABLE)


@pytest.mark.parametrize(
    ("source", "target", "route"),
    [
        ("en", "zh_TW", "argos en→zh_Hans + opencc zh_Hans→zh_Hant"),
        ("en", "zh-HK", "argos en→zh_Hans + opencc zh_Hans→zh_Hant_HK"),
        ("en", "zh_Hant_MO", "argos en→zh_Hans + opencc zh_Hans→zh_Hant_MO"),
        ("zh_TW", "es", "opencc zh_Hant→zh_Hans + argos zh_Hans→en + apertium en→es"),
        ("zh_HK", "en", "opencc zh_Hant_HK→zh_Hans + argos zh_Hans→en"),
        ("zh_TW", "zh", "opencc zh_Hant→zh_Hans"),
        ("zh", "zh_TW", "opencc zh_Hans→zh_Hant"),
    ],
)
def test_traditional_chinese_is_in_reach_of_every_chinese_route(source, target, route):
    assert str(router().route(source, target)) == route


def test_a_conversion_is_no_hop():
    best = router().route("fr", "zh_TW")
    assert [hop.engine for hop in best.hops] == ["apertium", "apertium", "argos", "opencc"]


def test_the_conversion_that_fits_the_region_is_the_only_one_shown():
    assert len(router().explain("en", "zh_Hant")) == 1
    assert len(router().explain("zh_Hant_HK", "en")) == 1


def test_a_chain_with_a_conversion_is_as_good_as_what_translates_in_it():
    (route,) = router().explain("en", "zh_Hant")
    assert route.quality == pytest.approx(15.6 * 0.99)
    assert "nearly lossless" in route.why


def test_a_full_package_for_traditional_comes_before_a_converted_small_one():
    full = Pairs("argos", "en>zh_Hans", "en>zh_Hant")
    assert str(router(argos=full).route("en", "zh_Hant")) == "argos en→zh_Hant"
    # It is unmeasured, and so taken for the larger model, in both scripts.
    best = router(argos=full).route("en", "zh_Hans")
    assert [hop.engine for hop in best.hops] == ["argos", "opencc"]


def test_of_equals_what_needs_no_conversion_comes_first():
    both = Pairs("other", "en>zh_Hans", "en>zh_Hant")
    assert str(router(argos=Pairs("argos"), other=both).route("en", "zh_TW")) == "other en→zh_Hant"


def test_an_engine_alone_may_have_its_output_converted():
    assert str(router().route("en", "zh_Hant", engine="argos")).endswith("opencc zh_Hans→zh_Hant")
    with pytest.raises(RouteError):
        router().route("zh_Hans", "zh_Hant", engine="argos")
    assert str(router().route("zh_Hans", "zh_Hant", engine="opencc")).startswith("opencc")


def test_the_order_of_engines_does_not_count_conversions():
    poor = Pairs("poor", "en>zh_Hans")
    route = router(["poor", "argos"], poor=poor).route("en", "zh_Hant")
    assert str(route) == "poor en→zh_Hans + opencc zh_Hans→zh_Hant"


def test_where_opencc_is_not_installed_the_hint_says_how(monkeypatch):
    monkeypatch.setattr("locum.workflow.routing.opencc_is_installed", lambda: False)
    with pytest.raises(RouteError) as raised:
        router(opencc=Pairs("opencc")).route("en", "zh_Hant")
    assert "locum[opencc]" in (raised.value.hint or "")
