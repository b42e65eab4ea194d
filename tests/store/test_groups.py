"""Groups, who leads them, and their members."""

from dataclasses import replace
from datetime import timedelta

from facilitator.store import accounts, groups, members
from tests.conftest import EVENING

LATER = EVENING + timedelta(days=1)


def noor_in(db, mara) -> accounts.Account:
    with db.write() as connection:
        link = accounts.invite(connection, "colleague", mara.id, EVENING)
        return accounts.create(
            connection, link, login="noor", name="Noor", password="$argon2", at=EVENING
        )


def test_a_group_is_led_by_who_made_it(db, mara, group):
    with db.read() as connection:
        assert groups.by_id(connection, group.id) == group
        assert groups.by_id(connection, "nowhere") is None
        assert groups.leads(connection, mara.id, group.id)
        assert groups.leaders(connection, group.id) == [groups.Leader(mara.id, "Mara")]


def test_a_colleague_leads_only_what_they_were_let_into(db, mara, group):
    noor = noor_in(db, mara)
    with db.write() as connection:
        own = groups.create(
            connection, noor.id, name="a morning", agreements="", minutes=60, at=EVENING
        )
        assert not groups.leads(connection, noor.id, group.id)
        assert groups.led_by(connection, noor.id) == [own]
        groups.add_leader(connection, group.id, noor.id)
        groups.add_leader(connection, group.id, noor.id)
        assert [leader.name for leader in groups.leaders(connection, group.id)] == ["Mara", "Noor"]
        assert groups.led_by(connection, noor.id) == [own, group]
        groups.remove_leader(connection, group.id, noor.id)
        assert not groups.leads(connection, noor.id, group.id)
        assert groups.leads(connection, mara.id, group.id)


def test_a_group_can_change_and_meet_no_more(db, group):
    with db.write() as connection:
        groups.change(connection, group.id, name="Wednesday", agreements="Phones off.", minutes=75)
        groups.close(connection, group.id, LATER)
        changed = replace(
            group, name="Wednesday", agreements="Phones off.", minutes=75, closed=LATER
        )
        assert groups.by_id(connection, group.id) == changed


def test_members_are_listed_by_name_and_removed_ones_keep_their_row(db, mara, group):
    with db.write() as connection:
        ben = members.add(connection, group.id, "Ben", EVENING)
        ana = members.add(connection, group.id, "ana", EVENING)
        cleo = members.add(connection, group.id, "Cleo", EVENING)
        assert members.of_group(connection, group.id) == [ana, ben, cleo]
        members.rename(connection, ana.id, "Zoe")
        members.remove(connection, ben.id, LATER)
        zoe, gone = replace(ana, name="Zoe"), replace(ben, removed=LATER)
        assert members.of_group(connection, group.id) == [cleo, zoe]
        assert members.of_group(connection, group.id, removed=True) == [gone, cleo, zoe]
        assert members.by_id(connection, ben.id) == gone
        assert members.by_id(connection, "nobody") is None


def test_members_of_another_group_are_not_listed(db, mara, group):
    with db.write() as connection:
        other = groups.create(
            connection, mara.id, name="Other", agreements="", minutes=60, at=EVENING
        )
        members.add(connection, other.id, "Sam", EVENING)
        assert members.of_group(connection, group.id) == []
