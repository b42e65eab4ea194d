"""Who might come next, and why."""

from bench.next_up import missed, product
from bench.sim.measures import means
from bench.sim.policies import fifo, paced_again
from bench.sim.scenarios import SCENARIOS
from facilitator.session.next_up import suggestions

from .story import Story, running


def ranked(group: Story) -> list[tuple[str, tuple[str, ...]]]:
    return [(group.name(s.seat), s.why) for s in suggestions(group.at_once)]


def speaks(group: Story, name: str, **time: float) -> None:
    group.gives_floor(name)
    group.after(**(time or {"minutes": 2})).ends_turn(name)


def test_nobody_comes_next_in_an_empty_room():
    assert ranked(Story()) == []


def test_who_asked_and_was_not_heard_goes_first_in_the_order_of_asking():
    group = running()
    for name in ("cleo", "ben"):
        group.does("ask_for_turn", seat=name)
    assert ranked(group) == [
        ("cleo", ("asked", "not_heard")),
        ("ben", ("asked", "not_heard")),
        ("ana", ("not_heard",)),
    ]


def test_who_was_not_heard_yet_goes_before_who_asked_again():
    group = running()
    speaks(group, "ana")
    group.does("ask_for_turn", seat="ana")
    group.does("ask_for_turn", seat="ben")
    assert [name for name, _ in ranked(group)] == ["ben", "ana", "cleo"]


def test_while_there_is_time_for_all_a_request_goes_before_a_silence():
    group = running()
    speaks(group, "ana")
    group.does("ask_for_turn", seat="ana")
    assert ranked(group)[0] == ("ana", ("asked",))


def test_when_time_grows_short_those_not_heard_go_first():
    group = running()
    speaks(group, "ana")
    group.does("ask_for_turn", seat="ana")
    group.after(minutes=86)
    assert [name for name, _ in ranked(group)] == ["ben", "cleo", "ana"]


def test_of_those_who_asked_again_fewest_turns_go_first():
    group = running()
    for name in ("ana", "ana", "ben", "cleo"):
        speaks(group, name)
    for name in ("ana", "ben"):
        group.does("ask_for_turn", seat=name)
    assert [name for name, _ in ranked(group)] == ["ben", "ana"]


def test_a_leaders_order_of_the_waiting_list_is_kept():
    group = running()
    for name in ("ana", "ben"):
        group.does("ask_for_turn", seat=name)
    group.does("move_request", seat="ben", to=0)
    assert [name for name, _ in ranked(group)] == ["ben", "ana", "cleo"]


def test_who_came_first_is_thought_of_first():
    group = Story()
    for name in ("cleo", "ana"):
        group.after(minutes=1).does("mark_here", seat=name)
    group.does("start_session")
    assert [name for name, _ in ranked(group)] == ["cleo", "ana"]


def test_whoever_speaks_does_not_come_next():
    group = running()
    group.gives_floor("ana")
    group.does("ask_for_turn", seat="ana")
    assert "ana" not in [name for name, _ in ranked(group)]


def test_later_comes_after_the_others():
    group = running()
    group.does("come_back_later", seat="ana")
    assert ranked(group)[-1] == ("ana", ("later",))


def passed_by_all_but_ana_shared() -> Story:
    group = running()
    for name in ("ben", "cleo"):
        group.after(minutes=1).does("pass_turn", seat=name)
    speaks(group, "ana")
    return group


def test_a_pass_is_respected():
    assert ranked(passed_by_all_but_ana_shared()) == []


def test_after_a_quarter_of_an_hour_a_pass_may_be_offered_once_more_longest_ago_first():
    group = passed_by_all_but_ana_shared().after(minutes=15)
    assert ranked(group) == [("ben", ("passed_before",)), ("cleo", ("passed_before",))]


def test_nobody_is_offered_again_while_somebody_waits():
    group = passed_by_all_but_ana_shared().after(minutes=15)
    group.does("ask_for_turn", seat="ana")
    assert ranked(group) == [("ana", ("asked",))]


def test_never_a_third_offer():
    group = passed_by_all_but_ana_shared().after(minutes=15)
    for name in ("ben", "cleo"):
        group.does("pass_turn", seat=name)
    assert ranked(group.after(minutes=30)) == []


def test_who_passed_and_then_asks_is_like_anybody_who_asks():
    group = running()
    group.does("pass_turn", seat="ana")
    group.does("ask_for_turn", seat="ana")
    assert ranked(group)[0] == ("ana", ("asked", "not_heard"))


def test_in_a_round_the_next_in_the_round_goes_first():
    group = running()
    group.does("ask_for_turn", seat="ana")
    group.does("start_round", first="ben", direction="clockwise")
    assert ranked(group)[0] == ("ben", ("round",))
    assert [name for name, _ in ranked(group)] == ["ben", "ana", "cleo"]
    group.does("ask_for_turn", seat="ben")
    assert ranked(group)[0] == ("ben", ("round", "asked"))


def test_when_everybody_came_a_round_suggests_whoever_asked():
    group = running()
    group.does("start_round", first="ana", direction="clockwise")
    for name in ("ana", "ben", "cleo"):
        speaks(group, name)
    group.does("ask_for_turn", seat="cleo")
    assert ranked(group) == [("cleo", ("asked",))]


def test_in_simulated_groups_it_reaches_its_goals():
    """A glance at what `python -m bench.next_up` looks at closely."""
    policies = {"fifo": fifo, "paced_again": paced_again, "product": product}
    found = {who: means(SCENARIOS["base"], range(40), policy) for who, policy in policies.items()}
    assert missed(found) == []
    assert missed({**found, "product": found["fifo"]})
