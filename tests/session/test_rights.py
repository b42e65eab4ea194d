"""Who may wish for what: every wish and every kind of person, during the session and after it."""

import pytest

from facilitator.session import RULES, Actor, Refused, roles

from .story import MARA, NOOR, SAM, Story

WAITS = Actor("device", "a-phone-that-waits")
SENT_AWAY = Actor("device", "a-phone-that-was-turned-away")
ANAS, BENS = Actor("device", "anas-tablet"), Actor("device", "bens-tablet")
KINDS = {
    "lead": MARA,
    "co-lead": NOOR,
    "colleague": Actor("leader", "somebody-who-has-not-sat-down"),
    "own device": ANAS,
    "another's device": BENS,
    "waiting device": WAITS,
    "turned away": SENT_AWAY,
    "stranger": SAM,
    "program": Actor("program", "replay"),
}
NOBODY: set[str] = set()
LEADERS = {"lead", "co-lead"}
ALL_LEADERS = {*LEADERS, "colleague"}
SELF = {*LEADERS, "own device"}
SEATED = {"own device", "another's device"}
OUTSIDE = {"waiting device", "turned away", "stranger"}
# Every wish is about Ana where it is about somebody: who may, and with which arguments.
TABLE: dict[str, tuple[set[str], dict[str, object]]] = {
    "open_session": (NOBODY, {"roster": (), "minutes": 90, "interjection_s": 5.0}),
    "join_as_leader": (ALL_LEADERS, {}),
    "take_lead": (LEADERS, {}),
    "start_session": (LEADERS, {}),
    "pause_session": (LEADERS, {}),
    "resume_session": (LEADERS, {}),
    "end_session": (LEADERS, {}),
    "reopen_session": (LEADERS, {}),
    "set_topic": (LEADERS, {"topic": "cravings", "library": "urges"}),
    "set_mode": (LEADERS, {"mode": "taking_turns"}),
    "start_phase": (LEADERS, {"phase": "closing"}),
    "show_names": (LEADERS, {"on": True}),
    "start_round": (LEADERS, {"first": "ana", "direction": "clockwise"}),
    "end_round": (LEADERS, {}),
    "offer_again": (LEADERS, {}),
    "invite": (LEADERS, {"seat": "ben"}),
    "answer_invitation": ({"own device"}, {"seat": "ana", "answer": "later"}),
    "send_cue": (LEADERS, {"after": "the floor as it is"}),
    "set_target": (LEADERS, {"minutes": 3}),
    "raise_signal": (SELF, {"seat": "ana", "kind": "judged"}),
    "see_signal": (LEADERS, {"signal": "the signal"}),
    "send_leader": (LEADERS, {"signal": "the signal", "leader": "noor"}),
    "feel_ready": (SELF, {"seat": "ana"}),
    "give_support": ({"own device", "another's device"}, {"turn": "who was heard", "kind": "hope"}),
    "add_person": (LEADERS, {"name": "sam", "kind": "guest"}),
    "rename_person": (SELF, {"seat": "ana", "name": "sam"}),
    "mark_here": (LEADERS, {"seat": "ana"}),
    "mark_late": (LEADERS, {"seat": "cleo"}),
    "mark_absent": (LEADERS, {"seat": "cleo"}),
    "move_seat": (LEADERS, {"seat": "ana", "to": 1}),
    "admit": (LEADERS, {"knock": WAITS.id, "seat": None, "kind": "member"}),
    "turn_away": (LEADERS, {"knock": WAITS.id}),
    "turn_all_away": (LEADERS, {}),
    "knock": ({*OUTSIDE, *SEATED}, {"name": "sam"}),
    "knock_for_another": (SEATED, {"name": "sam"}),
    "withdraw_knock": ({"waiting device"}, {}),
    "share_device": (LEADERS, {"seat": "ben", "with_seat": "ana"}),
    "unbind_device": (LEADERS, {"seat": "ana"}),
    "nobody_came": (LEADERS, {}),
    "step_out": (SELF, {"seat": "ana"}),
    "come_back": (SELF, {"seat": "ana"}),
    "leave": (SELF, {"seat": "ana"}),
    "ask_for_turn": (SELF, {"seat": "ana"}),
    "withdraw_request": (SELF, {"seat": "ana"}),
    "move_request": (LEADERS, {"seat": "ben", "to": 3}),
    "remove_request": (LEADERS, {"seat": "ana"}),
    "start_turn": (LEADERS, {"seat": "ana", "after": 0}),
    "end_turn": (SELF, {"seat": "ana"}),
    "give_back": (LEADERS, {"after": "the floor as it is"}),
    "pass_turn": (SELF, {"seat": "ana"}),
    "come_back_later": (SELF, {"seat": "ana"}),
    "show_agreement": (LEADERS, {"text": "agreement"}),
    "put_agreement_away": (LEADERS, {}),
    "rest_screens": (LEADERS, {}),
    "wake_screens": (LEADERS, {}),
    "note_moment": (LEADERS, {"kind": "insight"}),
    "note_intervention": (LEADERS, {"kind": "reflected"}),
    "attach_moment": (LEADERS, {"version": "the last moment", "seat": "ana"}),
    "ask_check_in": (LEADERS, {"which": "check_in"}),
    "close_check_in": (LEADERS, {}),
    "give_check_in": (
        {"own device"},
        {"seat": "ana", "ask": "the check-out", "mood": 4, "urge": None, "stress": 0},
    ),
    "give_climate": (
        SEATED,
        {"ask": "the check-out", "room": 8, "respected": None, "less_alone": 9},
    ),
    "ask_question": (LEADERS, {"text": "cravings", "form": "me_too"}),
    "answer_question": (SEATED, {"ask": "the question", "answer": 1}),
    "show_answers": (LEADERS, {"on": False}),
    "close_question": (LEADERS, {}),
    "ask_takeaway": (LEADERS, {}),
    "close_takeaway": (LEADERS, {}),
    "show_takeaway": (LEADERS, {"line": None}),
    "keep_takeaway": ({"own device"}, {"seat": "ana", "ask": "the takeaway", "text": "cravings"}),
    "share_takeaway": (SEATED, {"ask": "the takeaway", "text": "cravings"}),
    "save_for_one_to_one": ({"own device"}, {"seat": "ana", "text": "cravings"}),
    "undo": (LEADERS, {"version": "the last step"}),
    "correct_seat": (LEADERS, {"version": "the last step", "seat": "ben"}),
    "correct_to_pass": (LEADERS, {"version": "the last step"}),
    "correct_time": (LEADERS, {"version": "the last step", "at": "now"}),
    "correct_end": (ALL_LEADERS, {"at": "now"}),
    "flag_follow_up": (LEADERS, {"seat": "ana"}),
    "note_leaving": (LEADERS, {"seat": "who has left", "reason": "unwell"}),
    "settle_follow_up": (ALL_LEADERS, {"seat": "ana"}),
    "close_left_running": ({"program"}, {}),
}
CORRECTIONS = {"undo", "correct_seat", "correct_to_pass", "correct_time", "correct_end"}
FOLLOW_UPS = {"flag_follow_up", "settle_follow_up"}
AFTER_THE_END = {
    *("end_session", "reopen_session", "close_left_running", "attach_moment"),
    "note_leaving",
    "see_signal",
    *CORRECTIONS,
    *FOLLOW_UPS,
}
# Whoever may wish it is told that the group has begun.
TOO_LATE = {"nobody_came": "not_open"}


