"""Slips: any named step is undone or put right, and both leave their trace."""

from datetime import timedelta

import pytest

from facilitator.session import Corrected, Log, Record, Undone

from .story import NOOR, SAM, SIX, running


def minutes(group, name: str) -> float:
    return group.person(name).talk / timedelta(minutes=1)


def undo_button(group) -> tuple[object, object]:
    step = group.board["undo"]
    return step["version"], step["event"]


def test_a_wrong_tap_is_undone_and_who_spoke_goes_on():
    group = running()
    group.gives_floor("ana")
    wrong = group.after(minutes=1).gives_floor("ben")
    group.after(seconds=8).does("undo", version=wrong)
    assert group.speaking == "ana"
    group.after(minutes=1).ends_turn("ana")
    assert minutes(group, "ana") == pytest.approx(2 + 8 / 60)
    assert minutes(group, "ben") == 0


def test_undoing_twice_undoes_once():
    group = running()
    wrong = group.gives_floor("ana")
    assert group.does("undo", version=wrong)
    assert group.does("undo", version=wrong) is None


def test_undoing_next_puts_the_person_back_first_with_the_same_request():
    group = running()
    for name in ("ana", "ben"):
        group.after(minutes=1).does("ask_for_turn", seat=name)
    asked = group.seat("ana").asked
    wrong = group.after(minutes=1).gives_floor("ana")
    group.after(minutes=1).does("undo", version=wrong)
    assert group.waiting == ["ana", "ben"]
    assert group.seat("ana").asked == asked


def test_a_step_in_the_middle_is_undone_and_the_later_ones_stand():
    group = running()
    passed = group.step("pass_turn", seat="ana")
    group.does("ask_for_turn", seat="ben")
    group.does("undo", version=passed)
    assert group.seat("ana").voice == "not_yet"
    assert group.waiting == ["ben"]


def test_what_later_steps_stand_on_is_not_undone():
    group = running()
    added = group.step("add_person", name="sam", kind="member")
    group.gives_floor(f"p{added}")
    before = group.state
    assert group.refused("undo", version=added) == "needed_later"
    assert group.state == before


def test_undoing_the_steps_that_stand_on_it_first_makes_way():
    group = running()
    added = group.step("add_person", name="sam", kind="member")
    spoke = group.gives_floor(f"p{added}")
    group.does("undo", version=spoke)
    group.does("undo", version=added)
    assert f"p{added}" not in group.state.seats


@pytest.mark.parametrize("version", [0, 1, -3, 999])
def test_there_is_no_such_step(version):
    group = running()
    assert group.refused("undo", version=version) == "no_such_step"
    assert group.refused("correct_to_pass", version=version) == "no_such_step"


def test_the_opening_is_neither_undone_nor_moved():
    group = running()
    assert group.refused("correct_time", version=1, at=group.after(minutes=1).now) == "no_such_step"


def test_somebody_a_round_counts_on_was_added():
    group = running()
    added = group.step("add_person", name="sam", kind="member")
    group.does("start_round", first="ana", direction="clockwise")
    assert group.refused("undo", version=added) == "needed_later"


def test_the_end_and_the_leaders_are_not_undone():
    group = running()
    joined = group.step("join_as_leader", NOOR)
    lead = group.step("take_lead", NOOR)
    ended = group.step("end_session")
    for version in (joined, lead, ended):
        assert group.refused("undo", version=version) == "no_such_step"


def test_undo_walks_back_past_what_cannot_be_undone():
    group = running()
    spoke = group.gives_floor("ana")
    group.does("join_as_leader", NOOR)
    group.does("take_lead", NOOR)
    assert undo_button(group) == (spoke, "TurnStarted")
    group.does("end_session")
    assert undo_button(group) == (spoke, "TurnStarted")


def test_undo_walks_back_through_the_steps_of_all_leaders_and_no_one_elses():
    group = running()
    tablet = group.device("ana")
    group.does("join_as_leader", NOOR)
    first = group.gives_floor("ben", NOOR)
    group.does("ask_for_turn", tablet, seat="ana")
    second = group.step("set_topic", topic="cravings")
    assert group.board["undo"]["version"] == second
    group.does("undo", NOOR, version=second)
    assert undo_button(group) == (first, "TurnStarted")
    assert (group.board["undo"]["by"], group.board["undo"]["seat"]) == ("noor", "r2")
    assert Log(group.log.records).steps == group.log.steps


