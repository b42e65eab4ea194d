"""Screens that connect, look, hear what is theirs, and are shown nothing else."""

import time
from contextlib import suppress
from threading import Barrier, Thread

import pytest
from sqlalchemy import event

from facilitator.live.limits import NOT_ON_THE_SOCKET
from facilitator.rights import LOGIN_COOKIE, TICKET_COOKIE
from facilitator.store import accounts, groups, logins
from facilitator.store.failures import Busy

from .wire import Ended, Refusal, Screen


def refused(screen: Screen) -> str | None:
    try:
        screen.connect()
    except Refusal as refusal:
        return str(refusal)
    return None


def test_nothing_is_sent_before_the_first_look(house):
    mara = house.leader(connect=False).connect()
    house.wish("mark_here", seat="r1")
    assert mara.caught_up().frames == []
    assert mara.look()["seats"]["r1"]["place"] == "here"
    assert [list(frame) for frame in mara.frames] == [["version", "now", "view"]]


def test_a_leader_needs_a_login_a_page_of_ours_and_a_group_of_their_own(house, db, mara):
    assert refused(house.leader(connect=False)) is None
    assert refused(house.leader(connect=False, session="another")) == "not_allowed"
    auth = {"session": house.session, "as": "leader"}
    assert refused(house.screen(auth, "", "http://tablet", False)) == "not_allowed"
    assert refused(house.screen(auth, f"{LOGIN_COOKIE}=x", "http://tablet", False)) == "not_allowed"
    mine = house.leader(connect=False)
    mine.origin = None
    assert refused(mine) == "not_allowed"


def test_a_page_of_somebody_else_does_not_even_get_a_line(house):
    stranger = house.leader(connect=False)
    stranger.origin = "http://elsewhere"
    with pytest.raises(Exception, match="400"):
        stranger.connect()


def test_a_device_needs_a_ticket_for_this_session_and_of_its_own_kind(house, clock):
    assert refused(house.device("anas", connect=False)) is None
    assert refused(house.device("anas", connect=False, session="another")) == "not_allowed"
    display = house.display(connect=False)
    auth = {"session": house.session, "as": "device"}
    cookie = f"{TICKET_COOKIE}={display.auth['ticket']}"
    assert refused(house.screen(auth, cookie, None, False)) == "not_allowed"
    late = house.device("bens", connect=False)
    clock.after(hours=13)
    assert refused(late) == "not_allowed"


@pytest.mark.parametrize(
    "auth",
    [
        *(None, "leader", [], {}, {"session": "s"}, {"as": "device"}),
        {"session": 7, "as": "device"},
        {"session": "\ud800", "as": "device"},
        {"session": "s" * 65, "as": "device"},
        {"session": "s", "as": "guru"},
        {"session": "s", "as": "display", "ticket": 7},
        {"session": "s", "as": "display", "ticket": "\ud800"},
    ],
)
def test_a_claim_of_another_form_is_malformed(house, auth):
    assert refused(house.screen(auth, "", "http://tablet", False)) == "malformed"


@pytest.mark.parametrize("ticket", ["", "x", "a.b", "WyJzIl0.x"])
def test_a_forged_ticket_is_no_ticket(house, ticket):
    auth = {"session": house.session, "as": "display", "ticket": ticket}
    assert refused(house.screen(auth, "", None, False)) in ("not_allowed", "malformed")


def test_a_display_sees_no_names_until_it_may_and_wishes_nothing(house, clock):
    mara, display = house.leader(), house.display()
    for seat in ("r1", "r2"):
        mara.do("mark_here", seat=seat)
    mara.do("start_session")
    mara.do("start_turn", seat="r1", after=0)
    assert display.caught_up().view["turn"] == {}
    mara.do("show_names", on=True)
    assert display.caught_up().view["turn"] == {"name": "Ana"}
    clock.after(seconds=5)
    for wish in ("end_session", "withdraw_knock"):
        assert display.do(wish) == {"refused": "not_allowed"}


