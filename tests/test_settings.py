"""What is read from the environment, as it was meant, or not at all."""

import pytest

from facilitator.settings import Unsuitable, from_environment


def read(origins: str) -> tuple[str, ...]:
    return from_environment({"FACILITATOR_ORIGINS": origins}).origins


def test_origins_are_read_as_a_browser_says_them():
    assert read(" https://Group.Example/ ,http://10.0.0.5:8000") == (
        "https://group.example",
        "http://10.0.0.5:8000",
    )
    assert read("") == ()


@pytest.mark.parametrize(
    "origins",
    [
        *("group.example", "*", "https://*.group.example", "https://", "ftp://group.example"),
        *("https://group.example/join", "https://group.example, nowhere", "https://[::1"),
    ],
)
def test_what_is_no_address_of_a_server_is_refused(origins):
    """Else it would be as if nothing had been said, and any name would do."""
    with pytest.raises(Unsuitable, match="FACILITATOR_ORIGINS"):
        read(origins)
