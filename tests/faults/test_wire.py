"""Real sockets of a real server, with green threads and with real ones."""

import random
import time
from threading import Thread

import pytest
import websocket

from tests.live.test_limits import MARKER, garbage
from tests.live.wire import Ended, Screen
from tests.running import Running

from .conftest import PEOPLE

MODES = ("eventlet", "threading")


def looking(screen: Screen) -> Screen:
    screen.connect().look()
    return screen


def all_at_once(calls: list) -> None:
    threads = [Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("mode", MODES)
def test_whatever_comes_in_nothing_of_it_reaches_the_terminal(tmp_path, begun, mode):
    evening, dice, sent = begun(tmp_path), random.Random(5), 0
    with Running(tmp_path, port=evening.port, mode=mode) as server:
        mara = looking(evening.leader())
        said = len(server.lines)
        while sent < 2000:
            screen = evening.device(1)
            try:
                screen.connect()
                for _ in range(50):
                    screen.send(garbage(dice))
                    sent += 1
            except (Ended, OSError, ValueError, websocket.WebSocketException):
                pass
            finally:
                screen.close()
        large = looking(evening.device(2))
        with pytest.raises((Ended, OSError, websocket.WebSocketException)):
            large.do("rename_person", seat="r2", name="x" * 20_000)
        large.close()
        version = mara.caught_up().known.version
        assert mara.do("pause_session") == {"version": version + 1}
        late = looking(evening.device(3))
        assert late.view["stage"] == "paused"
        late.close()
        mara.close()
        new = server.lines[said:]
    assert MARKER not in server.output
    assert "Traceback" not in server.output
    assert len(new) <= 5, new


@pytest.mark.parametrize("mode", MODES)
def test_everybody_taps_at_once_and_every_screen_ends_equal(tmp_path, begun, mode):
    evening = begun(tmp_path)
    with Running(tmp_path, port=evening.port, mode=mode):
        mara, watching = looking(evening.leader()), looking(evening.leader())
        tablets = {n: looking(evening.device(n)) for n in range(1, PEOPLE + 1)}

        def taps(person: int) -> None:
            dice = random.Random(person)
            for _ in range(25):
                wish = dice.choice(["ask_for_turn", "withdraw_request", "step_out", "come_back"])
                assert tablets[person].do(wish, seat=f"r{person}") != {"refused": "malformed"}

        def leads() -> None:
            dice = random.Random(99)
            for n in range(60):
                seat = f"r{dice.randint(1, PEOPLE)}"
                mara.do("start_turn", seat=seat, after=mara.view["floor"])
                mara.do("set_topic", topic=f"Topic {n} " + "é" * dice.randint(0, 180))

        all_at_once([leads, *[lambda n=n: taps(n) for n in tablets]])
        time.sleep(2)  # the screens may wish again
        for screen in (mara, watching, *tablets.values()):
            patched = screen.caught_up().view
            assert patched == screen.look()
            screen.close()
        assert watching.known.version == evening.rows()[-1].version


@pytest.mark.parametrize("mode", MODES)
def test_thirty_two_screens_are_back_within_five_seconds_of_a_kill(tmp_path, begun, mode):
    evening = begun(tmp_path)
    screens = [evening.device(1 + n % PEOPLE) for n in range(30)]
    screens += [evening.leader(), evening.leader()]
    with Running(tmp_path, port=evening.port, mode=mode) as server:
        all_at_once([lambda s=s: looking(s) for s in screens])
        before = [screen.caught_up().view for screen in screens]
        server.kill()
    with Running(tmp_path, port=evening.port, mode=mode):
        began = time.monotonic()
        all_at_once([lambda s=s: looking(s) for s in screens])
        assert time.monotonic() - began < 5
        assert [screen.caught_up().view for screen in screens] == before
        for screen in screens:
            screen.close()