def test_an_undoing_is_undone_and_done_again():
    group = running()
    wrong = group.gives_floor("ana")
    undone = group.step("undo", version=wrong)
    group.does("undo", version=undone)
    assert group.speaking == "ana"
    assert group.does("undo", version=undone) is None
    assert group.does("undo", version=wrong)
    assert group.speaking is None


def test_an_undoing_that_no_longer_fits_stands():
    group = running()
    asked = group.step("step_out", seat="ana")
    undone = group.step("undo", version=asked)
    group.gives_floor("ana")
    assert group.refused("undo", version=undone) == "needed_later"


def test_undoing_an_interruption_makes_giving_back_idle():
    group = running()
    group.gives_floor("ana")
    wrong = group.after(minutes=1).gives_floor("ben")
    group.after(minutes=1).gives_back()
    group.does("undo", version=wrong)
    assert group.speaking == "ana"
    group.after(minutes=1).ends_turn("ana")
    assert minutes(group, "ana") == 3


def test_undoing_a_turn_leaves_its_end_idle():
    group = running()
    spoke = group.gives_floor("ana")
    group.after(minutes=1).ends_turn("ana")
    group.does("undo", version=spoke)
    assert (group.speaking, group.seat("ana").turns) == (None, 0)
    group.gives_floor("ben")
    assert group.speaking == "ben"


def test_two_turns_of_one_person_become_one_without_the_turn_between():
    group = running()
    first = group.gives_floor("ana")
    between = group.after(minutes=1).gives_floor("ben")
    group.after(minutes=1).gives_floor("ana")
    group.after(minutes=1).ends_turn("ana")
    group.does("undo", version=between)
    assert [(turn.version, turn.seat) for turn in group.summary.turns] == [(first, "r1")]


def test_a_turn_was_somebody_elses():
    group = running()
    spoke = group.gives_floor("ana")
    group.after(minutes=2).ends_turn("ana")
    group.does("correct_seat", version=spoke, seat="ben")
    assert (group.seat("ana").voice, group.seat("ben").voice) == ("not_yet", "shared")
    assert [(turn.seat, turn.corrected) for turn in group.summary.turns] == [("r2", True)]
    assert group.does("correct_seat", version=spoke, seat="ben") is None


def test_the_running_turn_is_somebody_elses():
    group = running()
    spoke = group.gives_floor("ana")
    group.after(minutes=2).does("correct_seat", version=spoke, seat="ben")
    assert group.speaking == "ben"
    assert group.does("end_turn", seat="ana") is None
    group.ends_turn("ben")


@pytest.mark.parametrize("wish", ["pass_turn", "come_back_later", "ask_for_turn", "step_out"])
def test_a_step_was_somebody_elses(wish):
    group = running()
    version = group.step(wish, seat="ana")
    group.does("correct_seat", version=version, seat="ben")
    assert group.log.record(version).event.seat == "r2"


def test_a_correction_is_taken_back_by_undo():
    group = running()
    spoke = group.gives_floor("ana")
    corrected = group.step("correct_seat", version=spoke, seat="ben")
    assert undo_button(group) == (corrected, "Corrected")
    assert group.board["undo"]["seat"] == "r2"
    group.does("undo", version=corrected)
    assert group.speaking == "ana"
    assert undo_button(group) == (spoke, "TurnStarted")
    assert not any(turn.corrected for turn in group.summary.turns)


def test_the_latest_correction_counts():
    group = running()
    spoke = group.gives_floor("ana")
    group.does("correct_seat", version=spoke, seat="ben")
    last = group.step("correct_seat", version=spoke, seat="cleo")
    assert group.speaking == "cleo"
    group.does("undo", version=last)
    assert group.speaking == "ben"


def test_a_correction_of_a_step_that_is_crossed_out_is_not_offered_for_undo():
    group = running()
    group.does("ask_for_turn", seat="cleo")
    before = undo_button(group)
    spoke = group.gives_floor("ana")
    group.does("correct_seat", version=spoke, seat="ben")
    group.does("undo", version=spoke)
    assert undo_button(group) == before
    assert group.refused("correct_seat", version=spoke, seat="cleo") == "no_such_step"


