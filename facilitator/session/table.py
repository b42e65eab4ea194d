"""The table of all wishes: what each becomes, who may wish it, and its form on the wire."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from . import (
    breaks,
    check_ins,
    corrections,
    ending,
    floor,
    follow_ups,
    frame,
    invitations,
    leaders,
    leaving,
    left_running,
    lines,
    lobby,
    moments,
    nobody,
    pace,
    passing,
    people,
    questions,
    requests,
    rounds,
    screens,
    signals,
    support,
    topics,
)
from .state import Event

Role = Literal[
    "opener", "colleague", "leader", "own", "seated", "bound", "waiting", "stranger", "program"
]

LEADERS: frozenset[Role] = frozenset({"leader"})
ALL_LEADERS: frozenset[Role] = frozenset({"colleague", "leader"})
SELF_OR_LEADER: frozenset[Role] = frozenset({"leader", "own"})
# For anonymous wishes: somebody in the room, and the wish does not say which seat.
SEATED: frozenset[Role] = frozenset({"seated"})
# What the shell supplies to a rule; everything else in its signature comes over the wire.
SUPPLIED = ("now", "by", "log")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with the roles that may wish for it, and what its signature asks for.

    Of an anonymous wish nothing says who wished it: neither the event nor the record around it.
    `once` names the argument that one device may answer once for each of its people.
    """

    wish: Callable[..., Event | None]
    who: frozenset[Role]
    after_end: bool
    anonymous: bool
    once: str
    supplied: tuple[str, ...]
    arguments: tuple[inspect.Parameter, ...]


def rules(
    who: frozenset[Role],
    *wishes: Callable[..., Event | None],
    after_end: bool = False,
    anonymous: bool = False,
    once: str = "",
) -> dict[str, Rule]:
    """Return the rows of the table for these wishes; their form on the wire is their signature."""
    table = {}
    for wish in wishes:
        parameters = inspect.signature(wish).parameters
        supplied = tuple(name for name in parameters if name in SUPPLIED)
        arguments = tuple(p for name, p in parameters.items() if name not in SUPPLIED)
        table[wish.__name__] = Rule(wish, who, after_end, anonymous, once, supplied, arguments)
    return table


RULES: Mapping[str, Rule] = {
    **rules(frozenset({"opener"}), frame.open_session),
    **rules(ALL_LEADERS, leaders.join_as_leader),
    **rules(
        LEADERS,
        frame.start_session,
        breaks.pause_session,
        breaks.resume_session,
        topics.set_topic,
        frame.set_mode,
        frame.show_names,
        pace.start_phase,
        leaders.take_lead,
        people.add_person,
        people.mark_here,
        people.mark_late,
        people.mark_absent,
        people.move_seat,
        lobby.admit,
        lobby.turn_away,
        lobby.turn_all_away,
        lobby.share_device,
        lobby.unbind_device,
        nobody.nobody_came,
        floor.start_turn,
        floor.give_back,
        requests.move_request,
        requests.remove_request,
        rounds.start_round,
        rounds.end_round,
        rounds.offer_again,
        invitations.invite,
        invitations.send_cue,
        invitations.set_target,
        signals.send_leader,
        screens.show_agreement,
        screens.put_agreement_away,
        screens.rest_screens,
        screens.wake_screens,
        moments.note_moment,
        moments.note_intervention,
        check_ins.ask_check_in,
        check_ins.close_check_in,
        questions.ask_question,
        questions.show_answers,
        questions.close_question,
        lines.ask_takeaway,
        lines.close_takeaway,
        lines.show_takeaway,
    ),
    # The log can be put right after the end as well.
    **rules(
        LEADERS,
        ending.end_session,
        frame.reopen_session,
        corrections.undo,
        corrections.correct_seat,
        corrections.correct_to_pass,
        corrections.correct_time,
        moments.attach_moment,
        follow_ups.flag_follow_up,
        leaving.note_leaving,
        after_end=True,
    ),
    # Whoever leads the group looks after it between the sessions, whoever led the last one.
    **rules(ALL_LEADERS, ending.correct_end, follow_ups.settle_follow_up, after_end=True),
    # Whoever has the screen before them may be the only one who sees it, also when all is over.
    **rules(LEADERS, signals.see_signal, after_end=True),
    **rules(frozenset({"program"}), left_running.close_left_running, after_end=True),
    **rules(
        SELF_OR_LEADER,
        people.rename_person,
        people.step_out,
        people.come_back,
        people.leave,
        requests.ask_for_turn,
        requests.withdraw_request,
        floor.end_turn,
        passing.pass_turn,
        passing.come_back_later,
        signals.raise_signal,
        signals.feel_ready,
    ),
    # How somebody is, what they answer and what they keep, nobody says for them.
    **rules(
        frozenset({"own"}),
        invitations.answer_invitation,
        check_ins.give_check_in,
        lines.keep_takeaway,
        lines.save_for_one_to_one,
    ),
    **rules(SEATED, support.give_support, anonymous=True, once="turn"),
    **rules(
        SEATED,
        check_ins.give_climate,
        questions.answer_question,
        lines.share_takeaway,
        anonymous=True,
        once="ask",
    ),
    **rules(frozenset({"stranger", "waiting", "bound"}), lobby.knock),
    **rules(frozenset({"bound"}), lobby.knock_for_another),
    **rules(frozenset({"waiting"}), lobby.withdraw_knock),
}
