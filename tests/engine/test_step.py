"""One wish: decided, on the disk, published, answered; and the same tap answered the same."""

import json
from datetime import timedelta

from sqlalchemy import delete

from facilitator.engine import Answer, Engine
from facilitator.session import Actor
from facilitator.store import accounts, schema, sessions
from facilitator.store import log as rows

from .conftest import ANA


def test_a_wish_is_one_record_and_its_answer_is_the_version_after_it(group, clock):
    clock.after(minutes=1)
    assert group.wish("mark_here", seat="r1", tap="tap-here") == Answer(2)
    last = group.rows()[-1]
    assert (last.version, last.tap, last.by, last.at) == (2, "tap-here", group.mara.id, clock.now())
    assert json.loads(last.event_json) == {"Arrived": {"seat": "r1"}}


def test_the_same_tap_is_answered_the_same_and_happens_once(group):
    done = group.wish("mark_here", seat="r1", tap="tap-done")
    nothing_new = group.wish("mark_here", seat="r1", tap="tap-idle")
    refused = group.wish("start_turn", seat="r1", after=0, tap="tap-soon")
    group.wish("start_session")
    assert (done, nothing_new, refused) == (
        Answer(2),
        Answer(2, idle=True),
        Answer(refused="not_open"),
    )
    assert group.wish("mark_here", seat="r1", tap="tap-done") == done
    assert group.wish("mark_here", seat="r1", tap="tap-idle") == nothing_new
    assert group.wish("start_turn", seat="r1", after=0, tap="tap-soon") == refused
    assert group.wish("end_session", tap="tap-done") == done, "whatever is wished with it now"
    assert len(group.rows()) == 3


def test_a_tap_is_remembered_after_a_restart(group, process):
    answers = {
        "tap-done": group.wish("mark_here", seat="r1", tap="tap-done"),
        "tap-idle": group.wish("mark_here", seat="r1", tap="tap-idle"),
        "tap-soon": group.wish("start_turn", seat="r1", after=0, tap="tap-soon"),
    }
    restarted = process()
    restarted.start()
    for tap, answer in answers.items():
        assert restarted.wish("mark_here", seat="r1", tap=tap) == answer


def test_a_tap_of_somebody_else_is_taken_whatever_it_was_answered(group):
    group.wish("mark_here", seat="r1", tap="tap-done")
    group.wish("start_turn", seat="r1", after=0, tap="tap-soon")
    for tap in ("tap-done", "tap-soon", "open-session"):
        assert group.wish("knock", ANA, name="Ana", tap=tap) == Answer(refused="tap_taken")
    assert len(group.rows()) == 2


def test_a_tap_that_had_no_right_leaves_no_trace(group):
    assert group.wish("start_session", ANA, tap="tap-right") == Answer(refused="not_allowed")
    assert group.wish("mark_here", seat="r1", tap="tap-right") == Answer(2)


def test_what_is_malformed_is_refused_before_anything_is_read(group):
    assert group.wish("mark_here", seat=7) == Answer(refused="malformed")
    assert group.wish("open_session", roster=[], minutes=90) == Answer(refused="malformed")


def test_nobody_may_anything_in_a_session_that_is_not_there(group):
    for by in (group.mara, ANA, Actor("program", "replay")):
        answer = group.engine.perform("nowhere", "knock", {"name": "Sam"}, "tap-lost", by)
        assert answer == Answer(refused="not_allowed")
    assert group.engine.open("nowhere", group.mara, [], 90) == Answer(refused="not_allowed")
    assert group.engine.look("nowhere", lambda known: known.log.state.version) == 0


def test_a_session_is_opened_once(group):
    again = group.engine.open(group.session, group.mara, [("m9", "Somebody else")], 10)
    assert again == Answer(1)
    assert group.log.state.minutes == 90
    other = Actor("leader", "noor")
    assert group.engine.open(group.session, other, [], 10) == Answer(refused="tap_taken")


def test_leaders_are_looked_up_at_every_wish(group, mara):
    with group.engine.db.write() as connection:
        accounts.disable(connection, mara.id, group.engine.clock.now())
    assert group.wish("mark_here", seat="r1") == Answer(refused="not_allowed")
    assert len(group.rows()) == 1