def test_it_cannot_have_been_somebody_who_takes_no_turns_or_was_not_there():
    group = running()
    guest = f"p{group.step('add_person', name='sam', kind='guest')}"
    group.does("step_out", seat="ben")
    spoke = group.gives_floor("ana")
    assert group.refused("correct_seat", version=spoke, seat=guest) == "no_turns"
    assert group.refused("correct_seat", version=spoke, seat="ben") == "not_here"
    assert group.refused("correct_seat", version=spoke, seat="r9") == "no_such_seat"


def test_it_cannot_have_been_somebody_else_when_later_steps_say_so():
    group = running()
    left = group.step("leave", seat="ana")
    group.gives_floor("ben")
    assert group.refused("correct_seat", version=left, seat="ben") == "needed_later"


def test_a_chair_a_topic_or_a_new_person_is_nobody_elses():
    group = running()
    moved = group.step("move_seat", seat="ana", to=2)
    added = group.step("add_person", name="sam", kind="member")
    topic = group.step("set_topic", topic="cravings")
    corrected = group.step("correct_seat", version=group.gives_floor("ana"), seat="ben")
    for version in (moved, added, topic, corrected):
        assert group.refused("correct_seat", version=version, seat="cleo") == "no_such_step"


def test_a_turn_was_a_pass_and_ended_the_turn_before():
    group = running()
    group.gives_floor("ana")
    offered = group.after(minutes=1).gives_floor("ben")
    group.after(minutes=1).ends_turn("ben")
    group.does("correct_to_pass", version=offered)
    assert group.seat("ben").voice == "passed"
    assert (minutes(group, "ana"), minutes(group, "ben")) == (1, 0)
    assert group.does("correct_to_pass", version=offered) is None


def test_only_a_turn_can_have_been_a_pass():
    group = running()
    asked = group.step("ask_for_turn", seat="ana")
    assert group.refused("correct_to_pass", version=asked) == "no_such_step"


def test_a_turn_ended_earlier():
    group = running()
    group.gives_floor("ana")
    ended = group.after(minutes=10).ends_turn("ana")
    group.does("correct_time", version=ended, at=SIX + timedelta(minutes=3))
    assert minutes(group, "ana") == 3
    at = SIX + timedelta(minutes=3)
    assert group.does("correct_time", version=ended, at=at) is None


def test_somebody_left_earlier_than_it_was_told():
    group = running()
    group.after(minutes=20).gives_floor("ana")
    group.after(minutes=1).does("set_topic", topic="cravings")
    left = group.after(minutes=9).step("leave", seat="ben")
    group.does("correct_time", version=left, at=SIX + timedelta(minutes=5))
    assert group.person("ben").present[-1].length == timedelta(minutes=5)


def test_nobody_left_before_speaking():
    group = running()
    group.after(minutes=20).gives_floor("ben")
    left = group.after(minutes=9).step("leave", seat="ben")
    at = SIX + timedelta(minutes=5)
    assert group.refused("correct_time", version=left, at=at) == "wrong_time"


def test_a_turn_does_not_move_past_another_turn():
    group = running()
    group.after(minutes=1).gives_floor("ana")
    ended = group.after(minutes=1).ends_turn("ana")
    second = group.after(minutes=1).gives_floor("ben")
    group.after(minutes=1)
    for version, minute in ((second, 0.5), (second, 1.5), (ended, 0.5), (ended, 3.5)):
        at = SIX + timedelta(minutes=minute)
        assert group.refused("correct_time", version=version, at=at) == "wrong_time"


def test_a_turn_that_began_in_a_break_did_not_begin():
    group = running()
    group.after(minutes=1).does("pause_session")
    group.after(minutes=1).does("resume_session")
    spoke = group.after(minutes=1).gives_floor("ana")
    at = SIX + timedelta(minutes=1.5)
    assert group.refused("correct_time", version=spoke, at=at) == "wrong_time"


def test_a_turn_that_began_before_the_break_stands_through_it():
    group = running()
    group.after(minutes=1).does("pause_session")
    group.after(minutes=1).does("resume_session")
    spoke = group.after(minutes=1).gives_floor("ana")
    group.does("correct_time", version=spoke, at=SIX + timedelta(seconds=30))
    group.after(minutes=1).ends_turn("ana")
    assert minutes(group, "ana") == 2.5


