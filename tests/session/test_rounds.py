"""Going round: everybody once, free to pass or to come later."""

from .story import Story, running


def going_round(first: str = "ana") -> Story:
    group = running()
    group.does("start_round", first=first, direction="clockwise")
    return group


def speaks(group: Story, name: str) -> None:
    group.gives_floor(name)
    group.after(minutes=1).ends_turn(name)


def next_one(group: Story) -> object:
    return group.board["round"].get("next")


def test_a_round_goes_from_the_first_in_the_direction_chosen():
    group = running()
    group.does("start_round", first="ben", direction="clockwise")
    assert list(group.voices) == ["ben", "cleo", "ana"]
    group.does("start_round", first="ben", direction="counterclockwise")
    assert list(group.voices) == ["ben", "ana", "cleo"]
    assert group.board["mode"] == "going_round"


def test_starting_the_same_round_twice_starts_it_once():
    group = going_round()
    assert group.does("start_round", first="ana", direction="clockwise") is None
    speaks(group, "ana")
    assert group.does("start_round", first="ana", direction="clockwise")
    assert set(group.voices.values()) == {"not_yet"}


def test_a_round_begins_with_somebody_who_can_take_a_turn():
    group = running()
    group.does("leave", seat="ana")
    assert group.refused("start_round", first="ana", direction="clockwise") == "not_here"
    assert group.refused("start_round", first="r9", direction="clockwise") == "no_such_seat"
    guest = f"p{group.step('add_person', name='sam', kind='guest')}"
    assert group.refused("start_round", first=guest, direction="clockwise") == "not_here"


def test_there_is_no_round_before_the_start():
    group = Story()
    group.does("mark_here", seat="ana")
    assert group.refused("start_round", first="ana", direction="clockwise") == "not_open"


def test_everybody_comes_once():
    group = going_round()
    for name, seat in (("ana", "r1"), ("ben", "r2"), ("cleo", "r3")):
        assert next_one(group) == seat
        speaks(group, name)
    assert next_one(group) is None
    assert set(group.voices.values()) == {"shared"}


def test_while_somebody_speaks_the_one_after_is_next():
    group = going_round()
    group.gives_floor("ana")
    assert next_one(group) == "r2"


def test_an_interjection_is_not_a_share_in_the_round():
    group = going_round()
    group.gives_floor("ana")
    group.after(seconds=2).ends_turn("ana")
    assert group.voices["ana"] == "not_yet"


def test_passing_is_a_place_in_the_round_like_any_other():
    group = going_round()
    group.does("pass_turn", seat="ana")
    assert group.voices["ana"] == "passed"
    assert next_one(group) == "r2"


def test_who_passed_may_still_share():
    group = going_round()
    group.does("pass_turn", seat="ana")
    speaks(group, "ana")
    assert group.voices["ana"] == "shared"
    group.does("pass_turn", seat="ana")
    assert group.voices["ana"] == "shared"


def test_come_back_to_me_is_the_end_of_the_round():
    group = going_round()
    group.does("come_back_later", seat="ana")
    assert list(group.voices) == ["ben", "cleo", "ana"]
    assert group.voices["ana"] == "later"
    speaks(group, "ben")
    speaks(group, "cleo")
    assert next_one(group) == "r1"
    group.does("pass_turn", seat="cleo")
    group.does("come_back_later", seat="cleo")
    assert group.voices["cleo"] == "shared"


def test_who_passed_is_offered_again_once():
    group = going_round()
    assert "again" not in group.board["round"]
    assert group.refused("offer_again") == "nobody_here"
    group.does("pass_turn", seat="ana")
    assert group.board["round"]["again"] == 1
    speaks(group, "ben")
    group.does("offer_again")
    assert list(group.voices) == ["ben", "cleo", "ana"]
    assert next_one(group) == "r3"
    group.does("pass_turn", seat="cleo")
    assert next_one(group) == "r1"
    group.after(minutes=1).does("pass_turn", seat="ana")
    assert group.refused("offer_again") == "already_offered_again"
    assert "again" not in group.board["round"]


def test_a_round_is_no_third_offer():
    group = going_round()
    tablet = group.device("ana")
    group.does("end_round")
    for _ in range(2):
        group.does("invite", seat="ana")
        group.does("answer_invitation", tablet, seat="ana", answer="not_now")
    group.does("start_round", first="ana", direction="clockwise")
    group.does("pass_turn", seat="ana")
    assert "again" not in group.board["round"]
    assert group.refused("offer_again") == "nobody_here"


