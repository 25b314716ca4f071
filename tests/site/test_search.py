import json

from locum.site.search import SearchPage, index_script, read_sections

BODY = (
    '<h1 id="pain">Back pain</h1><p>Rest <em>alone</em> does not.</p><p lang="en">It is.</p>'
    '<h2 id="help">What <span class="locum-mark"><span>✎</span> <span>draft</span></span>helps</h2>'
    '<p class="locum-draft"><span class="locum-mark"><span>✎</span></span>Heat</p>'
    '<table><tr><td>a</td><td>b</td></tr></table><img alt="A drawing" src="x.png">'
)


def test_sections_hold_their_words_apart_and_without_marks():
    sections = read_sections(BODY)
    assert [s.row() for s in sections] == [
        ["pain", "Back pain", "Rest alone does not. It is.", "", 0],
        ["help", "What helps", "Heat a b A drawing", "", 1],
    ]


def test_a_section_in_one_foreign_language_says_so():
    (section,) = read_sections('<div lang="zh-Hans"><p>腰痛</p><p>12</p><p>休息</p></div>')
    assert section.lang == "zh-Hans"
    assert section.text == "腰痛 12 休息"


def test_the_index_is_a_script_that_no_text_ends():
    hostile = "</script><script>alert(1)</script>\u2028"
    script = index_script([SearchPage("a.html", hostile, "", False, [["", "", hostile, "", 0]])])
    assert "<" not in script
    assert "\u2028" not in script
    assert script.startswith("window.locumPages=")
    rows = json.loads(script.removeprefix("window.locumPages=").rstrip(";\n"))
    assert rows[0][1] == hostile
