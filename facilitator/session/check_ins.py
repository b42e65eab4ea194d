"""Check-in and check-out: how each person is, for leaders to read; and the climate, unnamed."""

from dataclasses import dataclass, replace

from .asked import CheckIn, Feelings, Score, Tally, Which, still_asked
from .refused import need
from .state import State


def with_check_in(now: State, one: CheckIn) -> State:
    check_ins = {**now.asked.check_ins, one.which: one}
    return replace(now, asked=replace(now.asked, check_ins=check_ins))


def with_check_ins_closed(now: State) -> State:
    closed = {which: replace(one, open=False) for which, one in now.asked.check_ins.items()}
    return replace(now, asked=replace(now.asked, check_ins=closed))


def with_asked(now: State, which: Which | None) -> State:
    """From now everybody may answer this; what was asked before is closed."""
    if which is None:
        return now
    now = with_check_ins_closed(now)
    earlier = now.asked.check_ins.get(which)
    again = CheckIn(which, now.version)
    if earlier:
        again = replace(again, before=earlier.said, told=earlier.climate_told)
    return with_check_in(now, again)


@dataclass(frozen=True, slots=True)
class CheckInAsked:
    which: Which

    def change(self, now: State) -> State:
        need(now.stage != "ended", "ended")
        return with_asked(now, self.which)


def ask_check_in(now: State, which: Which) -> CheckInAsked | None:
    going = now.asked.check_in
    return None if going and going.which == which else CheckInAsked(which)


@dataclass(frozen=True, slots=True)
class CheckInClosed:
    def change(self, now: State) -> State:
        return with_check_ins_closed(now)


def close_check_in(now: State) -> CheckInClosed | None:
    return CheckInClosed() if now.asked.check_in else None


@dataclass(frozen=True, slots=True)
class CheckInGiven:
    """How somebody is; another answer of theirs takes its place."""

    seat: str
    ask: int
    mood: Score | None
    urge: Score | None
    stress: Score | None

    def change(self, now: State) -> State:
        going = still_asked(now.asked.check_in, self.ask)
        now.seat(self.seat)
        given = {**going.given, self.seat: Feelings(self.mood, self.urge, self.stress)}
        return with_check_in(now, replace(going, given=given))


def give_check_in(
    now: State,
    seat: str,
    ask: int,
    mood: Score | None,
    urge: Score | None,
    stress: Score | None,
) -> CheckInGiven | None:
    need(now.seat(seat).present, "not_here")
    need(now.seat(seat).takes_turns, "no_turns")
    same = still_asked(now.asked.check_in, ask).given.get(seat) == Feelings(mood, urge, stress)
    return None if same else CheckInGiven(seat, ask, mood, urge, stress)


@dataclass(frozen=True, slots=True)
class ClimateGiven:
    """How the group was for somebody; nothing says for whom."""

    ask: int
    room: Score | None
    respected: Score | None
    less_alone: Score | None

    def change(self, now: State) -> State:
        going = still_asked(now.asked.check_in, self.ask)
        need(going.which == "check_out", "not_asked")
        climate = dict(going.climate)
        for item in ("room", "respected", "less_alone"):
            score: Score | None = getattr(self, item)
            if score is not None:
                climate[item] = climate.get(item, Tally()).plus(score)
        return with_check_in(now, replace(going, climate=climate))


def give_climate(
    now: State, ask: int, room: Score | None, respected: Score | None, less_alone: Score | None
) -> ClimateGiven | None:
    need(still_asked(now.asked.check_in, ask).which == "check_out", "not_asked")
    said = any(score is not None for score in (room, respected, less_alone))
    return ClimateGiven(ask, room, respected, less_alone) if said else None
