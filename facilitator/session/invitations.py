"""Quiet invitations and wrap-up cues: from a leader to one device, and nobody else notices."""

from dataclasses import dataclass, replace
from typing import Literal

from .passing import Deferred, pass_counted
from .refused import Refused, need
from .requests import RequestMade
from .state import State
from .wishes import Actor

Answer = Literal["yes", "not_now", "later"]
# Offered again once, and never a third time.
INVITES_AT_MOST = 2
TARGET_AT_MOST = 30


@dataclass(frozen=True, slots=True)
class Invited:
    seat: str
    leader: str

    def change(self, now: State) -> State:
        seat = now.seat(self.seat)
        need(now.stage in ("running", "paused"), "not_open")
        need(seat.takes_turns, "no_turns")
        need(seat.here, "not_here")
        return now.with_seat(replace(seat, invited=self.leader, invites=seat.invites + 1))


def invite(now: State, by: Actor, seat: str) -> Invited | None:
    who = now.seat(seat)
    if who.invited or now.has_floor(seat) or who.asked:
        return None
    need(who.device, "no_device")
    need(not who.spared, "spared")
    # Nobody reads it on a screen that rests, nor in a break.
    need(not now.resting and now.stage != "paused", "resting")
    need(who.invites < INVITES_AT_MOST, "invited_enough")
    return Invited(seat, by.id)


@dataclass(frozen=True, slots=True)
class InvitationAnswered:
    """Yes is a request, not now is as whole as a pass, later is come back to me."""

    seat: str
    answer: Answer

    def change(self, now: State) -> State:
        seat = now.seat(self.seat)
        need(now.stage != "ended", "ended")
        now = now.with_seat(replace(seat, invited=None))
        match self.answer:
            case "yes":
                return RequestMade(self.seat).change(now)
            case "later":
                return Deferred(self.seat).change(now)
            case "not_now":
                return pass_counted(now, self.seat)


def answer_invitation(now: State, seat: str, answer: Answer) -> InvitationAnswered | None:
    return InvitationAnswered(seat, answer) if now.seat(seat).invited else None


@dataclass(frozen=True, slots=True)
class CueSent:
    """Only the speaker's own device says that others would like to share too."""

    turn: int

    def change(self, now: State) -> State:
        if now.turn is None or now.turn.version != self.turn:
            return now
        return replace(now, turn=replace(now.turn, cued=True))


def send_cue(now: State, after: int) -> CueSent | None:
    need(after == now.floor, "overtaken")
    if now.turn is None:
        raise Refused("overtaken")
    speaker = now.seat(now.turn.seat)
    need(speaker.device, "no_device")
    need(not speaker.spared, "spared")
    return None if now.turn.cued else CueSent(now.turn.version)


@dataclass(frozen=True, slots=True)
class TargetSet:
    """About how many minutes a turn may take, for leaders' eyes; None is as long as it takes."""

    minutes: int | None

    def change(self, now: State) -> State:
        return replace(now, target=self.minutes)


def set_target(now: State, minutes: int | None) -> TargetSet | None:
    need(minutes is None or 0 < minutes <= TARGET_AT_MOST, "malformed")
    return TargetSet(minutes) if minutes != now.target else None