def test_what_people_type_is_kept_as_words_and_never_in_the_log(group):
    group.wish("knock", ANA, name="Ana Lucía", tap="tap-name")
    group.wish("set_topic", topic="Grief, and what helps", tap="tap-topic")
    group.wish("rename_person", seat="r2", name="Benny", tap="tap-again")
    group.wish("add_person", name="Dana", kind="guest", tap="tap-added")
    written = " ".join(row.event_json for row in group.rows())
    for text in ("Ana", "Ben", "Cleo", "Grief", "Dana", "Lucía"):
        assert text not in written
    typed = {"tap-name": "Ana Lucía", "tap-topic": "Grief, and what helps", "tap-again": "Benny"}
    assert typed.items() <= group.words.items()
    assert group.view["topic"]["text"] == "Grief, and what helps"


def test_words_of_a_wish_that_changed_nothing_or_was_refused_are_not_kept(group):
    group.wish("rename_person", seat="r9", name="Nobody", tap="tap-none")
    with group.engine.db.read() as connection:
        assert "tap-none" not in rows.words(connection, group.session)


def test_views_stand_when_words_are_erased(group, process):
    group.wish("set_topic", topic="Grief")
    with group.engine.db.write() as connection:
        connection.execute(delete(schema.words))
    view = process().view
    assert view["seats"]["r1"]["name"] == ""
    assert view["topic"]["text"] == ""


def test_leaders_go_by_the_name_of_their_account(group, process):
    assert group.view["leaders"] == {group.mara.id: {"name": "Mara", "lead": True}}
    assert process().view == group.view


def test_a_restarted_process_reads_what_was_true(group, process):
    group.start()
    group.wish("start_turn", seat="r1", after=0)
    group.wish("undo", version=group.log.state.version)
    group.wish("set_topic", topic="Sleep")
    restarted = process()
    assert restarted.view == group.view
    assert restarted.log.state == group.log.state
    assert restarted.words == group.words


def test_time_never_runs_backwards_in_a_log(group, process, clock):
    clock.after(minutes=10)
    group.wish("mark_here", seat="r1")
    reached = clock.now()
    clock.after(minutes=-30)
    restarted = process()
    assert restarted.wish("mark_here", seat="r2") == Answer(3)
    assert restarted.rows()[-1].at == reached
    clock.after(minutes=31)
    restarted.wish("mark_here", seat="r3")
    assert restarted.rows()[-1].at == reached + timedelta(minutes=1)


def test_ending_closes_the_code_and_reopening_gives_another(group, clock):
    def found(code: str) -> sessions.Session | None:
        with group.engine.db.read() as connection:
            return sessions.by_code(connection, code, clock.now())

    def now() -> sessions.Session:
        with group.engine.db.read() as connection:
            return sessions.by_id(connection, group.session)

    first = now().code
    assert found(first).id == group.session
    group.wish("end_session")
    assert (now().ended, now().code, found(first)) == (clock.now(), None, None)
    group.wish("reopen_session")
    assert now().ended is None
    assert found(now().code).id == group.session
    group.wish("end_session")
    assert now().code is None


def test_published_after_the_disk_and_before_the_answer(group, process):
    """A listener that reads the disk past the engine finds what it is told of."""
    on_disk: list[tuple[int, int]] = []

    def listen(known) -> None:
        on_disk.append((known.log.state.version, len(group.rows())))

    group.engine.listeners.append(listen)
    answer = group.wish("mark_here", seat="r1")
    assert on_disk == [(answer.version, answer.version)]
    assert group.wish("mark_here", seat="r1") == Answer(answer.version, idle=True)
    assert group.wish("admit", knock="no", seat=None, kind="member").refused
    assert len(on_disk) == 1, "nothing changed, nobody is told"


def test_a_listener_that_fails_harms_neither_the_answer_nor_the_others(group, caplog):
    told: list[int] = []

    def fails(known) -> None:
        raise RuntimeError("Ana Lucía")

    group.engine.listeners[:] = [fails, lambda known: told.append(known.log.state.version)]
    assert group.wish("mark_here", seat="r1") == Answer(2)
    assert told == [2]
    assert "RuntimeError" in caplog.text
    assert "Ana" not in caplog.text


def test_only_as_many_sessions_are_remembered_as_are_in_use(group, monkeypatch):
    monkeypatch.setattr("facilitator.engine.engine.KNOWN_AT_MOST", 1)
    for session in ("one", "two", group.session, "three"):
        group.engine.look(session, lambda known: None)
    assert list(group.engine._known) == ["three"]
    assert isinstance(group.engine, Engine)
    assert group.wish("mark_here", seat="r1") == Answer(2)
