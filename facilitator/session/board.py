"""What leaders see: the whole board of the session. Participants never get any of it.

`words` gives the text of a words row, or nothing when it was erased.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from .board_people import knock_view, seat_view, signal_view, users_of_devices
from .breaks import break_minutes
from .cards import leaders_cards
from .left_running import planned_end
from .log import Corrected, Log, Record
from .milliseconds import MILLISECOND, ms
from .moments import InterventionNoted, MomentNoted, seat_of
from .next_up import Suggestion, suggestions
from .on_topic import topic_view
from .pace import PhaseStarted, leaders_pace
from .parts import Clock, Round, Seat
from .rounds import next_in_round, passed_here
from .state import State

View: TypeAlias = dict[str, "View | list[View] | list[str] | str | int | bool"]
Words: TypeAlias = Mapping[str, str]


def clock_view(clock: Clock) -> View:
    view: View = {"spent": clock.spent // MILLISECOND}
    if clock.since:
        view["since"] = ms(clock.since)
    return view


def leaders_view(log: Log, words: Words, ranked: Sequence[Suggestion] | None = None) -> View:
    """`ranked` are the suggestions for this state, where somebody has computed them already."""
    now = log.state
    users = users_of_devices(now)
    seats: View = {s.id: seat_view(now, s, words, users) for s in now.seats.values()}
    leaders: View = {id: {"name": words.get(id, ""), "lead": id == now.lead} for id in now.leaders}
    view: View = {
        "stage": now.stage,
        "clock": clock_view(now.clock),
        "planned": now.minutes,
        "mode": now.mode,
        "leaders": leaders,
        "order": list(now.order),
        "seats": seats,
        "floor": now.floor,
        "waiting": list(now.waiting),
        "not_heard": [s.id for s in now.seated() if not_heard(now, s)],
        "lobby": {id: knock_view(now, id, words) for id in now.knocks},
        "names_shown": now.names_shown,
    }
    if now.started:
        view["started"] = ms(now.started)
    if now.individual:
        view["individual"] = True
    if now.nobody_came:
        view["nobody_came"] = True
    if until := planned_end(now):
        view["planned_end"] = ms(until)
    if now.by_itself:
        view["by_itself"] = True
    if newest := log.newest_step():
        view["undo"] = step_view(newest)
    add_screens(view, now, words)
    view.update(topic_view(now, words))
    view.update(leaders_cards(now, words))
    view.update(leaders_pace(now, sum(not_heard(now, seat) for seat in now.seats.values())))
    view.update(leaders_break(now))
    add_floor(view, now, suggestions(now) if ranked is None else ranked)
    add_quiet_things(view, now)
    return view


def leaders_break(now: State) -> View:
    """Since when a break goes on, and how long it was planned."""
    if now.stage != "paused" or not now.paused:
        return {}
    minutes = break_minutes(now)
    planned: View = {"planned": minutes} if minutes else {}
    return {"break": {"since": ms(now.paused), **planned}}


def add_screens(view: View, now: State, words: Words) -> None:
    if now.agreement:
        view["agreement"] = words.get(now.agreement, "")
    if now.resting:
        view["resting"] = True


def add_quiet_things(view: View, now: State) -> None:
    """What leaders note for themselves, and what people told them."""
    if now.moments:
        view["noted"] = noted_view(now)
    if now.target:
        view["target"] = now.target
    if now.signals:
        view["signals"] = {str(v): signal_view(s) for v, s in now.signals.items()}


def add_floor(view: View, now: State, ranked: Sequence[Suggestion]) -> None:
    if now.round:
        view["round"] = round_view(now, now.round)
    if now.turn:
        cued: View = {"cued": True} if now.turn.cued else {}
        view["turn"] = {"seat": now.turn.seat, **clock_view(now.turn.clock), **cued}
    if now.interrupted and now.seats[now.interrupted.seat].here:
        view["back"] = now.interrupted.seat
    if now.stage in ("running", "paused"):
        for suggestion in ranked[:1]:
            why: list[str] = list(suggestion.why)
            view["next"] = {"seat": suggestion.seat, "why": why}
    if now.stage == "running" and now.turn is None and now.freed:
        passes = [seat.passed for seat in now.seats.values() if seat.passed]
        view["quiet"] = ms(max([now.freed, *passes]))


def noted_view(now: State) -> View:
    """The newest moment: whom it was about can be said after it was noted."""
    version = max(now.moments)
    seat = seat_of(now, version)
    view: View = {"version": version, "kind": now.moments[version].kind}
    return {**view, "seat": seat} if seat else view


def not_heard(now: State, seat: Seat) -> bool:
    """Whether somebody is still to be offered a turn; whoever stepped out is not forgotten."""
    awaited = seat.takes_turns and seat.place in ("here", "out")
    return awaited and seat.voice == "not_yet" and not now.has_floor(seat.id)


def round_view(now: State, going: Round) -> View:
    view: View = {"order": list(going.order), "voices": dict(going.voices)}
    next_seat = next_in_round(now)
    if next_seat:
        view["next"] = next_seat
    if again := passed_here(now):
        view["again"] = again
    return view


def step_view(record: Record) -> View:
    event = type(record.event).__name__
    view: View = {"version": record.version, "event": event, "by": record.by}
    about = record.event.event if isinstance(record.event, Corrected) else record.event
    seat = getattr(about, "seat", None)
    if isinstance(seat, str):
        view["seat"] = seat
    if isinstance(about, MomentNoted | InterventionNoted):
        view["kind"] = about.kind
    if isinstance(about, PhaseStarted):
        view["phase"] = about.phase
    return view
