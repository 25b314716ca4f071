"""A row for each catalog, or, where there are very many, for each locale."""

from locum.cli.output import MOST_ROWS, print_catalogs

HEAD = ("Reviewed", "Draft", "Stale", "Missing", "Words")


def rows(articles):
    return [
        (locale, f"articles/{number}.md", (1, 2, 0, 1, 50))
        for number in range(articles)
        for locale in ("es", "fr")
    ]


def test_few_catalogs_have_a_row_each(capsys):
    print_catalogs(HEAD, rows(2), last="Done")
    told = capsys.readouterr().out
    assert told.count("articles/1.md") == 2
    assert "25 %" in told


def test_many_are_added_up_locale_by_locale(capsys):
    print_catalogs(HEAD, rows(MOST_ROWS), last="Done")
    told = capsys.readouterr().out.splitlines()
    assert [line.split() for line in told[2:4]] == [
        [locale, "200", "200", "400", "0", "200", "10000", "25", "%"] for locale in ("es", "fr")
    ]
    assert told[4] == ("400 catalogs: of each there is a row with --json, or where fewer are named")


def test_of_nothing_all_is_done(capsys):
    print_catalogs(HEAD, [("es", "a.md", (0, 0, 0, 0, 0))], last="Done")
    assert "100 %" in capsys.readouterr().out
