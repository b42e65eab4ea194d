"""The commands of `flask --app facilitator`, on a real database with the sample group in it."""

import json
import re
import sqlite3
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages import Catalog
from click.testing import CliRunner, Result
from cryptography.fernet import Fernet
from flask.cli import FlaskGroup

from facilitator import create_app, demo
from facilitator.cli import faults
from facilitator.cli.words import ON_SCREEN, in_spanish, updated
from facilitator.store import accounts, groups, logins, members
from facilitator.store.db import Db, open_db
from facilitator.store.log import Row
from facilitator.store.migrations import migrate
from facilitator.store.secret import Secrets, load_keys, new_key_file
from facilitator.tickets import Tickets
from facilitator.web.passwords import fits

Run = Callable[..., Result]
NOW = datetime.now(UTC)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command as in a terminal, with data and key below tmp_path."""
    monkeypatch.setenv("FACILITATOR_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("FACILITATOR_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("FLASK_SKIP_DOTENV", "1")

    def running(*arguments: str) -> Result:
        result = CliRunner().invoke(FlaskGroup(create_app=create_app), arguments)
        assert "Traceback" not in result.output
        return result

    return running


@pytest.fixture
def opened(run: Run, tmp_path: Path) -> Iterator[Callable[[], Db]]:
    """Open the database those commands work with."""
    new_key_file(tmp_path / "key")
    dbs: list[Db] = []

    def opening() -> Db:
        secrets = Secrets(load_keys(None, tmp_path / "key", tmp_path / "data"))
        dbs.append(open_db(f"sqlite:///{tmp_path}/data/facilitator.sqlite", secrets))
        return dbs[-1]

    migrate(opening())
    yield opening
    for db in dbs:
        db.close()


@pytest.fixture
def sample(opened: Callable[[], Db]) -> demo.Sample:
    """The invented group, a quarter of an hour into its session."""
    return demo.fill(opened(), NOW)


def spoil(tmp_path: Path, sql: str, *values: object) -> None:
    """Change what nothing of ours would ever change."""
    connection = sqlite3.connect(tmp_path / "data/facilitator.sqlite")
    with connection:
        changed = connection.execute(sql, values)
    assert changed.rowcount, "nothing was spoilt"
    connection.close()


def test_dump_prints_the_whole_log_and_no_name(run: Run, sample: demo.Sample) -> None:
    result = run("dump", sample.session)
    steps = [json.loads(line) for line in result.output.splitlines()]
    assert result.exit_code == 0
    assert [step["version"] for step in steps] == list(range(1, len(steps) + 1))
    assert [*steps[0]["event"]] == ["SessionOpened"]
    assert {"version", "tap", "by", "at", "event"} == set(steps[0])
    assert datetime.fromisoformat(steps[0]["at"]).tzinfo
    assert not re.search(rf"Alba|Mara|helped|{sample.code}", result.output)


def test_dump_of_nothing_says_so(run: Run, sample: demo.Sample) -> None:
    result = run("dump", "nobody")
    assert (result.exit_code, result.output) == (1, "Error: There is no log of such a session.\n")


def test_verify_finds_whole_logs_whole(run: Run, sample: demo.Sample) -> None:
    result = run("verify")
    assert result.exit_code == 0
    assert re.fullmatch(r"1 logs with \d+ steps are whole\.\n", result.output)


@pytest.mark.parametrize(
    ("sql", "finding"),
    [
        ("DELETE FROM events WHERE version = 4", "steps 4 to 4 are missing"),
        ("UPDATE events SET at = 1 WHERE version = 6", "step 6 is earlier"),
        ("UPDATE events SET at = 'noon' WHERE version = 6", "its rows cannot be read"),
        ("UPDATE events SET event = '{}' WHERE version = 3", "step 3 holds no event"),
        ("UPDATE events SET event = 'not' WHERE version = 3", "step 3 holds no event"),
        (
            "UPDATE events SET event = replace(event, '\"r3\"', '\"r99\"')"
            " WHERE event LIKE '%TurnStarted%'",
            "it cannot be read to its end: no_such_seat",
        ),
        ("UPDATE words SET text = x'00' WHERE id = 'r1'", "its words cannot be opened"),
        (
            'INSERT INTO answers SELECT session, tap, "by", 1, NULL FROM events WHERE version = 2',
            "made a step and was answered without one",
        ),
    ],
)
def test_verify_finds(
    run: Run, sample: demo.Sample, tmp_path: Path, sql: str, finding: str
) -> None:
    spoil(tmp_path, sql)
    result = run("verify")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert any(finding in line for line in lines), result.output
    assert all(line.startswith(f"{sample.session}: ") for line in lines)
    assert "Alba" not in result.output


def test_verify_finds_a_tap_that_made_two_steps() -> None:
    row = Row(1, "tap-00001", "mara", NOW, "{}")
    twice = [row, replace(row, version=2)]
    assert [*faults.in_taps(twice, set())] == ["tap tap-00001 stands there 2 times"]


def test_erased_names_are_no_fault(run: Run, sample: demo.Sample, tmp_path: Path) -> None:
    spoil(tmp_path, "DELETE FROM words WHERE id IN ('r6', 'r7')")
    result = run("verify")
    assert result.exit_code == 0
    assert "note: 2 names or texts are not there; erased?" in result.output


def test_a_new_link_is_the_first_one_only_while_there_is_no_account(
    run: Run, opened: Callable[[], Db]
) -> None:
    first = run("new-link", "--address", "https://group.example/")
    link = re.fullmatch(
        r"Works once, for 24 hours: https://group\.example/start/(\S+)\n", first.output
    )
    assert link
    db = opened()
    with db.read() as connection:
        assert accounts.invitation(connection, link[1], datetime.now(UTC)) == "first"
    demo.fill(db, NOW)
    assert run("new-link").output.startswith("Works once, for 72 hours: ")


def test_a_backup_holds_everything_for_its_owner_alone(
    run: Run, sample: demo.Sample, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    assert run("backup", str(copy)).exit_code == 0
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    connection = sqlite3.connect(copy)
    counted = connection.execute("SELECT count(*) FROM events").fetchone()
    connection.close()
    assert counted[0] == len(run("dump", sample.session).output.splitlines())
    again = run("backup", str(copy))
    assert (again.exit_code, again.output) == (1, f"Error: {copy}: File exists\n")


def test_a_newer_key_seals_everything_again_and_the_older_one_can_go(
    run: Run, sample: demo.Sample, opened: Callable[[], Db], tmp_path: Path
) -> None:
    key_file = tmp_path / "key"
    assert run("new-key").exit_code == 0
    newer, older = key_file.read_text().split()
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert run("verify").exit_code == 0, "the older key still opens what it has sealed"
    assert re.match(r"[1-9]\d* rows are sealed", run("rotate-keys").output)
    key_file.write_text(older)
    assert run("verify").exit_code == 1
    key_file.write_text(newer)
    assert run("verify").exit_code == 0
    db = opened()
    with db.read() as connection:
        mara = accounts.by_login(connection, demo.LOGIN)
        assert mara
        group = groups.led_by(connection, mara.id)[0]
        people = members.of_group(connection, group.id)
    assert (mara.name, group.name, people[0].name) == ("Mara", demo.GROUP, "Alba")


def test_a_first_key_is_made_once_and_never_for_data_that_have_one(
    run: Run, tmp_path: Path
) -> None:
    made = run("new-key")
    assert made.exit_code == 0
    assert (tmp_path / "key").read_text().strip() not in made.output
    assert run("migrate").exit_code == 0
    (tmp_path / "key").unlink()
    assert run("new-key").exit_code == 1
    assert not (tmp_path / "key").exists()


def test_a_key_for_a_database_elsewhere_is_made_when_asked_for(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACILITATOR_DATABASE_URL", "postgresql://mara@127.0.0.1:9/x")
    assert run("new-key").exit_code == 0
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    result = run("verify")
    assert (result.exit_code, result.output) == (1, "Error: the database is away\n")


def test_purge_forgets_logins_that_are_over(
    run: Run, sample: demo.Sample, opened: Callable[[], Db]
) -> None:
    db = opened()
    with db.write() as connection:
        mara = accounts.by_login(connection, demo.LOGIN)
        assert mara
        logins.sign_in(connection, mara.id, NOW - logins.LASTS)
        kept = logins.sign_in(connection, mara.id, NOW)
    assert run("purge").output == "1 old logins are forgotten.\n"
    with db.read() as connection:
        assert logins.login(connection, kept, NOW)


@pytest.mark.parametrize("command", ["verify", "migrate", "purge", "rotate-keys", "new-link"])
def test_without_a_key_commands_say_so_and_make_nothing(
    run: Run, tmp_path: Path, command: str
) -> None:
    result = run(command)
    assert result.exit_code == 1
    assert result.output.startswith("Error: There is no key")
    assert not (tmp_path / "data").exists()


def test_an_older_database_is_named_as_such(run: Run, tmp_path: Path) -> None:
    new_key_file(tmp_path / "key")
    result = run("verify")
    assert result.exit_code == 1
    assert result.output.startswith("Error: The database has an older schema")


def test_a_key_that_fits_nothing_is_a_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(Fernet.generate_key()[:20])
    (tmp_path / "key").chmod(0o600)
    assert run("verify").output == f"Error: {tmp_path / 'key'} does not hold a key\n"


def test_words_on_screens_are_found_as_they_are_written() -> None:
    code = 't("Pass") + n("one person", "{count} people", 3) + at("no") + cart("no") + t(`no`)'
    found = [one or (first, many) for one, first, many in ON_SCREEN.findall(code)]
    assert found == ["Pass", ("one person", "{count} people")]


def test_words_that_are_missing_in_spanish_are_named() -> None:
    catalogue = Catalog(locale="es")
    catalogue.add("Pass", "Paso")
    catalogue.add("Topic", "")
    catalogue.add("{name} is sharing", "{nombre} comparte")
    catalogue.add(("one person", "{count} people"), ("una persona", "{count} personas"))
    catalogue.add(("one turn", "{count} turns"), ("un turno", "muchos turnos"))
    assert [*in_spanish(catalogue)] == [
        "not in Spanish: 'Topic'",
        "other places to fill: '{name} is sharing'",
        "other places to fill: ('one turn', '{count} turns')",
    ]


def test_every_text_is_collected_with_the_spanish_it_has() -> None:
    kept = Catalog(locale="es")
    kept.add("Sign in", "Entrar")
    kept.add("gone", "ida")
    fresh = updated(kept)
    assert fresh.get("Sign in").string == "Entrar"
    assert fresh.get("gone") is None
    assert any(path.startswith("static/") for message in fresh for path, _ in message.locations)


def found(db: Db, login: str = demo.LOGIN) -> accounts.Account:
    with db.read() as connection:
        account = accounts.by_login(connection, login)
    assert account
    return account


def test_accounts_are_listed_with_whether_they_can_sign_in(run: Run, sample: demo.Sample) -> None:
    assert f"{demo.LOGIN} (Mara), since " in run("accounts").output
    run("disable-account", demo.LOGIN)
    assert re.search(r"\(Mara\), since \S+, disabled \S+\n.* 0 can sign in", run("accounts").output)


def test_an_account_is_disabled_at_once_and_enabled_again(
    run: Run, sample: demo.Sample, opened: Callable[[], Db]
) -> None:
    db = opened()
    with db.write() as connection:
        cookie = logins.sign_in(connection, found(db).id, NOW)
    result = run("disable-account", demo.LOGIN.upper())
    assert result.exit_code == 0
    assert "Nobody else leads 1 of their groups" in result.output
    ended = found(db).disabled
    assert ended
    assert run("disable-account", demo.LOGIN).exit_code == 0
    assert found(db).disabled == ended, "since the first time"
    with db.read() as connection:
        assert logins.login(connection, cookie, NOW) is None
    assert run("enable-account", demo.LOGIN).exit_code == 0
    assert found(db).disabled is None


def test_disabling_somebody_with_a_co_leader_leaves_no_group_alone(
    run: Run, sample: demo.Sample, opened: Callable[[], Db]
) -> None:
    db = opened()
    with db.write() as connection:
        link = accounts.invite(connection, "colleague", None, NOW)
        noor = accounts.create(connection, link, login="noor", name="Noor", password="x", at=NOW)
        group = groups.led_by(connection, found(db).id)[0]
        groups.add_leader(connection, group.id, noor.id)
    assert "Nobody else leads" not in run("disable-account", demo.LOGIN).output
    assert "Nobody else leads 1" in run("disable-account", "noor").output


def test_a_password_that_was_reset_is_void_and_the_newest_link_is_instead_of_it(
    run: Run, sample: demo.Sample, opened: Callable[[], Db], tmp_path: Path
) -> None:
    db = opened()
    with db.write() as connection:
        cookie = logins.sign_in(connection, found(db).id, NOW)
    earlier = run("reset-password", demo.LOGIN).output.strip().rsplit("/", 1)[1]
    result = run("reset-password", demo.LOGIN, "--address", "https://group.example/")
    link = re.fullmatch(
        r"Works once, for 24 hours: https://group\.example/password/(\S+)\n", result.output
    )
    assert link
    secrets = Secrets(load_keys(None, tmp_path / "key", tmp_path / "data"))
    newest, before = (
        Tickets(secrets.derived("tickets")).read_reset(token, NOW) for token in (link[1], earlier)
    )
    with db.read() as connection:
        kept = accounts.password(connection, found(db).id)
        assert logins.login(connection, cookie, NOW) is None
    assert newest
    assert before
    assert kept
    assert newest.account == found(db).id
    assert newest.is_for(kept)
    assert not before.is_for(kept)
    assert not fits(demo.PASSWORD, kept)


def test_a_disabled_account_gets_no_link(run: Run, sample: demo.Sample) -> None:
    run("disable-account", demo.LOGIN)
    result = run("reset-password", demo.LOGIN)
    assert result.exit_code == 1
    assert "/password/" not in result.output


@pytest.mark.parametrize("command", ["disable-account", "enable-account", "reset-password"])
def test_a_name_nobody_signs_in_with_is_a_line(run: Run, sample: demo.Sample, command: str) -> None:
    result = run(command, "nobody")
    assert (result.exit_code, result.output) == (1, "Error: Nobody signs in with this name.\n")
