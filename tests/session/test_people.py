"""People: who has a seat, who is in the room, and where they sit."""

import pytest

from facilitator.session.people import SEATS_AT_MOST

from .story import Story, gathering, running


def test_somebody_arrives_once():
    group = Story()
    assert group.does("mark_here", seat="ana")
    assert group.does("mark_here", seat="ana") is None
    assert group.seat("ana").place == "here"


def test_a_seat_nobody_has_is_refused():
    for wish in ("mark_here", "mark_late", "step_out", "ask_for_turn", "unbind_device"):
        assert Story().refused(wish, seat="r9") == "no_such_seat"


@pytest.mark.parametrize(("wish", "place"), [("mark_late", "late"), ("mark_absent", "absent")])
def test_somebody_is_not_here_yet_or_not_today(wish, place):
    group = Story()
    assert group.does(wish, seat="ana")
    assert group.does(wish, seat="ana") is None
    assert group.seat("ana").place == place
    group.does("mark_here", seat="ana")
    assert group.refused(wish, seat="ana") == "in_the_room"


def test_stepping_out_frees_the_floor_and_keeps_the_seat():
    group = running()
    group.gives_floor("ana")
    group.after(minutes=1).does("step_out", seat="ana")
    assert group.speaking is None
    assert group.seat("ana").turns == 1
    assert group.board["seats"]["r1"]["place"] == "out"
    assert "out" in group.board["seats"]["r1"]
    assert group.does("step_out", seat="ana") is None
    assert group.does("come_back", seat="ana")
    assert group.does("come_back", seat="ana") is None


def test_stepping_out_keeps_the_place_on_the_waiting_list_also_while_speaking():
    group = running()
    group.does("ask_for_turn", seat="ana")
    group.gives_floor("ana")
    group.after(seconds=1).does("step_out", seat="ana")
    assert group.waiting == ["ana"]
    assert group.refused("start_turn", seat="ana", after=group.state.floor) == "not_here"
    group.does("leave", seat="ana")
    assert group.waiting == []
    assert group.seat("ana").asked is None


def test_a_leader_sees_somebody_coming_back():
    group = running()
    group.does("step_out", seat="ana")
    group.does("mark_here", seat="ana")
    assert group.seat("ana").here


def test_leaving_is_for_today_and_can_be_put_right_by_a_leader():
    group = running()
    group.does("come_back_later", seat="ana")
    assert group.does("leave", seat="ana")
    assert group.does("leave", seat="ana") is None
    assert not group.seat("ana").later
    assert group.refused("come_back", seat="ana") == "not_here"
    assert group.refused("step_out", seat="ana") == "not_here"
    group.does("mark_here", seat="ana")
    assert group.seat("ana").here


def test_somebody_who_never_came_cannot_leave():
    group = Story()
    assert group.refused("leave", seat="ana") == "not_here"
    assert group.refused("step_out", seat="ana") == "not_here"
    assert group.refused("come_back", seat="ana") == "not_here"


def test_somebody_without_a_device_is_added_and_takes_part():
    group = running()
    sam = f"p{group.step('add_person', name='sam', kind='member')}"
    assert group.state.order[-1] == sam
    group.gives_floor(sam)
    assert group.speaking == "sam"


def test_the_room_is_full_at_some_point():
    group = gathering()
    for _ in range(SEATS_AT_MOST - 3):
        group.does("add_person", name="sam", kind="guest")
    assert group.refused("add_person", name="sam", kind="guest") == "too_many"


def test_somebody_is_called_by_another_name():
    group = running()
    group.does("rename_person", seat="ana", name="sam")
    assert group.board["seats"]["r1"]["name"] == "Sam"
    assert group.refused("rename_person", seat="r9", name="sam") == "no_such_seat"


def test_chairs_are_moved():
    group = Story()
    group.does("move_seat", seat="cleo", to=0)
    assert group.board["order"] == ["r3", "r1", "r2"]
    assert group.does("move_seat", seat="cleo", to=-4) is None
    group.does("move_seat", seat="cleo", to=99)
    assert group.board["order"] == ["r1", "r2", "r3"]
    assert group.refused("move_seat", seat="r9", to=0) == "no_such_seat"
