"""Codes that survive typing slips, and tickets that nobody can make or keep too long."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.tickets import (
    ALPHABET,
    CODE_LENGTH,
    LASTS,
    PRIME,
    Ticket,
    Tickets,
    code_of,
    code_shown,
    new_code,
    new_id,
    new_token,
    token_print,
)

EVENING = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
KEY = b"k" * 32
DECISIONS = Path(__file__).parents[1] / "docs" / "decisions"
codes = st.builds(new_code)


@given(codes)
def test_a_code_has_eight_letters_that_are_not_mistaken_for_each_other(code):
    assert len(code) == 8
    assert set(code) <= set(ALPHABET)
    assert not set(code) & set("01ILOU")
    assert code_of(code) == code


@given(codes)
def test_a_code_is_read_however_it_is_typed(code):
    assert code_shown(code) == f"{code[:4]}-{code[4:]}"
    for typed in (code_shown(code), code.lower(), f"  {code[:4]} {code[4:]}\n", "-".join(code)):
        assert code_of(typed) == code


@given(codes, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_never_a_code(code, place, letter):
    typed = code[:place] + letter + code[place + 1 :]
    assert code_of(typed) == (code if typed == code else None)


@given(codes, st.integers(0, 7), st.integers(0, 7))
def test_two_letters_that_changed_places_are_never_a_code(code, one, other):
    letters = list(code)
    letters[one], letters[other] = letters[other], letters[one]
    typed = "".join(letters)
    assert code_of(typed) == (code if typed == code else None)


def test_there_are_as_many_codes_as_the_decision_about_guessing_reckons_with():
    sums = Counter({0: 1})  # in how many ways the letters so far can weigh this much
    for weight in range(CODE_LENGTH, 1, -1):
        after: Counter[int] = Counter()
        for (so_far, ways), letter in product(sums.items(), range(len(ALPHABET))):
            after[(so_far + weight * letter) % PRIME] += ways
        sums = after
    codes = sum(ways for so_far, ways in sums.items() if -so_far % PRIME < len(ALPHABET))
    assert f"{codes:,}" in (DECISIONS / "0014-guessing-a-code.md").read_text()


@pytest.mark.parametrize(
    "text", ["", "-", "ABCD", "ABCD-EFGH-J", "ABCD-EFG0", "ÄÖÜß-2345", "²" * 8]
)
def test_what_cannot_be_a_code_is_none(text):
    assert code_of(text) is None


def test_codes_use_every_letter_alike():
    letters = "".join(new_code()[:7] for _ in range(2000))
    share = [letters.count(letter) / len(letters) for letter in ALPHABET]
    assert min(share) > 0.6 / len(ALPHABET)
    assert max(share) < 1.4 / len(ALPHABET)


def test_ids_and_tokens_are_long_and_never_the_same():
    assert len({new_id() for _ in range(1000)}) == 1000
    assert len(new_id()) == 32
    assert len({new_token() for _ in range(1000)}) == 1000
    assert len(new_token()) >= 43
    assert token_print("a") != token_print("b")
    assert len(token_print("a")) == 32


@pytest.mark.parametrize("kind", ["device", "display"])
def test_a_ticket_says_session_and_device_until_it_is_over(kind):
    tickets = Tickets(KEY)
    text = tickets.issue(kind, "s1", "d1", EVENING)
    over = EVENING + LASTS
    assert tickets.read(kind, text, over - timedelta(seconds=1)) == Ticket("s1", "d1", over)
    assert tickets.read(kind, text, over) is None


def test_a_ticket_of_one_kind_is_none_of_the_other():
    text = Tickets(KEY).issue("display", "s1", "d1", EVENING)
    assert Tickets(KEY).read("device", text, EVENING) is None


def test_a_ticket_that_was_changed_or_made_elsewhere_is_none():
    text = Tickets(KEY).issue("device", "s1", "d1", EVENING)
    other = Tickets(b"x" * 32).issue("device", "s1", "d1", EVENING)
    body, _, signature = text.rpartition(".")
    stranger = Tickets(KEY).issue("device", "s2", "d1", EVENING).rpartition(".")[0]
    for forged in (other, f"{stranger}.{signature}", body, "", "a.b.c", "é", f"{body}."):
        assert Tickets(KEY).read("device", forged, EVENING) is None


def test_a_ticket_of_an_older_key_is_good_until_it_is_over():
    text = Tickets(KEY).issue("device", "s1", "d1", EVENING)
    renewed = Tickets(b"n" * 32, [KEY])
    assert renewed.read("device", text, EVENING)
    assert Tickets(KEY).read("device", renewed.issue("device", "s", "d", EVENING), EVENING) is None
