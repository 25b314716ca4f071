import pytest

from locum.site.links import relative_targets, relative_url, rewrite_links, target_of


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("images/a.png", "articles/images/a.png"),
        ("../b.md#part", "b.md"),
        ("a%20b.png?x=1", "articles/a b.png"),
        ("../../outside.png", None),
        ("https://example.org/a.png", None),
        ("//example.org/a.png", None),
        ("/a.png", None),
        ("#part", None),
        ("mailto:a@example.org", None),
        ("http://[broken", None),
        ("a%00b.png", None),
    ],
)
def test_only_relative_links_lead_to_files(address, target):
    assert target_of(address, "articles/pain.md") == target


def test_links_are_led_to_where_their_targets_went():
    body = '<p><a href="b.md#x">b</a> href="b.md" <img src="i/c.png" alt="a"></p>'
    moves = {"articles/b.md": "es/articles/b.html", "articles/i/c.png": "articles/i/c.png"}
    written = rewrite_links(body, "articles/a.md", "es/articles/a.html", moves.get)
    assert written == (
        '<p><a href="b.html#x">b</a> href="b.md" <img src="../../articles/i/c.png" alt="a"></p>'
    )


def test_each_target_is_named_once():
    body = '<img src="a.png"><img src="a.png"><video poster="b.png"></video>'
    assert list(relative_targets(body, "p.md")) == ["a.png", "b.png"]


def test_the_name_of_a_file_is_never_a_script_a_query_or_a_fragment():
    assert relative_url("es/javascript:alert(1).html", "es/index.html").startswith("javascript%3A")
    assert relative_url("es/a b#c?.html", "es/d/e.html") == "../a%20b%23c%3F.html"
