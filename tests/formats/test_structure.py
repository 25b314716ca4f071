"""Blocks tell what holds them and where their links lead, by the same names in all formats."""

from locum.formats import FormatOptions, get_format

MARKDOWN = """\
---
title: Dose
seo: {text: How much}
---

# Dose

Take [one](a.md#x) or ![a pill](pill.png "Pill") at `noon`.

- item

| head |
|------|
| cell |

<p>Read <a href="b.html" class="c">this</a>.</p>
"""

HTML = """\
<title>Dose</title><meta name="description" content="How much">
<h2>Dose</h2>
<p>Take <a class="l" href="a.md#x">one</a> or <img src="pill.png" alt="a pill"> at
<abbr title="12 h">noon</abbr> <b>now</b>.</p>
<ul><li>item</li></ul><table><tr><th>head</th><td>cell</td></tr></table>
"""


def told(name, text, options=None):
    blocks = get_format(name).parse(text, options or FormatOptions()).blocks
    return [(block.text, block.role, block.targets) for block in blocks]


def test_markdown():
    options = FormatOptions(front_matter=("title", "seo.text"))
    assert told("a.md", MARKDOWN, options) == [
        ("Dose", "title", ()),
        ("How much", "seo.text", ()),
        ("Dose", "h1", ()),
        ("Take [one](#1) or ![](#2) at `noon`.", "p", ("a.md#x", "pill.png")),
        ("a pill", "alt", ("pill.png",)),
        ("Pill", "title", ("pill.png",)),
        ("item", "li", ()),
        ("head", "th", ()),
        ("cell", "td", ()),
        ('Read <a id="1">this</a>.', "p", ("b.html",)),
    ]


def test_toml_front_matter():
    assert told("a.md", '+++\ntitle = "Dose"\n+++\n\nText.\n') == [
        ("Dose", "title", ()),
        ("Text.", "p", ()),
    ]


def test_html():
    assert told("a.html", HTML) == [
        ("Dose", "title", ()),
        ("How much", "description", ()),
        ("Dose", "h2", ()),
        (
            'Take <a id="1">one</a> or <img id="2"> at <abbr id="3">noon</abbr> <b>now</b>.',
            "p",
            ("a.md#x", "pill.png", "<abbr>"),
        ),
        ("a pill", "alt", ("pill.png",)),
        ("12 h", "title", ("<abbr>",)),
        ("item", "li", ()),
        ("head", "th", ()),
        ("cell", "td", ()),
    ]


def test_plain_text_does_not_tell():
    assert told("a.txt", "Dose\n\nTake one.\n") == [("Dose", "", ()), ("Take one.", "", ())]
