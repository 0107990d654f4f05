import pytest

from contested.record.merge.words import Article, article_of, kinds_of, stem, telling_names, telling_stems


@pytest.mark.parametrize(
    ("text", "trigger", "article"),
    [
        ("They condemned the attack on the port.", "attack", Article.BACK),
        ("A mortar attack hit the port.", "attack", Article.NEW),
        ("Another attack hit the port.", "attack", Article.ANOTHER),
        ("The second heavy attack failed.", "attack", Article.ANOTHER),
        ("Rebels attacked the port.", "attacked", Article.BARE),
        ("After the truce, shelling resumed.", "shelling", Article.BARE),
    ],
)
def test_the_words_before_a_trigger_say_whether_it_was_told_before(
    book, text: str, trigger: str, article: Article
) -> None:
    start = text.index(trigger)
    assert article_of(text, start, start + len(trigger), book) is article


def test_telling_stems_leave_out_what_every_report_says(book) -> None:
    assert telling_stems("Troops killed 12 people in an attack on the grain silos", book) == {"grain", "silo"}


def test_telling_names_are_capitals_within_the_sentence(book) -> None:
    assert telling_names("Operation Sledge began near the Tigre sector", book) == {"sledge", "tigre"}


def test_shells_shelled_and_shelling_have_one_stem() -> None:
    assert len({stem(word) for word in ("shells", "shelled", "shelling")}) == 1


def test_a_trigger_names_its_sort_of_happening(book) -> None:
    assert kinds_of("an inquiry", book) == kinds_of("a probe", book) == {"investigation"}
    assert kinds_of("the raid", book) == frozenset()
