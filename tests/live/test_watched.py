"""Whoever tells the leaders something is told the truth: whether a leader's screen shows it."""

import time

from .conftest import House
from .wire import Screen


def own(screen: Screen) -> dict:
    return next(iter(screen.caught_up().view["own"].values()))


def soon(screen: Screen, field: str, there: bool) -> None:
    """Wait until a field is there, or is not: the server notices a lost line by itself."""
    until = time.monotonic() + 10
    while (field in own(screen)) != there:
        assert time.monotonic() < until, field
        time.sleep(0.02)


def running(house: House) -> tuple[Screen, Screen, Screen]:
    """Mara has started; Ana and Ben have devices."""
    mara = house.leader()
    ana = house.admitted("anas-tablet", "Ana", "r1", mara)
    ben = house.admitted("bens-phone", "Ben", "r2", mara)
    assert "version" in mara.do("start_session")
    return mara, ana, ben


def test_while_a_leader_looks_nobody_is_told_that_nobody_does(house):
    _, ana, _ = running(house)
    ana.do("raise_signal", seat="r1", kind="not_safe")
    assert own(ana)["signals"] == {"not_safe": {}}
    assert "unseen" not in own(ana)


def test_whoever_tells_something_is_told_plainly_when_no_leader_has_a_screen(house):
    mara, ana, ben = running(house)
    ana.do("raise_signal", seat="r1", kind="not_safe")
    mara.close()
    soon(ana, "unseen", there=True)
    assert "unseen" not in own(ben)
    signal = max(house.leader().look()["signals"])
    soon(ana, "unseen", there=False)
    house.wish("see_signal", signal=int(signal))
    assert own(ana)["signals"] == {"not_safe": {"seen": "Mara"}}
    house.screens[-1].close()
    assert "unseen" not in own(ana)


def test_after_two_minutes_without_a_leader_the_devices_say_so_and_a_leader_ends_it(house):
    mara, ana, _ = running(house)
    mara.close()
    deadline = time.monotonic() + 10
    while house.live.rooms[house.session].watched and time.monotonic() < deadline:
        time.sleep(0.02)
    house.live.look_around()
    house.clock.after(seconds=119)
    house.live.look_around()
    assert "unwatched" not in ana.caught_up().view
    house.clock.after(seconds=1)
    house.live.look_around()
    assert ana.look()["unwatched"] is True
    house.leader()
    house.live.look_around()
    assert "unwatched" not in ana.look()


def test_a_signal_is_there_on_whichever_screen_a_leader_signs_in(house):
    mara, ana, _ = running(house)
    mara.close()
    ana.do("raise_signal", seat="r1", kind="needs_moment")
    assert [s["kind"] for s in house.leader().look()["signals"].values()] == ["needs_moment"]


def test_a_restart_loses_no_signal(house):
    _, ana, _ = running(house)
    ana.do("raise_signal", seat="r1", kind="not_safe")
    house.stop()
    house.start()
    assert [s["kind"] for s in house.leader().look()["signals"].values()] == ["not_safe"]
