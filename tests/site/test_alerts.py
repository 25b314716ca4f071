import pytest

from locum.site.alerts import with_alert_titles

ALERT = '<blockquote lang="en" class="alert alert-{}"><p>Go to a doctor.</p></blockquote>'


@pytest.mark.parametrize(
    ("kind", "locale", "title"),
    [("warning", "en", "Warning"), ("warning", "es", "Advertencia"), ("tip", "zh_Hans", "提示")],
)
def test_an_alert_says_what_it_is_in_the_pages_language(kind, locale, title):
    body = with_alert_titles(ALERT.format(kind), locale)
    assert f'<p class="alert-title">{title}</p><p>Go to a doctor.</p>' in body


def test_other_quotations_have_no_heading():
    for body in ("<blockquote><p>a</p></blockquote>", ALERT.format("other")):
        assert with_alert_titles(body, "en") == body
