"""What may stand in a page, and what may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.formats.sanitize import sanitize_html


@pytest.mark.parametrize(
    "html",
    [
        '<p lang="es" dir="ltr" class="a" id="b" title="c" aria-label="d" data-locum-x="e">x</p>',
        '<img src="a.png" alt="A spine">',
        '<img src="data:image/png;base64,AAAA" alt="">',
        '<figure><img src="a.png" alt="x"><figcaption>y</figcaption></figure>',
        '<details open=""><summary>x</summary>y</details>',
        '<table><thead><tr><th scope="col" style="text-align:right">x</th></tr></thead></table>',
        '<a href="../b.html#c">x</a><a href="mailto:a@example.org">y</a>',
        '<section class="footnotes"><ol><li id="fn1">x</li></ol></section>',
        '<ol start="3"><li value="4">x</li></ol>',
        '<img srcset="a.png 1x, https://example.org/b.png 2x" alt="x">',
    ],
)
def test_what_articles_are_made_of_stays(html: str):
    assert sanitize_html(html) == html


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<script>x()</script>a", "a"),
        ("<style>p{}</style>a<!-- b -->", "a"),
        ("<p onclick='x()' style='position:fixed'>a</p>", '<p style="">a</p>'),
        ("<a href='javascript:x()'>a</a>", "<a>a</a>"),
        ("<q cite='javascript:x()'>a</q>", "<q>a</q>"),
        ("<a href=' JaVaScRiPt&#58;x()'>a</a>", "<a>a</a>"),
        ("<a href='data:text/html,<script>'>a</a>", "<a>a</a>"),
        ("<img src='data:image/svg+xml,x' alt='a'>", '<img alt="a">'),
        ("<img srcset='a 1x, javascript:x 2x'>", "<img>"),
        ("<iframe src=x>a</iframe><object>b</object>c", "c"),
        ("<form action=x>a <button>b</button><select><option>c</select></form>", "a b"),
        ("<input value=x><input type=text>a", "a"),
        ("<svg onload=x()><a>b</a></svg>c", "c"),
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<base href=x><meta http-equiv=refresh content=0><link rel=stylesheet href=x>a", "a"),
    ],
)
def test_what_runs_or_reaches_out_is_left_out(html: str, clean: str):
    assert sanitize_html(html).replace(' style=""', "") == clean.replace(' style=""', "")


def test_check_boxes_of_task_lists_stay_and_do_nothing():
    assert sanitize_html('<li><input type="checkbox" checked> a</li>') == (
        '<li><input checked="" disabled="" type="checkbox"> a</li>'
    )


@given(st.text(alphabet="<>/ab\"'=& \nscriptonl:;!-"))
def test_clean_html_stays_as_it_is(html: str):
    clean = sanitize_html(html)
    assert sanitize_html(clean) == clean
