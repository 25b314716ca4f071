"""Values that programs read have words for people."""

import pytest

from locum.catalog import State
from locum.i18n import speaking
from locum.labels import label
from locum.model import Severity


@pytest.mark.parametrize("value", [*Severity, *State])
def test_every_value_has_a_word_in_every_language_of_the_tool(value):
    assert label(value) == str(value)
    with speaking("zh_Hans"):
        assert label(value) != str(value)


def test_what_has_no_word_stays_as_it_is():
    assert label("laterality") == "laterality"
