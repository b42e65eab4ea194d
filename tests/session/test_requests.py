"""Requests: asking for a turn, changing one's mind, the waiting list."""

from .story import running


def test_those_who_asked_wait_in_that_order():
    group = running()
    for name in ("cleo", "ana", "ben"):
        group.after(seconds=10).does("ask_for_turn", seat=name)
    assert group.waiting == ["cleo", "ana", "ben"]
    assert group.board["seats"]["r3"]["asked"] < group.board["seats"]["r1"]["asked"]


def test_changing_ones_mind_takes_the_request_back():
    group = running()
    assert group.does("withdraw_request", seat="ana") is None
    group.does("ask_for_turn", seat="ana")
    assert group.does("withdraw_request", seat="ana")
    assert group.waiting == []
    assert "asked" not in group.board["seats"]["r1"]


def test_a_leader_takes_a_request_off_the_list():
    group = running()
    assert group.does("remove_request", seat="ana") is None
    group.does("ask_for_turn", seat="ana")
    assert group.does("remove_request", seat="ana")
    assert group.waiting == []


def test_a_leader_moves_a_request():
    group = running()
    for name in ("ana", "ben", "cleo"):
        group.does("ask_for_turn", seat=name)
    group.does("move_request", seat="cleo", to=0)
    assert group.waiting == ["cleo", "ana", "ben"]
    assert group.does("move_request", seat="cleo", to=-1) is None
    group.does("move_request", seat="cleo", to=99)
    assert group.waiting == ["ana", "ben", "cleo"]
    group.does("withdraw_request", seat="ana")
    assert group.refused("move_request", seat="ana", to=0) == "not_waiting"


def test_a_request_made_while_speaking_waits_until_the_turn_is_over():
    group = running()
    group.does("ask_for_turn", seat="ben")
    group.gives_floor("ana")
    group.does("ask_for_turn", seat="ana")
    assert group.does("ask_for_turn", seat="ana") is None
    assert group.waiting == ["ben"]
    group.after(minutes=1).ends_turn("ana")
    assert group.waiting == ["ben", "ana"]


def test_a_request_made_while_speaking_can_be_taken_back():
    group = running()
    group.gives_floor("ana")
    group.does("ask_for_turn", seat="ana")
    group.does("withdraw_request", seat="ana")
    group.after(minutes=1).ends_turn("ana")
    assert group.waiting == []


def test_a_crossed_out_request_leaves_its_later_steps_without_effect():
    group = running()
    asked = group.step("ask_for_turn", seat="ana")
    group.does("ask_for_turn", seat="ben")
    group.does("move_request", seat="ana", to=1)
    group.does("undo", version=asked)
    assert group.waiting == ["ben"]
