"""The keys: where they may lie, what they seal, how they are renewed."""

from pathlib import Path
from stat import S_IMODE

import pytest
from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import select

from facilitator.store import accounts, groups, log, members, schema, sessions, topics
from facilitator.store.columns import EPOCH
from facilitator.store.renewal import rotate
from facilitator.store.secret import KeyMissing, KeyUnsafe, Secrets, load_keys, new_key_file

OLD, NEW = Fernet.generate_key(), Fernet.generate_key()
MARKERS = [
    "Mara@clinic",
    "Marabelle",
    "Tuesday-circle",
    "Listen-kindly",
    "Rivers-and-tides",
    "What-comes-back?",
    "Anastasia",
    "Grief-topic",
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def test_what_is_sealed_opens_again_and_looks_different_every_time():
    secrets = Secrets([OLD])
    assert secrets.open(secrets.seal("Ana 夜")) == "Ana 夜"
    assert secrets.seal("Ana") != secrets.seal("Ana")
    assert b"Ana" not in secrets.seal("Ana")


def test_a_stranger_s_key_opens_nothing():
    with pytest.raises(InvalidToken):
        Secrets([NEW]).open(Secrets([OLD]).seal("Ana"))


def test_an_older_key_still_opens_and_the_newest_seals():
    both = Secrets([NEW, OLD])
    assert both.open(Secrets([OLD]).seal("Ana")) == "Ana"
    assert Secrets([NEW]).open(both.seal("Ana")) == "Ana"
    assert Secrets([NEW]).open(both.renewed(Secrets([OLD]).seal("Ana"))) == "Ana"


def test_equal_texts_have_equal_prints_that_nobody_makes_without_the_key():
    assert Secrets([OLD]).fingerprint("mara") == Secrets([OLD]).fingerprint("mara")
    assert Secrets([OLD]).fingerprint("mara") != Secrets([OLD]).fingerprint("noor")
    assert Secrets([OLD]).fingerprint("mara") != Secrets([NEW]).fingerprint("mara")
    assert Secrets([NEW, OLD]).fingerprints("mara") == [
        Secrets([NEW]).fingerprint("mara"),
        Secrets([OLD]).fingerprint("mara"),
    ]


def test_a_print_does_not_care_how_a_device_writes():
    secrets = Secrets([OLD])
    assert secrets.fingerprint(" Ren\u00e9e ") == secrets.fingerprint("rene\u0301e")


def test_each_purpose_has_a_key_of_its_own():
    secrets = Secrets([NEW, OLD])
    keys = {secrets.derived("cookies"), secrets.derived("tickets"), NEW}
    assert len(keys) == 3
    assert len(secrets.derived("cookies")) == 32
    assert secrets.derived_all("tickets")[1] == Secrets([OLD]).derived("tickets")


def test_a_new_key_file_is_its_owner_s_alone_and_is_never_overwritten(tmp_path, data):
    file = tmp_path / "config" / "facilitator" / "key"
    new_key_file(file)
    assert S_IMODE(file.stat().st_mode) == 0o600
    assert {S_IMODE(folder.stat().st_mode) for folder in (file.parent, file.parent.parent)} == {
        0o700
    }
    key = load_keys(None, file, data)
    assert len(key) == 1
    with pytest.raises(FileExistsError):
        new_key_file(file)
    assert load_keys(None, file, data) == key


def test_a_key_that_is_given_goes_before_the_file(tmp_path, data):
    assert load_keys(f"{NEW.decode()}, {OLD.decode()}", tmp_path / "nowhere", data) == [NEW, OLD]


def test_a_file_may_hold_several_keys_newest_first(tmp_path, data):
    file = tmp_path / "key"
    file.touch(mode=0o600)
    file.write_bytes(NEW + b"\n" + OLD + b"\n")
    assert load_keys(None, file, data) == [NEW, OLD]


def test_without_a_key_it_says_how_to_get_one(tmp_path, data):
    with pytest.raises(KeyMissing, match="set FACILITATOR_KEY or make the file") as caught:
        load_keys(None, tmp_path / "nowhere", data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o660])
def test_a_key_that_others_can_reach_is_refused(tmp_path, data, mode):
    file = tmp_path / "key"
    new_key_file(file)
    file.chmod(mode)
    with pytest.raises(KeyUnsafe, match="chmod 600"):
        load_keys(None, file, data)


def test_a_key_beside_the_data_is_refused_also_by_a_detour(tmp_path, data):
    new_key_file(data / "deeper" / "key")
    (tmp_path / "link").symlink_to(data / "deeper" / "key")
    for file in (data / "deeper" / "key", tmp_path / "link", tmp_path / "data/../data/deeper/key"):
        with pytest.raises(KeyUnsafe, match="beside the data"):
            load_keys(None, file, data)


