"""A page that is pasted for a name leaves the window as it was."""

from virtconnect_gui.widgets.name_edit import refused_words


def test_of_a_pasted_page_a_short_name_is_suggested() -> None:
    words, name = refused_words("Test of CONNECTION-1: begins. " * 1000)

    assert name == "Test_of_CONNECTION-1_begins_Test_of_CONNECTION-1_begins_Test"
    assert name in words
    assert len(words) < 200


def test_a_name_of_usual_length_is_suggested_whole() -> None:
    assert refused_words("hail.example.com")[1] == "hail_example_com"
