"""HTTPS by the server itself: verified against the clinic's own authority, as a tablet would."""

import re
import socket
import ssl
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from urllib.request import urlopen

import pytest
import requests
import socketio
from cryptography import x509

from facilitator import certificates
from facilitator.certificates.forms import server_for
from tests.running import RUN, Running
from tests.test_run import MODES, session_of, signed_in

HERE = ["localhost", "127.0.0.1", "tuesday.local", "192.0.2.7"]


def made_in(folder: Path) -> Path:
    """Run the command as a clinic does; return the folder it has made."""
    command = [sys.executable, "-m", "flask", "--app", "facilitator", "certs"]
    where = {"FACILITATOR_KEY_FILE": str(folder / "key"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        command, cwd=RUN.parent, env=where, capture_output=True, text=True, check=True
    )
    assert "The next start serves HTTPS." in done.stdout
    return folder / "tls"


@pytest.fixture(scope="module", params=MODES)
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """The invented group, over HTTPS."""
    folder = tmp_path_factory.mktemp("https")
    made_in(folder)
    with Running(folder, "--demo-live", mode=request.param) as running:
        yield running


def certificate_of(running: Running, host: str) -> x509.Certificate:
    """Connect as a browser would, to that name; return what was shown and believed."""
    assert running.trusts
    with (
        socket.create_connection(("127.0.0.1", running.port), timeout=10) as line,
        running.trusts.wrap_socket(line, server_hostname=host) as safe,
    ):
        shown = safe.getpeercert(binary_form=True)
    assert shown
    return x509.load_der_x509_certificate(shown)


def test_a_tablet_that_trusts_the_authority_believes_every_address_of_this_machine(
    served: Running,
) -> None:
    for host in ("localhost", "127.0.0.1", socket.gethostname().lower()):
        shown = certificate_of(served, host)
    assert (shown.not_valid_after_utc - shown.not_valid_before_utc).days <= 825
    with pytest.raises(ssl.SSLCertVerificationError):
        certificate_of(served, "bank.example")
    assert f"On this computer:  {served.url}" in served.output
    assert "Without HTTPS" not in served.output


def test_a_tablet_that_does_not_trust_it_is_refused_nothing_but_the_page(served: Running) -> None:
    with pytest.raises(requests.exceptions.SSLError):
        requests.get(served.url, timeout=10)
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"200 OK" not in line.recv(4096), "nothing is said in the open"
    assert requests.get(served.url, timeout=10, verify=served.authority).status_code == 200
    assert "Traceback" not in served.output


def test_somebody_who_says_nothing_keeps_nobody_waiting(served: Running) -> None:
    silent = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(5)]
    began = time.monotonic()
    with urlopen(f"{served.url}/healthz", timeout=10, context=served.trusts) as answer:  # noqa: S310
        assert answer.status == 200
    assert time.monotonic() - began < 3
    for line in silent:
        line.close()


def test_cookies_and_sockets_travel_only_under_tls(served: Running) -> None:
    with signed_in(served) as mara:
        assert mara.cookies
        assert all(cookie.secure for cookie in mara.cookies)
        policy = mara.get(f"{served.url}/groups", timeout=10).headers["Content-Security-Policy"]
        assert f"connect-src 'self' wss://localhost:{served.port}" in policy
        views: list[dict[str, object]] = []
        line = socketio.Client(
            reconnection=False, websocket_extra_options={"sslopt": {"ca_certs": served.authority}}
        )
        line.on("view", views.append)
        line.connect(
            served.url,
            headers={"Cookie": "; ".join(f"{k}={v}" for k, v in mara.cookies.items())},
            auth={"session": session_of(served, mara), "as": "leader"},
            transports=["websocket"],
        )
        assert "version" in line.call("do", {"wish": "look", "tap": "look-over-tls"})
        line.disconnect()
    assert views


def test_the_authority_is_given_to_everybody_and_its_key_to_nobody(served: Running) -> None:
    answer = requests.get(f"{served.url}/certificate", timeout=10, verify=served.authority)
    assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
    assert answer.content == served.authority.read_bytes()
    assert b"PRIVATE" not in answer.content
    ours = x509.load_pem_x509_certificate(answer.content)
    assert certificates.fingerprint(ours) in served.output


def test_it_ends_cleanly_under_tls(served: Running) -> None:
    with Running(served.folder, "--demo", mode="eventlet") as running:
        assert running.end() == 0
    assert "Traceback" not in running.output


def test_the_authority_is_made_once_and_the_certificate_at_every_start(tmp_path: Path) -> None:
    folder = made_in(tmp_path)
    before = (folder / "authority.pem").read_bytes()
    assert made_in(tmp_path) == folder
    shown = []
    for _ in range(2):
        with Running(tmp_path, "--demo") as running:
            shown.append(certificate_of(running, "localhost").serial_number)
    assert shown[0] != shown[1]
    assert (folder / "authority.pem").read_bytes() == before
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_certificate_of_the_clinics_own_comes_first(tmp_path: Path) -> None:
    folder = made_in(tmp_path)
    with Running(tmp_path, "--demo"):
        pass
    both = (folder / "server.pem").read_text()
    key, given = re.findall(r"(?s)-----BEGIN.*?-----END [A-Z ]+-----\n", both)
    certificates.write(folder / "key.pem", key.encode(), 0)
    certificates.write(folder / "certificate.pem", given.encode(), 0)
    with Running(tmp_path, "--demo") as running:
        theirs = x509.load_pem_x509_certificate(given.encode())
        assert certificate_of(running, "localhost") == theirs


@pytest.mark.parametrize("key", ["authority-key.pem", "key.pem"])
def test_a_key_that_others_can_read_keeps_it_from_starting(tmp_path: Path, key: str) -> None:
    folder = made_in(tmp_path)
    (folder / key).touch()
    (folder / key).chmod(0o644)
    for arguments in ([], ["--check"]):
        refused = Running(tmp_path, *arguments)
        assert refused.wait() in (1, 2)
        assert f"Others can read the key of HTTPS: chmod 600 {folder / key}" in refused.output


def test_a_key_beside_the_data_keeps_it_from_starting(tmp_path: Path) -> None:
    folder = made_in(tmp_path)
    refused = Running(tmp_path, data=str(tmp_path), tls=str(folder))
    assert refused.wait() == 2
    assert "must not lie beside the data" in refused.output


def test_a_certificate_without_its_key_is_told_in_a_line(tmp_path: Path) -> None:
    folder = made_in(tmp_path)
    (folder / "certificate.pem").write_text("no certificate")
    certificates.write(folder / "key.pem", b"no key", 0)
    refused = Running(tmp_path)
    assert refused.wait() == 2
    assert len(refused.lines) == 1
    assert "are no certificate with its key" in refused.output


def test_whoever_stole_the_authority_could_pretend_to_be_nobody_else(tmp_path: Path) -> None:
    ours = certificates.make_authority(tmp_path, HERE)
    assert ours.extensions.get_extension_for_class(x509.BasicConstraints).value.path_length == 0
    key = certificates.load_pem_private_key((tmp_path / "authority-key.pem").read_bytes(), None)
    for host, fits in {
        **dict.fromkeys([*HERE, "other.local", "10.1.2.3", "192.168.0.9", "::1"], True),
        **dict.fromkeys(["bank.example", "notlocal", "8.8.8.8", "192.0.2.8"], False),
    }.items():
        _, made = server_for([host], ours, key)
        named = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        assert bool(list(named)) is fits, host
        if fits and host[0].isdigit():
            assert named.get_values_for_type(x509.IPAddress) == [ip_address(host)]