def test_how_many_may_be_offered_again_is_counted():
    group = going_round()
    for name in ("ana", "ben"):
        group.does("pass_turn", seat=name)
    assert group.board["round"]["again"] == 2


def test_one_no_and_one_pass_are_two_and_nobody_is_asked_a_third_time():
    group = going_round()
    tablet = group.device("ana")
    group.does("end_round")
    group.does("invite", seat="ana")
    group.does("answer_invitation", tablet, seat="ana", answer="not_now")
    group.does("start_round", first="ana", direction="clockwise")
    for name in ("ana", "ben"):
        group.does("pass_turn", seat=name)
    assert group.board["round"]["again"] == 1
    group.does("offer_again")
    assert (group.voices["ana"], group.voices["ben"]) == ("passed", "not_yet")


def test_whoever_needs_a_moment_is_offered_nothing_again():
    group = going_round()
    tablet = group.device("ana")
    group.does("pass_turn", seat="ana")
    group.does("raise_signal", tablet, seat="ana", kind="needs_moment")
    assert "again" not in group.board["round"]


def test_who_passed_and_went_is_not_offered_again():
    group = going_round()
    for name in ("ana", "ben"):
        group.does("pass_turn", seat=name)
    group.does("leave", seat="ana")
    group.does("offer_again")
    assert (group.voices["ana"], group.voices["ben"]) == ("passed", "not_yet")


def test_nobody_is_offered_again_without_a_round():
    assert running().refused("offer_again") == "no_round"


def test_who_arrives_late_comes_at_the_end():
    group = Story()
    for name in ("ana", "ben"):
        group.does("mark_here", seat=name)
    group.does("start_session")
    group.does("start_round", first="ben", direction="clockwise")
    group.does("mark_here", seat="cleo")
    group.does("add_person", name="sam", kind="member")
    group.does("add_person", name="noor", kind="guest")
    assert list(group.voices) == ["ben", "ana", "cleo", "sam"]


def test_who_stepped_out_keeps_the_place_and_is_passed_by_in_silence():
    group = running()
    group.does("step_out", seat="ana")
    group.does("start_round", first="ana", direction="clockwise")
    assert next_one(group) == "r2"
    group.does("come_back", seat="ana")
    assert list(group.voices) == ["ana", "ben", "cleo"]
    assert next_one(group) == "r1"


def test_nobody_waits_for_somebody_who_left_and_who_returns_comes_at_the_end():
    group = going_round()
    speaks(group, "ben")
    group.does("leave", seat="ana")
    group.does("leave", seat="ben")
    assert group.voices == {"ben": "shared", "cleo": "not_yet"}
    group.does("mark_here", seat="ana")
    assert list(group.voices) == ["ben", "cleo", "ana"]


def test_a_round_that_everybody_left_is_empty_and_ends():
    group = going_round()
    for name in ("ana", "ben", "cleo"):
        group.does("leave", seat=name)
    assert next_one(group) is None
    assert group.refused("offer_again") == "nobody_here"
    group.does("end_round")
    assert "round" not in group.board


def test_a_round_is_stopped_early_and_the_way_of_talking_is_as_before():
    group = running()
    assert group.does("end_round") is None
    group.does("set_mode", mode="taking_turns")
    group.does("start_round", first="ana", direction="clockwise")
    group.does("start_round", first="ben", direction="clockwise")
    assert group.does("end_round")
    assert group.board["mode"] == "taking_turns"
    assert group.board["not_heard"] == ["r1", "r2", "r3"]


def test_those_a_stopped_round_did_not_reach_can_be_offered_a_turn_later():
    group = going_round()
    speaks(group, "ben")
    group.does("end_round", come_back=True)
    assert [group.seat(name).later for name in ("ana", "ben", "cleo")] == [True, False, True]
    assert group.board["next"] == {"seat": "r1", "why": ["later"]}


def test_a_stopped_round_leaves_whoever_is_speaking_as_they_are():
    group = going_round()
    group.gives_floor("ben")
    group.does("end_round", come_back=True)
    assert not group.seat("ben").later


def test_steps_of_a_round_that_is_undone_have_no_effect():
    group = running()
    began = group.step("start_round", first="ana", direction="clockwise")
    group.does("pass_turn", seat="ana")
    group.does("offer_again")
    group.does("end_round")
    group.does("undo", version=began)
    assert group.board["mode"] == "open_floor"
    assert group.seat("ana").passes == 1
