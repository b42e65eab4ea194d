"""The topics of a group: their order, own ones, and when each was used."""

import re

import pytest

from facilitator.web.curriculum import suggested
from facilitator.web.library import built_in
from tests.web.conftest import PASSWORD, said


@pytest.fixture
def page(group) -> str:
    return f"/groups/{group}/topics"


@pytest.fixture
def library(app) -> dict[str, tuple[str, ...]]:
    with app.test_request_context("/"):
        return built_in()


def order(mara, page: str) -> list[str]:
    """The ids of the topics on the page, as they stand."""
    return re.findall(r'<li id="topic-([^"]+)"', mara.get(page).text)


def own_topic(mara, page: str, title: str = "Tides", prompts: str = "What comes back?") -> str:
    answer = mara.post(page, title=title, prompts=prompts)
    return answer.location.split("#topic-")[1]


def after(clock, mara, **time: float) -> None:
    """Let so much time go by that Mara has to sign in again."""
    clock.after(**time)
    mara.post("/sign-in", login="Mara", password=PASSWORD)


def told(mara, session: str) -> dict[str, dict]:
    answer = mara.get(f"/sessions/{session}/topics.json")
    return {topic["id"]: topic for topic in answer.json["topics"]}


def test_every_topic_has_a_title_and_a_few_questions_that_fit_where_they_are_said(library):
    assert len(library) >= 24
    for title, *prompts in library.values():
        assert 0 < len(title) <= 60
        assert 2 <= len(prompts) <= 3
        assert all(prompt.endswith(("?", ".")) for prompt in prompts)
    titles = [title for title, *_ in library.values()]
    assert len(set(titles)) == len(titles)


def test_a_group_begins_with_the_library_in_the_order_suggested(mara, group, page, library):
    assert "Topics" in said(mara.get(f"/groups/{group}"))
    assert order(mara, page) == list(library)
    shown = said(mara.get(page))
    assert "1. Handling a hard day suggested next" in shown
    assert "What has helped you get through one, even a little?" in shown


def test_the_library_is_read_in_the_language_of_whoever_reads(mara, page):
    mara.post("/language", language="es")
    assert "Sobrellevar un día difícil" in said(mara.get(page))


def test_an_own_topic_comes_first_and_its_words_can_change(mara, page):
    own = own_topic(mara, page, prompts="What comes back?\n\n What goes? ")
    assert order(mara, page)[:2] == [own, "hard_day"]
    assert "Tides suggested next your own" in said(mara.get(page))
    assert "What comes back?\nWhat goes?</textarea>" in mara.get(page).text
    mara.post(f"{page}/{own}", title="The tide", prompts="")
    shown = said(mara.get(page))
    assert "The tide" in shown
    assert "What goes?" not in shown


@pytest.mark.parametrize("title", ["", " \n", "x" * 121])
def test_a_topic_without_a_title_is_told_beside_its_field_and_nothing_typed_is_lost(
    mara, page, title
):
    own = own_topic(mara, page)
    for path in (page, f"{page}/{own}"):
        answer = mara.post(path, title=title, prompts="A question I typed")
        assert answer.status_code == 400
        assert answer.text.count('class="wrong"') == 1
        assert "A question I typed" in answer.text
    assert "Tides" in said(mara.get(page))


def test_topics_move_and_moving_to_a_place_twice_is_once(mara, page, library):
    usual = list(library)
    for _tap in range(2):
        mara.post(f"{page}/{usual[2]}/place", place="1")
    assert order(mara, page) == [usual[2], *usual[:2], *usual[3:]]
    mara.post(f"{page}/{usual[2]}/place", place="999")
    assert order(mara, page) == [*usual[:2], *usual[3:], usual[2]]
    for nonsense in ("0", "-1", "x", ""):
        mara.post(f"{page}/{usual[1]}/place", place=nonsense)
    assert order(mara, page)[0] == usual[1]


def test_an_arrow_tapped_twice_moves_once_also_when_the_second_tap_meets_the_new_page(
    clock, mara, page, library
):
    usual = list(library)
    topic = usual[5]

    def tap(*, after_ms: int) -> int:
        """Tap the upper arrow of the topic so long after its page was shown; its place then."""
        form = mara.get(page).text.split(f'<li id="topic-{topic}"')[1]
        shown, place = re.search(
            r'"shown" value="(\d+)">\s*<button name="place" value="(\d+)"', form
        ).groups()
        clock.after(milliseconds=after_ms)
        mara.post(f"{page}/{topic}/place", shown=shown, place=place)
        return order(mara, page).index(topic)

    assert tap(after_ms=3000) == 4
    assert tap(after_ms=300) == 4
    assert tap(after_ms=3000) == 3, "whoever has looked at the new page goes on"