def test_a_device_sees_nothing_of_the_group_before_it_is_let_in_nor_after_it_has_gone(house):
    mara = house.leader()
    mara.do("set_topic", topic="Grief")
    anas = house.device("anas-tablet")
    assert anas.view == {"lobby": "closed"}
    house.knocks("anas-tablet", "Ana")
    assert anas.caught_up().view == {"lobby": "waiting"}
    mara.do("turn_away", knock="anas-tablet")
    assert anas.caught_up().view == {"lobby": "turned_away"}
    house.knocks("anas-tablet", "Ana")
    assert "Grief" not in anas.text
    assert mara.caught_up().view["lobby"]["anas-tablet"]["like"] == ["r1"]
    mara.do("admit", knock="anas-tablet", seat="r1", kind="member")
    assert anas.caught_up().view["topic"] == {"text": "Grief"}
    assert list(anas.view["own"]) == ["r1"]

    anas.do("leave", seat="r1")
    assert sorted(anas.view) == ["own", "stage"]
    heard = len(anas.frames)
    mara.do("set_topic", topic="Sleep")
    mara.do("mark_here", seat="r2")
    assert len(anas.caught_up().frames) == heard
    mara.do("mark_here", seat="r1")
    assert anas.caught_up().view["topic"] == {"text": "Sleep"}
    mara.do("unbind_device", seat="r1")
    assert anas.caught_up().view == {"lobby": "closed"}
    heard = len(anas.frames)
    mara.do("set_topic", topic="Work")
    assert len(anas.caught_up().frames) == heard


@pytest.mark.parametrize("wish", sorted(NOT_ON_THE_SOCKET))
def test_what_has_a_page_of_its_own_is_no_wish_on_the_socket(house, wish):
    """A device that was turned away would else knock without being counted."""
    args = {"name": "Sam"} if wish == "knock" else {}
    for screen in (house.device("sams-phone"), house.leader()):
        assert screen.do(wish, **args) == {"refused": "malformed"}
    assert house.leader().view["lobby"] == {}


def test_everybody_at_the_door_hears_at_once_that_it_is_not_now(house):
    mara = house.leader()
    phones = [house.device(f"phone-{n}") for n in range(3)]
    for n in range(3):
        house.knocks(f"phone-{n}", "Sam")
    assert "version" in mara.do("turn_all_away")
    assert mara.view["lobby"] == {}
    assert [phone.caught_up().view for phone in phones] == [{"lobby": "turned_away"}] * 3


def test_after_the_end_only_the_end_is_shown(house):
    mara, display = house.leader(), house.display()
    anas = house.admitted("anas-tablet", "Ana", "r1", mara)
    mara.do("set_topic", topic="Grief")
    mara.do("end_session")
    assert anas.caught_up().view == {"stage": "ended"}
    assert display.caught_up().view["stage"] == "ended"
    assert anas.do("ask_for_turn", seat="r1") == {"refused": "ended"}
    mara.do("reopen_session")
    assert anas.caught_up().view["topic"] == {"text": "Grief"}


def test_a_device_hears_of_nobody_else_what_is_theirs(house):
    mara = house.leader()
    anas = house.admitted("anas-tablet", "Ana", "r1", mara)
    bens = house.admitted("bens-phone", "Ben", "r2", mara)
    mara.do("mark_here", seat="r3")
    mara.do("start_session")
    heard = len(bens.caught_up().frames)
    anas.do("ask_for_turn", seat="r1")
    anas.do("come_back_later", seat="r1")
    anas.do("pass_turn", seat="r1")
    mara.do("rename_person", seat="r3", name="Cleopatra")
    assert len(bens.caught_up().frames) == heard, "nothing of this is Ben's"
    for word in ("Ana", "Cleo", "not_heard", "anas-tablet", "seats", "connected"):
        assert word not in bens.text
    assert anas.do("step_out", seat="r2") == {"refused": "not_allowed"}
    assert anas.do("end_session") == {"refused": "not_allowed"}


def test_a_device_that_is_unbound_is_refused_at_once_on_its_open_socket(house):
    mara = house.leader()
    anas = house.admitted("anas-tablet", "Ana", "r1", mara)
    assert "version" in anas.do("step_out", seat="r1")
    mara.do("unbind_device", seat="r1")
    assert anas.do("come_back", seat="r1") == {"refused": "not_allowed"}


def test_two_people_share_a_tablet(house):
    mara = house.leader()
    shared = house.admitted("shared-tablet", "Ana", "r1", mara)
    mara.do("unbind_device", seat="r1")
    house.knocks("shared-tablet", "Ben")
    mara.do("admit", knock="shared-tablet", seat="r2", kind="member")
    assert list(shared.caught_up().view["own"]) == ["r2"]


def test_leaders_see_which_devices_are_connected(house):
    mara = house.leader()
    anas = house.admitted("anas-tablet", "Ana", "r1", mara)
    house.admitted("bens-phone", "Ben", "r2", mara)
    again = house.device("anas-tablet")
    assert mara.caught_up().view["connected"] == ["r1", "r2"]
    version = mara.known.version
    anas.close()
    assert waited(lambda: len(house.live.rooms[house.session].screens) == 3)
    assert mara.caught_up().view["connected"] == ["r1", "r2"], "another of the same device is"
    again.close()
    assert waited(lambda: mara.caught_up().view["connected"] == ["r2"])
    assert mara.known.version == version, "the log holds nothing of this"
    house.device("anas-tablet")
    assert mara.caught_up().view["connected"] == ["r1", "r2"]


