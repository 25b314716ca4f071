"""Hostile texts, one by one, on the way from an article or a translation to a page.

Here nothing stands before the page: no check of a catalog, no policy. What is on the page is
read as browsers read it.
"""

from itertools import cycle

import pytest

from locum.formats import FormatOptions, get_format

FILES = {"markdown": "a.md", "html": "a.html", "plain": "a.txt"}

HOSTS = {
    "markdown": "---\ntitle: The title\ndescription: The words below\n---\n\n"
    "# A heading\n\nA paragraph.\n\n- An item\n\n| A cell | b |\n|---|---|\n| c | d |\n\n"
    '![A picture](x.png "A hint")\n\n[A link](x.md)\n',
    "html": '<!doctype html><html lang="en"><head><title>The title</title>'
    '<meta name="description" content="The words below"></head><body><h1>A heading</h1>'
    "<p>A paragraph.</p><ul><li>An item</li></ul><table><tr><td>A cell</td></tr></table>"
    '<p><img src="x.png" alt="A picture" title="A hint"> <a href="x.html">A link</a></p>'
    "</body></html>\n",
    "plain": "A heading\n\nA paragraph.\n\n- An item\n",
}
FRAMES = {
    "markdown": "{}",
    "html": '<!doctype html><html lang="en"><head><title>x</title></head><body>{}</body></html>',
    "plain": "{}",
}


def body_of(handler, text):
    return handler.to_html(handler.parse(text, FormatOptions())).body


@pytest.mark.parametrize("name", FILES)
def test_an_article_of_hostile_words_makes_a_harmless_body(name, hostile, dangers):
    handler = get_format(FILES[name])
    bodies = {text: body_of(handler, FRAMES[name].format(text)) for text in hostile}
    assert {text: found for text, body in bodies.items() if (found := dangers(body))} == {}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_translation_makes_a_harmless_body_in_every_place(name, hostile, dangers):
    handler = get_format(FILES[name])
    article = handler.parse(HOSTS[name], FormatOptions())
    blocks = [block.text for block in article.blocks]
    assert len(blocks) >= 3
    wrong = {}
    for text, alone in zip(hostile, cycle(blocks), strict=False):
        for places in (blocks, [alone]):
            written = handler.render(article, dict.fromkeys(places, text), locale="es")
            found = dangers(body_of(handler, written))
            if found:
                wrong[text, *places] = found
    assert wrong == {}


def test_the_judge_sees_what_is_dangerous(dangers):
    for bad in (
        "<script>x</script>", "<p onclick=x>", "<a href=' java\tscript:x'>", "<style>x</style>",
        "<iframe></iframe>", "<base href=x>", "<img src=data:text/html,x>", "<form></form>",
        "<img srcset='javascript:x 2x'>", "<p style='color:red'>", "<svg/onload=x>",
        "<meta http-equiv=refresh content=0>", "<main>",
    ):  # fmt: skip
        assert dangers(bad), bad
    assert dangers('<p lang="es"><a href="https://who.int">Rest</a></p>') == []