def test_a_topic_is_put_away_and_brought_back_to_its_place(mara, page, session, library):
    usual = list(library)
    own = own_topic(mara, page)
    for topic in (own, usual[1]):
        mara.post(f"{page}/{topic}/away")
    assert order(mara, page) == [usual[0], *usual[2:]]
    assert "Bring back" in said(mara.get(page))
    assert {id for id, one in told(mara, session).items() if one["away"]} == {own, usual[1]}
    for topic in (own, usual[1]):
        mara.post(f"{page}/{topic}/return")
    assert order(mara, page) == [own, *usual]


def test_moving_leaves_what_is_put_away_out_of_the_count(mara, page, library):
    usual = list(library)
    mara.post(f"{page}/{usual[0]}/away")
    mara.post(f"{page}/{usual[3]}/place", place="2")
    assert order(mara, page)[:3] == [usual[1], usual[3], usual[2]]


def test_a_topic_of_another_group_or_of_nobody_cannot_be_reached(mara, noor, page):
    own = own_topic(mara, page)
    theirs = noor.post("/groups/new", name="Noor's", minutes="60", agreements="").location
    for topic in (own, "nothing"):
        for path in ("", "/place", "/away", "/return"):
            fields = {"title": "Changed", "prompts": "", "place": "1"}
            assert noor.post(f"{theirs}/topics/{topic}{path}", **fields).status_code == 404
    assert "Tides" in said(mara.get(page))


def test_words_of_the_library_itself_are_not_changed(mara, page):
    assert mara.post(f"{page}/hard_day", title="Changed", prompts="").status_code == 404


def test_own_topics_have_an_end(mara, page):
    for n in range(101):
        mara.post(page, title=f"Own {n}.", prompts="")
    shown = said(mara.get(page))
    assert "Own 99." in shown
    assert "Own 100." not in shown


def test_what_people_type_is_text_and_never_a_tag(mara, page):
    own_topic(mara, page, "<b>Tides</b>", "<i>Why?</i>")
    text = mara.get(page).text
    assert "<b>Tides" not in text
    assert "<i>Why" not in text


def test_a_topic_says_when_it_was_used_and_the_next_one_is_suggested(
    mara, clock, evening, page, session
):
    evening.does("set_topic", topic="Handling a hard day", library="hard_day")
    assert told(mara, session)["hard_day"]["used"] == "Used today"
    assert [id for id, one in told(mara, session).items() if one["next"]] == ["urges"]
    after(clock, mara, days=7)
    assert told(mara, session)["hard_day"]["used"] == "Used on March 3"
    assert "Handling a hard day Used on March 3" in said(mara.get(page))
    after(clock, mara, days=365)
    assert "Used on March 3, 2026" in said(mara.get(page))


def test_a_day_is_a_day_of_the_clinic(mara, clock, evening, session):
    clock.after(hours=5, minutes=30)  # half past eleven in London, half past midnight in Madrid
    evening.does("set_topic", topic="Sleep", library="sleep")
    after(clock, mara, days=1)
    assert told(mara, session)["sleep"]["used"] == "Used on March 4"


def test_a_topic_set_by_mistake_and_undone_was_not_used(mara, evening, session):
    evening.does("set_topic", topic="Sleep", library="sleep")
    slip = evening.state.version
    evening.does("set_topic", topic="Anger", library="anger")
    evening.does("undo", version=slip)
    assert told(mara, session)["sleep"]["used"] == ""
    assert told(mara, session)["anger"]["used"] == "Used today"
    evening.does("undo", version=evening.state.version)
    assert told(mara, session)["sleep"]["used"] == "Used today", "the undoing was undone"


def test_a_topic_that_was_typed_is_none_of_the_library(mara, evening, session):
    evening.does("set_topic", topic="Handling a hard day")
    assert told(mara, session)["hard_day"]["used"] == ""


def test_what_another_group_talked_about_is_not_told_here(mara, evening, page):
    evening.does("set_topic", topic="Sleep", library="sleep")
    other = mara.post("/groups/new", name="Thursday", minutes="60", agreements="").location
    assert "Used" not in said(mara.get(f"{other}/topics"))
    assert "Used today" in said(mara.get(page))


def test_only_leaders_of_the_group_are_told_the_library(noor, sam, session):
    for stranger in (sam, noor):
        answer = stranger.get(f"/sessions/{session}/topics.json")
        assert answer.status_code in (303, 404)
        assert "hard_day" not in answer.text


@pytest.mark.parametrize(
    ("used", "next_one"),
    [({}, "a"), ({"a": 1}, "b"), ({"a": 3, "b": 1, "c": 2}, "b")],
)
def test_the_first_one_not_used_is_suggested_or_the_one_it_is_longest_ago_for(used, next_one):
    assert suggested(["a", "b", "c"], used) == next_one
    assert suggested([], used) is None