def test_nothing_happened_before_the_beginning_or_in_the_future():
    group = running()
    group.after(minutes=1)
    spoke = group.gives_floor("ana")
    for at in (SIX - timedelta(seconds=1), group.now + timedelta(seconds=1)):
        assert group.refused("correct_time", version=spoke, at=at) == "wrong_time"


def test_a_time_and_then_a_person_are_corrected():
    group = running()
    group.after(minutes=5)
    spoke = group.gives_floor("ana")
    group.does("correct_time", version=spoke, at=SIX + timedelta(minutes=2))
    group.does("correct_seat", version=spoke, seat="ben")
    group.ends_turn("ben")
    assert minutes(group, "ben") == 3


def test_after_the_end_a_turn_is_deleted_and_put_right():
    group = running()
    first = group.gives_floor("ana")
    second = group.after(minutes=2).gives_floor("ben")
    group.after(minutes=2).does("end_session")
    group.after(hours=3).does("undo", version=second)
    assert [turn.version for turn in group.summary.turns] == [first]
    assert minutes(group, "ana") == 4
    group.does("correct_to_pass", version=first)
    assert group.summary.turns == ()
    assert group.person("ana").voice == "passed"
    assert group.summary.corrections == 2


def test_after_the_end_only_the_log_is_put_right():
    group = running()
    group.does("end_session")
    assert group.refused("undo", SAM, version=3) == "not_allowed"
    assert group.refused("ask_for_turn", seat="ana") == "ended"


def test_undoing_what_came_between_leaves_one_start_one_end_and_one_request():
    group = running()
    started = group.version
    undone = group.step("undo", version=started)
    group.after(minutes=5).does("start_session")
    group.does("undo", version=undone)
    assert group.state.started == SIX
    group.does("ask_for_turn", seat="ana")
    asked = group.seat("ana").asked
    withdrawn = group.after(minutes=1).step("withdraw_request", seat="ana")
    group.after(minutes=1).does("ask_for_turn", seat="ana")
    group.does("undo", version=withdrawn)
    assert group.seat("ana").asked == asked
    group.does("end_session")
    ended = group.state.ended
    reopened = group.after(minutes=1).step("reopen_session")
    group.after(minutes=1).does("end_session")
    group.does("undo", version=reopened)
    assert group.state.ended == ended


def test_a_group_is_not_reopened_before_it_was_closed():
    group = running()
    group.after(minutes=5).does("end_session")
    reopened = group.after(minutes=5).step("reopen_session")
    at = SIX + timedelta(minutes=1)
    assert group.refused("correct_time", version=reopened, at=at) == "wrong_time"


def test_what_is_true_now_is_the_log_without_what_is_crossed_out():
    group = running()
    group.does("undo", version=group.gives_floor("ana"))
    group.does("correct_seat", version=group.gives_floor("ben"), seat="cleo")
    for record in group.log.records[-3:]:
        if isinstance(record.event, Undone | Corrected):
            assert record.event.change(group.state) == group.state
    assert Log(group.log.records).state == group.state


class Shut(list[Record]):
    """A log that nobody may read through."""

    def __iter__(self):
        raise AssertionError("a step read the whole log")


def test_a_step_that_is_no_correction_does_not_read_the_log_again():
    group = running()
    group.log.records = Shut(group.log.records)
    group.gives_floor("ana")
    group.after(minutes=1).gives_floor("ben")
    group.does("pass_turn", seat="cleo")
    assert group.version == len(group.log.records)
    with pytest.raises(AssertionError):
        group.does("undo", version=group.version)


def test_undoing_the_end_of_a_turn_gives_nobody_the_minutes_of_another():
    group = running()
    group.gives_floor("ben")
    group.after(seconds=1).ends_turn("ben")
    ended = group.version
    started = group.after(seconds=35).gives_floor("ana")
    group.after(seconds=40).ends_turn("ana")
    group.does("undo", version=started)
    group.does("undo", version=ended)
    assert group.speaking == "ben", "it shows on the screen, and can be ended"
    assert minutes(group, "ana") == 0
