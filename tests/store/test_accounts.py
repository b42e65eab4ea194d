"""Accounts, the one-time links that make them, and who is signed in."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import select, text

from facilitator.store import accounts, logins, schema
from tests.conftest import EVENING

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def invite(db, kind="colleague", by=None, at=EVENING) -> str:
    with db.write() as connection:
        return accounts.invite(connection, kind, by, at)


def create(db, link, login="noor", at=EVENING) -> accounts.Account:
    with db.write() as connection:
        return accounts.create(
            connection, link, login=login, name="Noor", password="$argon2", at=at
        )


def test_before_the_first_account_there_is_none(db):
    with db.read() as connection:
        assert not accounts.any_yet(connection)
    create(db, invite(db, "first"))
    with db.read() as connection:
        assert accounts.any_yet(connection)


def test_an_account_is_found_by_its_login_however_it_is_written(db, mara):
    with db.read() as connection:
        for login in ("Mara@clinic", "mara@CLINIC", "  mara@clinic "):
            assert accounts.by_login(connection, login) == mara
        assert accounts.by_login(connection, "sam") is None
        assert accounts.by_id(connection, mara.id) == mara
        assert accounts.by_id(connection, "nobody") is None
        assert accounts.password(connection, mara.id) == "$argon2"
    assert (mara.login, mara.name) == ("Mara@clinic", "Mara")


def test_a_password_hash_can_be_made_stronger(db, mara):
    with db.write() as connection:
        better = "$argon2$stronger"
        assert accounts.keep_password(connection, mara.id, better, instead_of="$argon2")
        assert not accounts.keep_password(connection, mara.id, "$x", instead_of="$argon2")
        assert accounts.password(connection, mara.id) == "$argon2$stronger"


def test_everybody_is_listed_oldest_first(db, mara):
    noor = create(db, invite(db, by=mara.id), at=EVENING + HOUR)
    with db.read() as connection:
        assert accounts.everybody(connection) == [mara, noor]


def test_a_link_makes_one_account(db, mara):
    link = invite(db, by=mara.id)
    create(db, link)
    with pytest.raises(accounts.LinkUsed):
        create(db, link, login="sam")
    with db.read() as connection:
        assert accounts.invitation(connection, link, EVENING) is None
        assert accounts.by_login(connection, "sam") is None


def test_a_link_raced_by_two_makes_one_account(db, mara, open_again):
    link, together, ends = invite(db, by=mara.id), Barrier(4), []

    def use(own, login: str) -> None:
        together.wait()
        try:
            ends.append(create(own, link, login=login).login)
        except accounts.LinkUsed:
            ends.append(None)

    racing = [Thread(target=use, args=(open_again(), f"person-{n}")) for n in range(4)]
    for one in racing:
        one.start()
    for one in racing:
        one.join()
    assert len(ends) == 4
    assert ends.count(None) == 3
    with db.read() as connection:
        assert len(accounts.everybody(connection)) == 2


@pytest.mark.parametrize("kind, lasts", [("first", 24), ("colleague", 72)])
def test_a_link_is_over_after_its_time(db, kind, lasts):
    link = invite(db, kind)
    with db.read() as connection:
        last_moment = EVENING + timedelta(hours=lasts) - MINUTE
        assert accounts.invitation(connection, link, last_moment) == kind
        assert accounts.invitation(connection, link, last_moment + MINUTE) is None
    with pytest.raises(accounts.LinkUsed):
        create(db, link, at=EVENING + timedelta(hours=lasts))


def test_a_link_nobody_made_opens_nothing(db):
    with pytest.raises(accounts.LinkUsed):
        create(db, "guessed")


def test_a_new_first_link_ends_the_one_before(db):
    before, now = invite(db, "first"), invite(db, "first")
    with db.read() as connection:
        assert accounts.invitation(connection, before, EVENING) is None
        assert accounts.invitation(connection, now, EVENING) == "first"


def test_a_first_link_is_worth_nothing_once_there_is_an_account(db, mara):
    link = invite(db, "first")
    with pytest.raises(accounts.LinkUsed):
        create(db, link)


def test_a_login_that_is_taken_leaves_the_link_usable(db, mara):
    link = invite(db, by=mara.id)
    with pytest.raises(accounts.LoginTaken):
        create(db, link, login="MARA@clinic")
    assert create(db, link).login == "noor"


def test_two_links_raced_for_one_login_make_one_account(db, mara, open_again):
    links, together, ends = [invite(db, by=mara.id) for _ in range(3)], Barrier(3), []

    def use(own, link: str) -> None:
        together.wait()
        try:
            ends.append(create(own, link).login)
        except accounts.LoginTaken:
            ends.append(None)

    racing = [Thread(target=use, args=(open_again(), link)) for link in links]
    for one in racing:
        one.start()
    for one in racing:
        one.join()
    assert sorted(ends, key=str) == [None, None, "noor"]


def test_a_token_is_never_stored(db, mara):
    link = invite(db)
    with db.write() as connection:
        cookie = logins.sign_in(connection, mara.id, EVENING)
        tables = schema.logins, schema.invitations
        stored = str([connection.execute(select(table)).all() for table in tables])
    assert mara.id in stored
    assert link not in stored
    assert cookie not in stored


def test_who_signed_in_is_known_until_they_sign_out(db, mara):
    with db.write() as connection:
        here = logins.sign_in(connection, mara.id, EVENING)
        there = logins.sign_in(connection, mara.id, EVENING)
        assert logins.login(connection, here, EVENING) == logins.Login(mara, EVENING, EVENING)
        assert logins.login(connection, "guessed", EVENING) is None
        logins.sign_out(connection, here)
        assert logins.login(connection, here, EVENING) is None
        assert logins.login(connection, there, EVENING)
        logins.sign_out_everywhere(connection, mara.id)
        assert logins.login(connection, there, EVENING) is None


def test_signing_out_everywhere_else_leaves_one_login_and_other_people(db, mara):
    noor = create(db, invite(db, by=mara.id))
    with db.write() as connection:
        here, there = (logins.sign_in(connection, mara.id, EVENING) for _ in range(2))
        noors = logins.sign_in(connection, noor.id, EVENING)
        logins.sign_out_everywhere(connection, mara.id, but=here)
        assert logins.login(connection, here, EVENING)
        assert logins.login(connection, there, EVENING) is None
        assert logins.login(connection, noors, EVENING)


def test_a_login_is_over_after_twelve_hours_however_busy(db, mara):
    over = EVENING + logins.LASTS
    with db.write() as connection:
        cookie = logins.sign_in(connection, mara.id, EVENING)
        logins.see(connection, cookie, over - MINUTE)
        found = logins.login(connection, cookie, over - MINUTE)
        assert found
        assert found.seen == over - MINUTE
        assert logins.login(connection, cookie, over) is None


def test_a_browser_nobody_touched_can_be_asked_again_sooner(db, mara):
    later = EVENING + HOUR
    with db.write() as connection:
        cookie = logins.sign_in(connection, mara.id, EVENING)
        assert logins.login(connection, cookie, later, idle=HOUR) is None
        assert logins.login(connection, cookie, later)
        logins.see(connection, cookie, EVENING + MINUTE)
        assert logins.login(connection, cookie, later, idle=HOUR)


def test_an_account_that_was_ended_is_signed_out_and_keeps_its_name(db, mara):
    with db.write() as connection:
        cookie = logins.sign_in(connection, mara.id, EVENING)
        accounts.disable(connection, mara.id, EVENING + HOUR)
        assert logins.login(connection, cookie, EVENING + HOUR) is None
        # Even a login row that came in between opens nothing.
        cookie = logins.sign_in(connection, mara.id, EVENING + HOUR)
        assert logins.login(connection, cookie, EVENING + HOUR) is None
        ended = accounts.by_id(connection, mara.id)
    assert ended
    assert (ended.name, ended.disabled) == ("Mara", EVENING + HOUR)


def test_the_links_that_an_ended_account_has_handed_out_end_with_it(db, mara):
    noor = create(db, invite(db, by=mara.id))
    hers, noors = invite(db, by=mara.id), invite(db, by=noor.id)
    with db.write() as connection:
        accounts.disable(connection, mara.id, EVENING)
        assert accounts.invitation(connection, hers, EVENING) is None
        assert accounts.invitation(connection, noors, EVENING) == "colleague"


def test_an_account_that_may_sign_in_again_has_its_name_and_password(db, mara):
    with db.write() as connection:
        cookie = logins.sign_in(connection, mara.id, EVENING)
        accounts.disable(connection, mara.id, EVENING)
        accounts.enable(connection, mara.id)
        assert accounts.by_id(connection, mara.id) == mara
        assert accounts.password(connection, mara.id) == "$argon2"
        assert logins.login(connection, cookie, EVENING) is None, "but nobody is signed in"


def test_logins_that_are_over_are_forgotten(db, mara):
    with db.write() as connection:
        logins.sign_in(connection, mara.id, EVENING)
        new = logins.sign_in(connection, mara.id, EVENING + HOUR)
        logins.forget_old(connection, EVENING + logins.LASTS)
        assert connection.scalar(text("SELECT count(*) FROM logins")) == 1
        assert logins.login(connection, new, EVENING + HOUR)