def room() -> Story:
    """A group in which everything in the table can be wished: Ana has just interrupted Ben."""
    group = Story()
    group.device("ana")
    group.device("ben")
    group.does("join_as_leader", NOOR)
    group.does("start_session")
    group.does("start_round", first="ana", direction="clockwise")
    group.does("pass_turn", seat="ben")
    group.does("ask_for_turn", seat="ben")
    group.does("ask_check_in", which="check_out")
    group.does("ask_question", text="cravings", form="me_too")
    group.does("ask_takeaway")
    group.does("knock", SENT_AWAY, name="sam")
    group.does("turn_away", knock=SENT_AWAY.id)
    group.does("knock", WAITS, name="sam")
    group.does("raise_signal", seat="ben", kind="judged")
    group.does("note_moment", kind="support")
    dov = f"p{group.step('add_person', name='sam', kind='member')}"
    group.gives_floor(dov)
    gone = f"p{group.step('add_person', name='sam', kind='member')}"
    group.does("leave", seat=gone)
    group.after(minutes=1).gives_floor("ben")
    group.gives_floor("ana")
    group.after(seconds=1)
    return group


def answer(group: Story, last: int, wish: str, kind: str) -> str | None:
    """Return the code this wish would be refused with. Nothing happens: a room serves them all."""
    asked = group.state.asked
    words = {
        "the last step": last,
        "the last moment": max(group.state.moments),
        "the floor as it is": group.state.floor,
        "the signal": max(group.state.signals),
        "who was heard": group.heard,
        "the check-out": asked.check_ins["check_out"].ask,
        "the question": asked.question.ask,
        "the takeaway": asked.takeaways.ask,
        "now": group.now,
        "who has left": next(s.id for s in group.state.seated() if s.place == "left"),
    }
    args = {name: words.get(str(value), value) for name, value in TABLE[wish][1].items()}
    try:
        group.would(wish, KINDS[kind], **args)
    except Refused as refused:
        return refused.code
    return None


ROOM = room()
LAST = ROOM.version
CLOSED = room()
CLOSED.does("end_session")


def test_what_has_no_name_may_be_wished_by_those_in_the_room():
    group = room()
    assert "seated" in roles(group.state, ANAS)
    assert all("seated" not in roles(group.state, who) for who in (MARA, WAITS, SENT_AWAY, SAM))
    group.does("step_out", seat="ana")
    assert "seated" in roles(group.state, ANAS)
    group.does("leave", seat="ana")
    assert "seated" not in roles(group.state, ANAS)


def test_every_wish_stands_in_the_table():
    assert TABLE.keys() == RULES.keys()


@pytest.mark.parametrize("wish", RULES)
def test_who_may_wish_what(wish):
    answers = {kind: answer(ROOM, LAST, wish, kind) for kind in KINDS}
    yes = TOO_LATE.get(wish)
    assert answers == {kind: yes if kind in TABLE[wish][0] else "not_allowed" for kind in KINDS}


@pytest.mark.parametrize("wish", RULES)
def test_who_may_wish_what_after_the_end(wish):
    answers = {kind: answer(CLOSED, LAST, wish, kind) for kind in KINDS}
    # Nobody waits any more: all devices outside are alike.
    may = TABLE[wish][0] if wish != "withdraw_knock" else NOBODY
    yes = None if wish in AFTER_THE_END else "ended"
    assert answers == {kind: yes if kind in may else "not_allowed" for kind in KINDS}
