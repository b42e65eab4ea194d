"""The plan of a group: its minutes as they are typed, and what a session begins with."""

import pytest

from tests.web.conftest import said

GROUP = {"name": "Tuesday evening", "minutes": "90", "agreements": "Be kind."}
PLAN = {"welcome": "0", "checkin": "20", "break": "15", "closing": "10"}


def asking(here, mara, group: str) -> list[str]:
    """The parts that ask everybody, in a session that begins now."""
    session = mara.post(f"/groups/{group}/sessions").location.split("/")[2]
    state = here.engine.look(session, lambda known: known.log.state)
    return [part.phase for part in state.plan if part.asks]


def plan_of(here, mara, group: str) -> list[tuple[str, int]]:
    """The plan of a session that begins now."""
    session = mara.post(f"/groups/{group}/sessions").location.split("/")[2]
    state = here.engine.look(session, lambda known: known.log.state)
    return [(part.phase, part.minutes) for part in state.plan]


def test_a_group_has_the_usual_plan_until_somebody_makes_another(here, mara, group):
    usual = [("welcome", 5), ("checkin", 15), ("topic", 60), ("break", 10), ("closing", 10)]
    assert plan_of(here, mara, group) == usual


def test_a_plan_is_typed_and_the_topic_has_the_rest(here, mara, group):
    assert mara.post(f"/groups/{group}/edit", **GROUP, **PLAN).status_code == 303
    assert 'name="checkin" type="number" value="20"' in mara.get(f"/groups/{group}/edit").text
    parts = [("checkin", 20), ("topic", 60), ("break", 15), ("closing", 10)]
    assert plan_of(here, mara, group) == parts


def test_a_plan_can_be_changed_again_and_a_session_that_runs_keeps_its_own(here, mara, group):
    before = plan_of(here, mara, group)
    for closing in ("20", "25"):
        mara.post(f"/groups/{group}/edit", **GROUP, **{**PLAN, "closing": closing})
    assert plan_of(here, mara, group) == before
    assert 'name="closing" type="number" value="25"' in mara.get(f"/groups/{group}/edit").text


@pytest.mark.parametrize(
    "wrong",
    [{"checkin": "x"}, {"checkin": ""}, {"closing": "241"}, {"welcome": "80"}, {"break": "-1"}],
)
def test_a_plan_that_does_not_fit_is_told_and_nothing_typed_is_lost(mara, group, wrong):
    answer = mara.post(f"/groups/{group}/edit", **GROUP, **{**PLAN, **wrong})
    assert answer.status_code == 400
    assert answer.text.count('class="wrong"') == 1
    [(phase, typed)] = wrong.items()
    assert f'name="{phase}" type="number" value="{typed}"' in answer.text


def test_a_break_takes_nothing_from_the_topic(mara, group):
    fields = {**PLAN, "welcome": "30", "checkin": "49", "break": "240"}
    assert mara.post(f"/groups/{group}/edit", **GROUP, **fields).status_code == 303


def test_a_group_that_became_shorter_than_its_plan_begins_with_the_usual_one(here, mara, group):
    mara.post(f"/groups/{group}/edit", **GROUP, **PLAN)
    assert mara.post(f"/groups/{group}/edit", **{**GROUP, "minutes": "30"}).status_code == 303
    assert plan_of(here, mara, group) == [("welcome", 5), ("checkin", 5), ("topic", 20)]


def test_the_plan_is_no_question_when_a_group_is_made(mara):
    assert "The plan" not in said(mara.get("/groups/new"))


def test_a_part_asks_everybody_once_a_leader_has_chosen_so(here, mara, group):
    edit = f"/groups/{group}/edit"
    assert "checked" not in mara.get(edit).text
    assert mara.post(edit, **GROUP, **PLAN, asks=["", "closing"]).status_code == 303
    assert 'value="closing" checked' in mara.get(edit).text
    assert asking(here, mara, group) == ["closing"]


def test_what_a_part_asks_stays_until_the_box_is_emptied(here, mara, group):
    edit = f"/groups/{group}/edit"
    mara.post(edit, **GROUP, **PLAN, asks=["", "checkin", "closing", "topic"])
    mara.post(edit, **GROUP)
    assert mara.get(edit).text.count(" checked") == 2
    mara.post(edit, **GROUP, **PLAN, asks=["", "checkin"])
    assert asking(here, mara, group) == ["checkin"]
    mara.post(edit, **GROUP, **PLAN, asks="")
    assert " checked" not in mara.get(edit).text


def test_a_box_that_was_ticked_is_not_lost_to_a_slip_elsewhere(mara, group):
    answer = mara.post(
        f"/groups/{group}/edit", **{**GROUP, "name": ""}, **PLAN, asks=["", "checkin"]
    )
    assert answer.status_code == 400
    assert 'value="checkin" checked' in answer.text
