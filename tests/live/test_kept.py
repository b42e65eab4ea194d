"""A leader's line that is cut: what was kept comes once, in order, with its times."""

from datetime import timedelta

from facilitator.session.summary import summarize
from facilitator.session.views import ms

from .conftest import House
from .wire import Screen


def cut_off_for(house: House, screen: Screen, minutes: float) -> int:
    """Cut the line; return when that was, in milliseconds."""
    cut = ms(house.clock.now())
    screen.close()
    house.clock.after(minutes=minutes)
    return cut


def talking(house: House) -> Screen:
    mara = house.leader()
    for seat in ("r1", "r2", "r3"):
        mara.do("mark_here", seat=seat)
    mara.do("start_session")
    return mara


def turns(house: House) -> list[tuple[str, timedelta]]:
    summary = house.engine.look(house.session, lambda known: summarize(known.log.records))
    return [(turn.seat, turn.length) for turn in summary.turns]


def test_turns_kept_while_the_line_was_away_have_their_true_lengths_on_every_screen(house):
    mara, tablet = talking(house), house.leader()
    anas = house.admitted("anas-tablet", "Ana", "r1", tablet)
    cut = cut_off_for(house, mara, minutes=10)
    anas.do("ask_for_turn", seat="r1")
    mara.connect().look()
    first = mara.do("start_turn", kept=cut + 60_000, seat="r2", after=0)
    second = mara.do("start_turn", kept=cut + 240_000, seat="r3", after=first["version"])
    third = mara.do("end_turn", kept=cut + 360_000, seat="r3", after=second["version"])
    assert "version" in third
    assert turns(house) == [("r2", timedelta(minutes=3)), ("r3", timedelta(minutes=2))]
    assert tablet.caught_up().view == mara.caught_up().view == house.leader().view
    assert anas.caught_up().view["own"]["r1"]["state"] == "next"


def test_a_tap_whose_answer_was_lost_happens_once(house):
    mara = talking(house)
    sent = mara.do("start_turn", tap="tap-under-way", seat="r1", after=0)
    cut = cut_off_for(house, mara, minutes=1)
    mara.connect().look()
    again = mara.do("start_turn", tap="tap-under-way", kept=cut, seat="r1", after=0)
    assert again == sent
    then = mara.do("end_turn", kept=cut + 60_000, seat="r1", after=again["version"])
    assert "version" in then
    assert turns(house) == [("r1", timedelta(minutes=1))]


def test_taps_after_one_that_somebody_overtook_do_not_fit_either_and_all_are_listed(house, noor):
    mara, noors = talking(house), house.leader(noor)
    noors.do("join_as_leader")
    cut = cut_off_for(house, mara, minutes=1)
    noors.do("start_turn", seat="r3", after=0)
    house.clock.after(minutes=4)
    mara.connect().look()
    for seat, later in (("r1", 30_000), ("r2", 200_000)):
        answer = mara.do("start_turn", kept=cut + later, seat=seat, after=0)
        assert answer == {"refused": "overtaken"}
    assert noors.caught_up().view["turn"]["seat"] == "r3"
    late = house.engine.look(
        house.session, lambda known: [(r.event, ms(r.at)) for r in known.log.records[-2:]]
    )
    assert [(event.seat, at) for event, at in late] == [("r1", cut + 30_000), ("r2", cut + 200_000)]


def test_what_was_so_already_says_so(house):
    mara = talking(house)
    began = mara.do("start_turn", seat="r1", after=0)
    again = mara.do("start_turn", seat="r1", after=0)
    assert again == {**began, "idle": True}


def test_nobody_but_a_leader_sends_a_tap_late(house):
    mara = talking(house)
    anas = house.admitted("anas-tablet", "Ana", "r1", mara)
    now = ms(house.clock.now())
    assert anas.do("ask_for_turn", kept=now, seat="r1") == {"refused": "not_allowed"}
    assert anas.do("ask_for_turn", kept="now", seat="r1") == {"refused": "malformed"}