@pytest.mark.parametrize(
    "text",
    [",", "12345678", "not a key at all", NEW.decode()[:-4]],
    ids=["a comma", "digits", "a sentence", "a key cut short"],
)
def test_what_is_no_key_is_refused_and_not_repeated(tmp_path, data, text):
    with pytest.raises(KeyUnsafe, match="does not hold a key") as caught:
        load_keys(text, tmp_path / "nowhere", data)
    assert text not in str(caught.value) or text == ","
    assert caught.value.__cause__ is None


@pytest.fixture
def full(db):
    """A database in which every sealed column holds something; the id of the session."""
    now = EPOCH.replace(year=2026)
    with db.write() as connection:
        link = accounts.invite(connection, "first", None, now)
        mara = accounts.create(
            connection, link, login="Mara@clinic", name="Marabelle", password="$argon2", at=now
        )
        group = groups.create(
            connection,
            mara.id,
            name="Tuesday-circle",
            agreements="Listen-kindly",
            minutes=90,
            at=now,
        )
        members.add(connection, group.id, "Anastasia", now)
        topics.add(connection, group.id, "Rivers-and-tides", "What-comes-back?")
        session = sessions.create(connection, group.id, 90, now)
        log.keep_words(connection, session, {"w1": "Grief-topic"})
    return session


def everything_in(db) -> bytes:
    with db.read() as connection:
        rows = [
            value
            for table in schema.metadata.sorted_tables
            for row in connection.execute(select(table))
            for value in row
        ]
    return b"|".join(v if isinstance(v, bytes) else str(v).encode() for v in rows)


def code_of(db, session: str) -> str:
    with db.read() as connection:
        found = sessions.by_id(connection, session)
    assert found
    assert found.code
    return found.code


def test_no_name_no_text_and_no_code_lies_open_in_a_row(db, full):
    stored = everything_in(db)
    assert full.encode() in stored  # the search itself works
    for marker in [*MARKERS, code_of(db, full)]:
        assert marker.encode() not in stored
        assert marker.lower().encode() not in stored


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_no_name_no_text_and_no_code_lies_open_in_the_files(db, full):
    code = code_of(db, full)
    files = list(Path(db.engine.url.database).parent.iterdir())
    found = b"".join(file.read_bytes() for file in files)
    assert any(file.name.endswith("-wal") and file.stat().st_size for file in files)
    assert full.encode() in found
    for marker in [*MARKERS, code]:
        assert marker.encode() not in found


def test_every_sealed_column_is_filled_by_the_test_above(db, full):
    with db.read() as connection:
        for table in schema.metadata.sorted_tables:
            for column in table.columns:
                if column.info.get("sealed"):
                    assert connection.scalar(select(column)), f"{table}.{column.name}"


def test_after_renewal_the_old_key_is_not_needed(url, secrets, db, full, open_again):
    code, newest = code_of(db, full), Fernet.generate_key()
    in_between = open_again(Secrets([newest, *secrets._keys]))
    assert_found(in_between, full, code)
    assert rotate(in_between) == 6
    assert_found(in_between, full, code)
    only_new = open_again(Secrets([newest]))
    assert_found(only_new, full, code)
    with db.read() as connection:
        assert accounts.by_login(connection, "mara@clinic") is None


def test_rows_that_have_lost_what_was_sealed_are_renewed_with_the_others(db, full):
    """A session that is over has no code any more."""
    with db.write() as connection:
        sessions.end(connection, full, EPOCH.replace(year=2026))
    assert rotate(db) == 6


def assert_found(db, session: str, code: str) -> None:
    now = EPOCH.replace(year=2026)
    with db.read() as connection:
        mara = accounts.by_login(connection, "mara@CLINIC")
        assert mara
        assert mara.name == "Marabelle"
        assert [group.name for group in groups.led_by(connection, mara.id)] == ["Tuesday-circle"]
        found = sessions.by_code(connection, code, now)
        assert found
        assert found.id == session
        assert log.words(connection, session) == {"w1": "Grief-topic"}


def test_a_name_cannot_be_taken_twice_while_its_print_is_an_older_key_s(
    secrets, db, full, open_again
):
    now = EPOCH.replace(year=2026)
    in_between = open_again(Secrets([Fernet.generate_key(), *secrets._keys]))
    with pytest.raises(accounts.LoginTaken), in_between.write() as connection:
        link = accounts.invite(connection, "colleague", None, now)
        accounts.create(
            connection, link, login="MARA@clinic", name="Sam", password="$argon2", at=now
        )