def waited(until, seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def test_a_look_again_takes_nothing_away_from_the_others(house, db):
    """While somebody looks, the screens hear what they had not been told yet."""
    mara, other = house.leader(), house.leader()
    anas = house.admitted("anas-tablet", "Ana", "r1", mara)
    other.caught_up()
    room = house.live.rooms[house.session]
    sid = next(s.sid for s in room.screens.values() if s.audience == "device")
    house.live.show_presence = lambda session: None  # its moment has not come yet
    anas.close()
    assert waited(lambda: sid not in room.screens)
    mara.look()
    assert other.caught_up().view["connected"] == mara.view["connected"] == []


def test_signing_out_ends_the_screens_of_that_login_only(house, db):
    here, there = house.leader(), house.leader()
    login = here.cookie.split("=")[1]
    with db.write() as connection:
        logins.sign_out(connection, login)
    house.live.signed_out(login)
    assert here.ended()
    assert there.do("mark_here", seat="r1") == {"version": 2}
    assert refused(here) == "not_allowed"


def test_a_login_that_ended_elsewhere_has_no_wishes_and_no_looks(house, db):
    here, there = house.leader(), house.leader()
    with db.write() as connection:
        for screen in (here, there):
            logins.sign_out(connection, screen.cookie.split("=")[1])
    assert turned_out(here, "mark_here", seat="r1")
    assert turned_out(there, "look")
    assert house.wish("mark_here", seat="r1") == 2


def test_a_leader_who_was_taken_out_of_the_group_can_no_longer_look(house, db, noor, group):
    noors = house.leader(noor)
    assert noors.do("join_as_leader") == {"version": 2}
    with db.write() as connection:
        groups.remove_leader(connection, group.id, noor)
    assert turned_out(noors, "mark_here", seat="r1")


def test_a_disabled_account_can_no_longer_wish(house, db, noor):
    noors = house.leader(noor)
    with db.write() as connection:
        accounts.disable(connection, noor, house.clock.now())
    assert turned_out(noors, "join_as_leader")


def turned_out(screen: Screen, wish: str, **args: object) -> bool:
    """Say whether the line is ended, with a refusal if that still comes through."""
    heard = len(screen.frames)
    with suppress(Ended):
        assert screen.do(wish, **args) == {"refused": "not_allowed"}
        assert screen.ended()
    return len(screen.frames) == heard


def test_two_leaders_who_tap_next_at_once_advance_once(house, noor):
    mara, noors = house.leader(), house.leader(noor)
    noors.do("join_as_leader")
    for seat in ("r1", "r2", "r3"):
        mara.do("mark_here", seat=seat)
    mara.do("start_session")
    for n in range(30):
        after = mara.caught_up().view["floor"]
        noors.caught_up()
        together, answers = Barrier(2), []

        def tap(screen: Screen, seat: str, after=after, together=together, answers=answers):
            together.wait()
            answers.append(screen.do("start_turn", seat=seat, after=after))

        one, other = f"r{n % 3 + 1}", f"r{(n + 1) % 3 + 1}"
        if mara.view.get("turn", {}).get("seat") in (one, other):
            one, other = [s for s in ("r1", "r2", "r3") if s != mara.view["turn"]["seat"]]
        taps = [Thread(target=tap, args=args) for args in ((mara, one), (noors, other))]
        for thread in taps:
            thread.start()
        for thread in taps:
            thread.join()
        assert sorted(map(str, answers))[0] == "{'refused': 'overtaken'}"
        assert mara.caught_up().view == noors.caught_up().view
        assert mara.view["floor"] > after


def test_who_withdraws_as_a_leader_taps_next_is_called_before_it_or_not_at_all(house):
    mara = house.leader()
    house.admitted("anas-tablet", "Ana", "r1", mara)
    ana = house.device("anas-tablet")
    mara.do("start_session")
    for n in range(20):
        ana.do("ask_for_turn", seat="r1")
        after = mara.caught_up().view["floor"]
        assert mara.view["next"]["seat"] == "r1"
        together, answers = Barrier(2), {}

        def tap(screen: Screen, wish: str, together=together, answers=answers, **args: object):
            together.wait()
            answers[wish] = screen.do(wish, seat="r1", **args)

        called = {"after": after, "because": "asked"}
        taps = [Thread(target=tap, args=(mara, "start_turn"), kwargs=called)]
        taps.insert(n % 2, Thread(target=tap, args=(ana, "withdraw_request")))
        for thread in taps:
            thread.start()
        for thread in taps:
            thread.join()
        withdrew = mara.caught_up().view.get("turn") is None
        assert (answers["start_turn"] == {"refused": "not_next"}) == withdrew
        assert mara.view["waiting"] == []
        mara.do("end_turn", seat="r1", after=mara.view["floor"])


def test_the_same_tap_is_acknowledged_the_same_on_another_connection(house):
    mara = house.leader()
    first = mara.do("mark_here", seat="r1", tap="tap-once")
    mara.close()
    again = house.leader()
    assert again.do("mark_here", seat="r1", tap="tap-once") == first
    assert again.known.version == first["version"]


def test_thirty_two_screens_are_equal_after_a_restart(house, noor):
    mara, noors = house.leader(), house.leader(noor)
    tablets = [house.admitted(f"tablet-{n:02}", f"Person {n}", None, mara) for n in range(30)]
    mara.do("start_session")
    everybody = [mara, noors, *tablets]
    version = mara.known.version
    before = [screen.caught_up().view for screen in everybody]
    house.stop()
    house.start()
    threads = [Thread(target=lambda s=s: s.connect().look()) for s in everybody]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert time.monotonic() - began < 5
    assert [screen.caught_up().view for screen in everybody] == before
    assert {screen.known.version for screen in everybody} == {version}
    assert len(mara.view["connected"]) == 30
    tablets[0].do("ask_for_turn", seat=next(iter(tablets[0].view["own"])))
    assert mara.caught_up().known.version == version + 1


def test_a_store_that_is_locked_refuses_and_the_line_stays(house, open_again):
    mara = house.leader()
    with open_again().write():
        assert mara.do("mark_here", seat="r1", tap="tap-busy") == {"refused": "busy"}
        assert mara.look()["seats"]["r1"]["place"] == "expected"
    assert mara.do("mark_here", seat="r1", tap="tap-busy") == {"version": 2}


def test_every_screen_is_told_when_the_server_is_about_to_restart(house):
    screens = [house.leader(), house.device("anas-tablet"), house.display()]
    house.live.goodbye()
    assert all(screen.ended() for screen in screens)


def test_a_database_that_is_away_refuses_a_screen_kindly_and_breaks_none(house, db, caplog):
    mara, late = house.leader(), house.leader(connect=False)
    anas = house.device("anas-tablet")

    def away(*_: object) -> None:
        raise Busy

    event.listen(db.engine, "before_cursor_execute", away)
    assert refused(late) == "busy"
    assert mara.do("look") == {"refused": "busy"}
    anas.close()
    assert waited(lambda: "presence was not shown" in caplog.text)
    event.remove(db.engine, "before_cursor_execute", away)
    assert mara.do("mark_here", seat="r1") == {"version": 2}


def test_a_fault_of_ours_breaks_no_line_and_tells_the_log_nothing(house, db, caplog):
    mara = house.leader()

    def fails(*_: object) -> None:
        raise ZeroDivisionError("Ana Lucía")

    event.listen(db.engine, "before_cursor_execute", fails)
    assert mara.do("look") == {"refused": "busy"}
    event.remove(db.engine, "before_cursor_execute", fails)
    assert "ZeroDivisionError" in caplog.text
    assert "Ana" not in caplog.text
    assert "version" in mara.do("look")


def test_a_leader_taken_out_of_the_group_hears_nothing_more(house, db, noor, group):
    noors = house.leader(noor)
    assert noors.do("join_as_leader") == {"version": 2}
    with db.write() as connection:
        groups.remove_leader(connection, group.id, noor)
    house.live.leads_no_more(noor)
    assert noors.ended()


def test_a_leader_whose_right_ended_somewhere_else_is_soon_noticed(house, db, noor):
    noors, mara = house.leader(noor), house.leader()
    with db.write() as connection:
        accounts.disable(connection, noor, house.clock.now())
    house.live.look_around()
    assert noors.ended()
    assert mara.do("mark_here", seat="r1") == {"version": 2}


def test_several_connections_of_one_device_share_one_measure(house):
    one, two = house.device("anas-tablet"), house.device("anas-tablet")
    lines = list(house.live.lines.values())
    assert lines[0].bucket is lines[1].bucket
    assert (
        house.device("bens-phone")
        and list(house.live.lines.values())[2].bucket is not lines[0].bucket
    )
    assert one.known == two.known


def test_who_changes_the_password_keeps_the_screens_of_this_login_only(house, db, noor):
    here, there, noors = house.leader(), house.leader(), house.leader(noor)
    login = here.cookie.split("=", 1)[1]
    with db.write() as connection:
        logins.sign_out_everywhere(connection, house.mara.id, but=login)
    house.live.leads_no_more(house.mara.id, login)
    assert there.ended()
    assert here.do("mark_here", seat="r1") == {"version": 2}
    assert noors.do("join_as_leader") == {"version": 3}
