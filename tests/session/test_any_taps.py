"""Whatever is tapped by whomever in whatever order, these things stay true."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.codec import read_event, write_event
from facilitator.session import RULES, Actor, Log, Refused
from facilitator.session.floor import TurnStarted
from facilitator.session.kept import TapDidNotFit
from facilitator.session.parts import Part
from facilitator.session.summary import Summary
from facilitator.session.views import another_view, display_view, group_view, outside_view, own_view

from .story import MARA, NOOR, PLAN, PROGRAM, SIX, WORDS, Story, gathering, running
from .test_views import LEADERS_ONLY, keys, values

DEVICES = [Actor("device", f"phone-{n}") for n in range(4)]
OTHERS = [Actor("leader", "not-sat-down"), PROGRAM]
# Mara taps most: what nobody may wish changes nothing, and test_rights has it all.
PEOPLE = [*[MARA] * 14, *[NOOR] * 3, *DEVICES, *OTHERS]
# What makes sense a second time: another person, another name, another topic, another attempt.
REPEATABLE = {
    "add_person",
    "rename_person",
    "knock",
    "knock_for_another",
    "set_topic",
    "show_agreement",
    "ask_question",
}
REPEATABLE |= {"answer_question", "give_climate", "share_takeaway", "save_for_one_to_one"}
REPEATABLE |= {"give_support"}

numbers = st.integers(0, 60)
# What happens most in a group is tapped most; the end has a test of its own.
OFTEN = [*["start_turn"] * 8, *["ask_for_turn", "undo", "end_turn", "give_back", "mark_here"] * 3]
OFTEN += ["knock", "admit", "share_device", "leave"]
OFTEN += ["resume_session", "start_round", "correct_seat", "correct_time", "pass_turn"] * 2
WISHES = [*OFTEN, *(wish for wish in RULES if wish not in ("end_session", "nobody_came"))]
KINDS = {
    "raise_signal": ("needs_moment", "not_safe", "judged"),
    "give_support": ("relate", "thanks", "hope"),
}
WAITS = [0, 0, 1, 4, 6, 40, 600, 1000]
one_tap = st.tuples(
    st.sampled_from(WISHES),
    st.sampled_from(PEOPLE),
    st.tuples(numbers, numbers),
    st.sampled_from(WAITS),
)
# Long stories as often as short ones: slips need something to go wrong first.
taps = st.integers(1, 60).flatmap(lambda n: st.lists(one_tap, min_size=n, max_size=n))


def arguments(group: Story, wish: str, one: int, other: int, by: Actor = MARA) -> dict[str, object]:
    """Return arguments that fit more often than not."""
    seats = list(group.state.seats) if one else ["r9"]
    own = [seat.id for seat in group.state.seats.values() if seat.device == by.id]
    seats = own if own and other % 4 else seats
    fits = {
        "roster": (),
        "minutes": 90,
        "interjection_s": 5.0,
        "seat": None if wish == "admit" and other % 2 else seats[one % len(seats)],
        "with_seat": seats[other % len(seats)],
        "individual": other % 2 == 0,
        "first": seats[one % len(seats)],
        "knock": DEVICES[one % len(DEVICES)].id,
        "after": 0 if other == 0 else group.state.floor,
        "version": turn_of(group) if other % 3 else group.version - one % 12,
        "at": group.now - timedelta(seconds=10 * other),
        "to": other % 6 - 1,
        "name": "sam",
        "topic": "cravings" if other % 2 else None,
        "library": "urges" if other % 3 else None,
        "kind": kinds(wish)[0 if other % 5 == 0 else -1],
        "text": "agreement",
        "mode": "taking_turns" if other % 2 else "open_floor",
        "leaders": (("mara",), ("noor", "mara"), (), ())[one % 4],
        "direction": "clockwise" if other % 2 else "counterclockwise",
        "on": bool(other % 2),
        "plan": PLAN,
        "phase": get_args(Part)[one % 4],
        "aside": other % 3 == 0,
        "because": (None, None, "asked", "round")[one % 4],
        "come_back": bool(other % 2),
        "answer": other % 2
        if wish == "answer_question"
        else ("yes", "not_now", "later")[other % 3],
        "leader": "noor" if other % 2 else "mara",
        "signal": max(group.state.signals, default=0),
        "turn": group.state.heard.turn if group.state.heard else 0,
        "which": "check_out" if other % 3 else "check_in",
        "form": ("yes_no", "scale", "me_too")[other % 3],
        "ask": asked(group, wish) if other % 5 else group.version,
        "line": "cravings" if other % 3 else None,
        "reason": ("unwell", "too_much", None)[other % 3],
        **dict.fromkeys(("mood", "urge", "room", "respected"), one % 11),
        **dict.fromkeys(("stress", "less_alone"), None),
    }
    fits["minutes"] = other % 4 or None if wish == "set_target" else 90
    if wish in KINDS:
        fits["kind"] = KINDS[wish][other % len(KINDS[wish])]
    return {p.name: fits[p.name] for p in RULES[wish].arguments}


def kinds(wish: str) -> tuple[str, ...]:
    """Return the kinds there are of what this wish is about."""
    return next((get_args(p.annotation) for p in RULES[wish].arguments if p.name == "kind"), ("",))


def asked(group: Story, wish: str) -> int:
    """Return the step that asks what this wish answers, or none."""
    now = group.state.asked
    going = {"answer_question": now.question, "keep_takeaway": now.takeaways}
    one = going.get(wish, now.takeaways if wish == "share_takeaway" else now.check_in)
    return one.ask if one else 0


def turn_of(group: Story) -> int:
    """Return the latest step that gave somebody the floor, or none."""
    began = [r.version for r in group.log.records if isinstance(r.event, TurnStarted)]
    return began[-1] if began else 0


def tap(group: Story, wish: str, by: Actor, args: dict[str, object]) -> str | None:
    """Tap once and once more; returns the code it was refused with."""
    before = (group.state, len(group.log.records), list(group.log.steps))
    code = group.refused(wish, by, **args)
    if code is not None:
        assert (group.state, len(group.log.records), group.log.steps) == before
    if wish not in REPEATABLE:
        once = group.version
        again = group.refused(wish, by, **args)
        assert group.version == once, "a wish repeated at once changes nothing"
        assert code is None or code == again
    return code


def arrives(group: Story, wish: str, args: dict[str, object], ago: int) -> None:
    """A tap that was kept arrives, and the same once more: it is a step or it is so already."""
    before, latest = group.version, group.state.at
    group.keeps(wish, ago=ago, **args)
    assert group.version - before <= 1
    last = group.log.records[-1]
    # Rules judge by what is true on arrival: read earlier, a tap may leave that as it is.
    in_order = last.at >= latest and not isinstance(last.event, TapDidNotFit)
    if wish not in REPEATABLE and in_order:
        once = group.log.state
        group.keeps(wish, ago=ago, **args)
        assert replace(group.state, version=once.version) == once


def holds(group: Story) -> None:
    """What is true in every session at every moment."""
    now = group.state
    assert now.version == len(group.log.records)
    assert len(set(now.waiting)) == len(now.waiting)
    leaders = {seat.id for seat in now.seats.values() if seat.kind == "leader"}
    assert set(now.order) == set(now.seats) - leaders
    assert leaders <= set(now.leaders)
    assert not leaders & set(now.waiting)
    for seat in now.seats.values():
        assert (seat.asked is not None) == (seat.id in now.waiting)
        assert seat.place in ("here", "out") or seat.id not in now.waiting
        assert seat.turns >= 0
        assert seat.id not in leaders or seat.here
        assert seat.id not in leaders or not (seat.device or seat.asked or seat.later)
        assert not seat.invited or (seat.here and seat.asked is None and not seat.spared)
    if now.turn:
        speaker = now.seat(now.turn.seat)
        assert speaker.here
        assert speaker.takes_turns or speaker.id in leaders
        assert speaker.id not in now.waiting
        assert now.stage in ("running", "paused")
    if now.interrupted:
        assert now.turn
        assert now.turn.seat != now.interrupted.seat
    for id in now.on_topic or ():
        given_back = now.turn is not None and now.turn.clock.spent >= now.interjection
        assert now.seat(id).voice != "not_yet" or (now.has_floor(id) and given_back)
    if now.round:
        assert set(now.round.order) == set(now.round.voices)
        assert now.mode == "going_round"


def folds_alike(group: Story) -> None:
    """Kept as text and read again, the log says the same."""
    kept = [write_event(record.event) for record in group.log.records]
    records = zip(group.log.records, kept, strict=True)
    afresh = Log(replace(record, event=read_event(text)) for record, text in records)
    assert afresh.state == group.state
    assert afresh.steps == group.log.steps


def shows_nothing_it_must_not(group: Story) -> None:
    views = [group_view(group.state, WORDS), display_view(group.state, WORDS)]
    for device in DEVICES:
        own = own_view(group.state, WORDS, device.id)
        assert own.keys() == {seat.id for seat in group.state.seats_of(device.id)}
        views.append(own)
        views.append(another_view(group.state, device.id))
        views.append(outside_view(group.state, WORDS, device.id) or {})
    for view in views:
        assert not keys(view) & LEADERS_ONLY
        assert None not in values(view)
    assert None not in values(group.board)


def adds_up(group: Story, summary: Summary) -> None:
    spans = sorted(
        ((span.since, span.until) for turn in summary.turns for span in turn.spans),
    )
    for since, until in spans:
        assert since <= until
    for (_, until), (since, _) in pairwise(spans):
        assert until <= since, "turns do not overlap"
    for person in summary.people:
        seat = group.state.seat(person.seat)
        assert all(span.since <= span.until for span in person.present)
        speaking = group.state.has_floor(seat.id) and person.turns > 0
        assert person.offered == bool(seat.turns or seat.passes or speaking)
        assert person.called + person.lowered <= person.raised
        if group.state.turn is None:
            assert person.turns == seat.turns
    assert all(0 <= topic.offered <= topic.people for topic in summary.topics)
    assert sum((topic.length for topic in summary.topics), timedelta()) == summary.spent


def told(group: Story, story: list[tuple[str, Actor, tuple[int, int], int]]) -> None:
    for wish, who, (one, other), wait in story:
        group.after(seconds=wait)
        outside = wish in ("knock", "withdraw_knock") and who == MARA
        by = DEVICES[one % len(DEVICES)] if outside else who
        args = arguments(group, wish, one, other, by)
        if by == MARA and wish != "open_session" and one % 5 == 0:
            arrives(group, wish, args, ago=other * 7)
        else:
            tap(group, wish, by, args)
        holds(group)
        shows_nothing_it_must_not(group)
    folds_alike(group)
    adds_up(group, group.summary)


@given(taps)
def test_in_a_running_group(story):
    group = running()
    group.does("join_as_leader", NOOR)
    for device in DEVICES[:2]:
        group.does("knock", device, name="ana")
        group.does("admit", knock=device.id, seat=f"r{DEVICES.index(device) + 1}", kind="member")
    told(group, story)


@given(st.integers(0, 2**32))
@settings(max_examples=max(4, settings().max_examples // 20))
def test_through_a_long_evening(seed):
    """Hypothesis likes the unusual; dice make it usual, which goes deeper into a session."""
    dice = Random(seed)
    group = running()
    group.does("join_as_leader", NOOR)
    for _ in range(100):
        story = (dice.choice(WISHES), dice.choice(PEOPLE), (dice.randrange(61), dice.randrange(61)))
        told(group, [(*story, dice.choice(WAITS))])


@given(taps)
def test_from_the_beginning(story):
    told(Story(), story)


@given(taps)
@settings(max_examples=20)
def test_with_an_end(story):
    group = gathering()
    half = len(story) // 2
    told(group, story[:half])
    group.does("end_session")
    told(group, story[half:])


@given(taps)
@settings(max_examples=10)
def test_with_nobody_there(story):
    group = Story()
    group.does("nobody_came")
    told(group, story)


def test_every_wish_can_be_tapped():
    group = running()
    for wish in RULES:
        try:
            group.does(wish, MARA, **arguments(group, wish, 1, 1))
        except Refused as refused:
            assert refused.code != "malformed"
    assert group.now == SIX
