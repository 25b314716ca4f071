"""No file, however bad, gets more than an error of ours out of a reader, and none holds it up.

The files of tests/data/bad stay for ever: whatever is found to break a reader joins them.
"""

import signal
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locum.catalog.reader import decode, parse
from locum.config import load_settings
from locum.errors import LocumError
from locum.formats import get_format
from locum.formats.encoding import read_text
from locum.glossaries.csv import parse_csv
from locum.memory import read_header, read_tsv
from locum.workflow.workspace import read_utf8

BAD = Path(__file__).parent.parent / "data" / "bad"
CPU_SECONDS = 60.0


def read_article(path):
    decoded = read_text(path.read_bytes())
    handler = get_format(path.name)
    article = handler.parse(decoded.text)
    for block in article.blocks:
        assert block.text
        handler.read_inline(block.text)


def read_catalog(path):
    data = path.read_bytes()
    document = parse(decode(data, path), path)
    assert (document.bom + document.render()).encode() == data


def read_memory(path):
    read_header(path)
    list(read_tsv(path))


READERS = {
    ".md": read_article,
    ".html": read_article,
    ".txt": read_article,
    ".po": read_catalog,
    ".csv": lambda path: parse_csv(read_utf8(path), path=path.name),
    ".tsv": read_memory,
    ".toml": load_settings,
}
PIECES = {
    ".md": ["# ", "- ", "> ", "```", "~~~", "[a](b)", "![", "](", "**", "_", "`", "| a | b |\n",
            "|--|--|\n", "---\n", "title: a\n", "<b>", "</b>", "<!--", "-->", "[^1]", "[^1]: ",
            "{{< x >}}", "{% y %}", "    ", "\t", "\n\n", "\\", "&amp;", "> [!NOTE]\n"],
    ".html": ["<p>", "</p>", "<b", ">", "</b>", "<!--", "-->", "<script>", "</script>", "<pre>",
              "<td>", "</table>", "<svg>", "<math>", "<template>", "title=\"", "'", "&#0;", "&lt",
              "<?", "<![CDATA[", "]]>", "<textarea>", "<br/>", "</", "lang=zh", "<title>"],
    ".txt": ["=====\n", "-----\n", "* ", "1. ", "\t", "\n\n", "  ", "http://a.b", "|", "\r", "\f"],
    ".po": ["msgid ", "msgstr ", "msgctxt ", "msgid_plural ", "msgstr[0] ", '""\n', '"a"\n',
            '"b\\n"\n', "#~ ", "#| ", "#, fuzzy\n", "#. ", "#: a.md\n", "# ", "\n", "\\", '"',
            "<<<<<<< ", "#~| ", '"Content-Type: text/plain; charset=UTF-8\\n"\n'],
    ".csv": ["concept", "locale", "term", "status", ",", '"', "\n", "en", "es", "preferred",
             "forbidden", "keep", "# ", "a|b", ";", "forms", "zh_Hans", "\r"],
    ".tsv": ["en", "es", "zh_Hans", "\t", "\n", '"', "\r", "xx", "a text", "# "],
    ".toml": ["[project]\n", "source = ", '"en"\n', "locales = ", '["es"]\n', "articles = ",
              "[engines]\n", "order", " = ", "1\n", "true\n", "{a = 1}\n", "[[", "]]\n", '"""',
              "[build]\n", "minimum = ", "path = ", '"{locale}/{path}"\n', "[checks]\n", "off = "],
}  # fmt: skip


@pytest.fixture
def in_time():
    """Fail what takes more of the processor's time than any small file should."""
    if sys.platform != "linux":
        yield
        return

    def stop(_number, _frame):
        pytest.fail(f"still reading after {CPU_SECONDS} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, CPU_SECONDS)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


def read(path):
    try:
        READERS[path.suffix](path)
    except LocumError as error:
        said = error.message
    else:
        said = "read"
    assert said
    assert "\n" not in said


@pytest.mark.parametrize("name", sorted(path.name for path in BAD.iterdir()))
def test_a_file_that_was_bad_once_is_read_or_refused(name, in_time):
    read(BAD / name)


def test_the_corpus_has_files_for_every_reader():
    assert {path.suffix for path in BAD.iterdir()} == set(READERS)
    assert len(list(BAD.iterdir())) >= 44, "the corpus only grows"


def contents(suffix):
    pieces = st.sampled_from([piece.encode() for piece in PIECES[suffix]])
    files = st.sampled_from([path.read_bytes()[:2000] for path in sorted(BAD.glob(f"*{suffix}"))])
    some = st.one_of(pieces, pieces, pieces, st.text(max_size=5).map(str.encode))
    random = st.lists(st.one_of(some, st.binary(max_size=3)), max_size=40).map(b"".join)
    cut = st.tuples(files, st.integers(0, 2000), random).map(
        lambda parts: parts[0][: parts[1]] + parts[2] + parts[0][parts[1] :]
    )
    return st.one_of(st.lists(some, max_size=60).map(b"".join), random, cut)


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_any_file_is_read_or_refused(suffix, in_time, tmp_path):
    path = tmp_path / f"file{suffix}"

    @settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
    @given(data=contents(suffix))
    def try_it(data):
        if sys.platform == "linux":
            signal.setitimer(signal.ITIMER_VIRTUAL, CPU_SECONDS)
        path.write_bytes(data)
        read(path)

    try_it()
