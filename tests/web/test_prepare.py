"""A minute before the group: what was left open, who is new, who was away, who shared when."""

import pytest

from facilitator.engine.left_running import close
from facilitator.session import Actor
from facilitator.store import members
from tests.web.conftest import Evening, account_of, said


@pytest.fixture
def week(here, clock, mara, group):
    """Hold the group and close it: who came, who shared, and what else happened; then a week."""

    def held(*came: str, shared: tuple[str, ...] = (), then=lambda _: None) -> Evening:
        # Signed in again each week, as people are.
        mara.post("/sign-in", login="Mara", password="seven calm herons wade home")
        session = mara.post(f"/groups/{group}/sessions").location.split("/")[2]
        evening = Evening(here, clock, session, Actor("leader", account_of(here, "Mara")))
        evening.begins(*came)
        for seat in shared:
            evening.speaks(seat, minutes=3)
        then(evening)
        evening.clock.after(minutes=60)
        evening.does("end_session")
        clock.after(days=7)
        mara.post("/sign-in", login="Mara", password="seven calm herons wade home")
        return evening

    return held


def prepare(mara, group: str) -> str:
    answer = mara.get(f"/groups/{group}/prepare")
    assert answer.status_code == 200
    return said(answer)


def test_before_the_first_group_there_is_nothing_to_prepare(mara, group):
    assert "This is the first time." in prepare(mara, group)


def test_the_groups_page_leads_there_beside_the_start(mara, group):
    page = mara.get(f"/groups/{group}").text
    assert f'href="/groups/{group}/prepare"' in page
    assert "Start the group now" in prepare(mara, group)


def test_what_was_left_open_stands_there_with_names(mara, group, week):
    def then(evening):
        evening.does("set_topic", topic="Hard evenings")
        evening.does("come_back_later", seat="r1")
        evening.does("ask_for_turn", seat="r2")
        evening.does("leave", seat="r3")

    week("r1", "r2", "r3", shared=("r2",), then=then)
    page = prepare(mara, group)
    assert "We talked about: Hard evenings." in page
    assert "Not offered a turn: Ana and Cleo." in page
    assert 'Said "come back to me", still open: Ana.' in page
    assert "Still waiting for a turn at the end: Ben." in page
    assert "Left before the end: Cleo." in page


def test_when_nothing_was_left_open_it_says_so(mara, group, week):
    week("r1", "r2", "r3", shared=("r1", "r2", "r3"))
    page = prepare(mara, group)
    assert "Nothing was left open." in page
    assert "Nobody is new, and everybody was here last time." in page


def test_when_each_last_shared_is_told_in_words_in_the_order_of_the_list(mara, group, week):
    week("r1", "r2", "r3", shared=("r2",))
    week("r1", "r3")
    week("r1", "r2", "r3", shared=("r1",))
    page = prepare(mara, group)
    assert (
        "Ana shared last time. Ben last shared 3 groups ago."
        " Cleo has been here 3 times and has listened so far." in page
    )


def test_who_has_not_shared_in_the_last_twelve_groups_is_told_so(mara, group, week):
    week("r1", shared=("r1",))
    for _ in range(12):
        week("r1", "r2", shared=("r2",))
    page = prepare(mara, group)
    assert "Ana has not shared in the last 12 groups." in page
    assert "Cleo was not here the last 12 times." in page


def test_who_was_away_and_who_is_new(here, clock, mara, group, week):
    week("r1", "r2", "r3")
    week("r1", "r3")
    week("r1")
    with here.db.write() as connection:
        members.add(connection, group, "Dov", clock.now())
    page = prepare(mara, group)
    assert "Ben was not here the last 2 times. Cleo was not here last time." in page
    assert "Has not been in this group before: Dov." in page
    assert "Dov was not here" not in page


def test_a_group_that_was_opened_and_never_began_is_none(mara, group, week, here, clock):
    week("r1", "r2", "r3", shared=("r1",))
    session = mara.post(f"/groups/{group}/sessions").location.split("/")[2]
    Evening(here, clock, session, Actor("leader", account_of(here, "Mara"))).does("end_session")
    page = prepare(mara, group)
    assert "Ana shared last time." in page
    assert "was not here" not in page


def test_a_follow_up_stands_first_until_somebody_has_settled_it(mara, group, week):
    first = week("r1", "r2", "r3", then=lambda e: e.does("flag_follow_up", seat="r2"))
    for _ in range(13):
        week("r1", "r2", "r3")
    page = prepare(mara, group)
    assert "To follow up with Ben since March 3, 2026" in page
    assert page.index("To follow up with") < page.index("Last time")
    path = f"/sessions/{first.session}/follow-ups/r2/settled"
    answer = mara.post(path, **{"from": "prepare"})
    assert answer.location == f"/groups/{group}/prepare"
    assert "To follow up with" not in said(mara.follow(answer))


def test_what_nobody_had_seen_stands_before_all_else_until_somebody_has(mara, group, week):
    def then(evening):
        evening.does("raise_signal", seat="r1", kind="wants_to_talk")
        evening.does("raise_signal", seat="r2", kind="not_safe")
        evening.does("raise_signal", seat="r3", kind="judged")
        evening.does("see_signal", signal=evening.state.version)
        evening.does("flag_follow_up", seat="r3")

    first = week("r1", "r2", "r3", then=then)
    page = prepare(mara, group)
    told = "Told quietly, and nobody had seen it Ben did not feel safe March 3, 2026, 7:00 PM"
    assert told in page
    assert page.index("Ben did not feel safe") < page.index("Ana wanted to talk")
    assert page.index("Ana wanted to talk") < page.index("To follow up with")
    assert "felt judged" not in page, "a leader had seen that"
    for signal in sorted(first.state.signals):
        mara.post(f"/sessions/{first.session}/told/{signal}/seen")
    assert "nobody had seen it" not in prepare(mara, group)


def test_who_took_part_without_being_a_member_is_named_as_such(mara, group, week):
    def then(evening):
        evening.does("add_person", name="Jay", kind="member")
        evening.does("add_person", name="Trainee Kim", kind="guest")

    week("r1", then=then)
    page = prepare(mara, group)
    assert "Also here, without being on the list of members: Jay." in page
    assert "Kim" not in page
    assert "Jay shared" not in page
    assert "Jay has" not in page


def test_a_member_has_the_name_of_today(here, mara, group, week):
    week("r1", "r2", "r3")
    with here.db.write() as connection:
        ana = members.of_group(connection, group)[0]
        members.rename(connection, ana.id, "Ana Lucía")
    assert "Not offered a turn: Ana Lucía, Ben, and Cleo." in prepare(mara, group)


def test_a_group_that_closed_by_itself_is_marked(here, clock, mara, group, evening):
    evening.begins("r1")
    clock.after(hours=5)
    close(here.engine, evening.session)
    mara.post("/sign-in", login="Mara", password="seven calm herons wade home")
    assert "That group closed by itself. Please confirm" in prepare(mara, group)


def test_while_the_group_runs_it_leads_back_to_it(mara, group, session):
    page = mara.get(f"/groups/{group}/prepare").text
    assert f"/sessions/{session}/live" in page
    assert "Start the group now" not in page


def test_nobody_is_compared_with_a_picture_or_a_number(mara, group, week):
    week("r1", "r2", "r3", shared=("r1",))
    page = mara.get(f"/groups/{group}/prepare").text
    for drawn in ("<svg", "<meter", "<progress", "<table", "%"):
        assert drawn not in page.split("<main")[1].split("</main>")[0]
