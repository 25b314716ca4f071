"""A published translation's tags become those of its source's entry."""

import pytest

from locum.formats import get_format
from locum.workflow.transferring import joined, parted, tagged, transfer

LOCALES = ("en", "es")


def blocks(name, text):
    handler = get_format(name)
    return handler, [tagged(b, handler, LOCALES) for b in handler.parse(text).blocks]


def moved(name, source, other, target):
    handler, ours = blocks(name, source)
    _other, theirs = blocks(other, target)
    return transfer(ours[0], theirs[0], handler.write_inline)


CASES = [
    ("a.md", "Take **one** *now*.\n", "b.md", "Tome **uno** *ya*.\n", "Tome **uno** *ya*."),
    ("a.md", "Take **one** *now*.\n", "b.html", "<p>Tome <b>uno</b> <i>ya</i>.</p>",
     "Tome **uno** *ya*."),
    ("a.html", "<p>Take <b>one</b> <i>now</i>.</p>", "b.md", "Tome **uno** *ya*.\n",
     "Tome <b>uno</b> <i>ya</i>."),
    ("a.html", '<p>Take <strong class="x">one</strong>.</p>', "b.html", "<p>Tome <b>uno</b>.</p>",
     'Tome <strong id="1">uno</strong>.'),
    ("a.md", "See [A](a.md) or [B](b.md).\n", "b.md", "Vea [B](b.es.md) o [A](a.es.md).\n",
     "Vea [B](#2) o [A](#1)."),
    ("a.html", '<p><a href="/en/a.html">A</a>, <a href="/en/b.html#x">B</a></p>', "b.md",
     "[B](/es/b.html#x), [A](/es/a.html)\n", '<a id="2">B</a>, <a id="1">A</a>'),
    ("a.md", "See [this page](a.md).\n", "b.md", "Vea [esta página](https://otro.example/x).\n",
     "Vea [esta página](#1)."),
    ("a.md", "Take `400 mg` or `200 mg`.\n", "b.html",
     "<p>Tome <code>200 mg</code> o <code>400 mg</code>.</p>", "Tome `200 mg` o `400 mg`."),
    ("a.md", "A ![x](i.png) B.\n", "b.html", '<p>A <img src="i.png"> B.</p>', "A ![](#1) B."),
    ("a.md", "Text.[^1] More.[^2]\n\n[^1]: a\n\n[^2]: b\n", "b.md",
     "Texto.[^1] Más.[^2]\n\n[^1]: a\n\n[^2]: b\n", "Texto.[^1] Más.[^2]"),
    ("a.html", "<p>One<br>two</p>", "b.md", "Uno\\\ndos\n", "Uno<br> dos"),
    ("a.md", "5 < 6 & 7 > 2 is *so*.\n", "b.html", "<p>5 &lt; 6 &amp; 7 &gt; 2 es <i>así</i>.</p>",
     "5 < 6 & 7 > 2 es *así*."),
    ("a.md", "# **All of it**\n", "b.txt", "Todo\n\nMás texto sigue aquí, y no poco.\n",
     "**Todo**"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[4])
def test_tags_are_told_by_what_they_mean(case):
    done = moved(*case[:4])
    assert done.text == case[4]
    assert done.doubts == ()


def test_two_links_that_lead_elsewhere_are_a_guess():
    done = moved(
        "a.md", "See [A](a.md) or [B](b.md).\n", "b.md", "Vea [X](uno.md) o [Y](otro.md).\n"
    )
    assert done.text == "Vea [X](#1) o [Y](#2)."
    assert done.doubts == ("the links lead elsewhere: their order is a guess",)


def test_a_tag_that_the_source_lacks_goes_and_that_is_said():
    done = moved("a.md", "Take one.\n", "b.md", "Tome **uno** [aquí](x.md).\n")
    assert done.text == "Tome uno aquí."
    assert done.doubts == ("markup left out: strong, link",)


def test_a_tag_that_the_translation_lacks_is_missing_and_the_check_says_so():
    done = moved("a.md", "Take **one** now.\n", "b.md", "Tome uno ya.\n")
    assert done.text == "Tome uno ya."


def test_changed_code_is_not_taken_for_the_sources():
    done = moved("a.md", "Take `400 mg`.\n", "b.md", "Tome `4000 mg`.\n")
    assert done.text == "Tome 4000 mg."
    assert done.doubts == ("markup left out: code",)


def test_blocks_are_joined_with_their_tags():
    handler, parts = blocks("a.md", "Uno **dos**.\n\n[Tres](x.md) *cuatro*.\n")
    _handler, source = blocks("b.md", "One **two**. [Three](x.md) *four*.\n")
    done = transfer(source[0], joined(parts, "es"), handler.write_inline)
    assert done.text == "Uno **dos**. [Tres](#1) *cuatro*."


def test_chinese_is_joined_without_a_space():
    _handler, parts = blocks("a.md", "一。\n\n二。\n")
    assert joined(parts, "zh_Hans").inline.text == "一。二。"


def test_a_translation_of_two_blocks_is_cut_between_sentences():
    handler, (whole,) = blocks("a.md", "**Uno** es uno. Dos es *dos*, y más. Tres no es dos.\n")
    parts = parted(whole, (11.0, 40.0), "es")
    assert parts is not None
    assert [handler.write_inline(part.inline) for part in parts] == [
        "**Uno** es uno.",
        "Dos es *dos*, y más. Tres no es dos.",
    ]


def test_no_cut_goes_through_a_tag():
    _handler, (whole,) = blocks("a.md", "**Uno es uno. Dos es dos.**\n")
    assert parted(whole, (10.0, 10.0), "es") is None


def test_a_single_sentence_is_not_cut():
    _handler, (whole,) = blocks("a.md", "Uno es uno\n")
    assert parted(whole, (5.0, 5.0), "es") is None
