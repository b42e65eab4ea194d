"""run.py as a process, with green threads and with real ones: starting, ending, being reached."""

import re
import signal
import socket
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import psutil
import pytest
import requests
import socketio

from facilitator import start
from facilitator.settings import Settings
from facilitator.store.secret import new_key_file
from tests.running import Running, free_port

MODES = ("eventlet", "threading")


@pytest.fixture(scope="module", params=MODES)
def sample(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """The invented group, served."""
    with Running(tmp_path_factory.mktemp("sample"), "--demo", mode=request.param) as running:
        yield running


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def status(link: str, **headers: str) -> int:
    asked = Request(link, headers={n.replace("_", "-"): v for n, v in headers.items()})  # noqa: S310
    try:
        with urlopen(asked, timeout=10) as answer:  # noqa: S310
            return int(answer.status)
    except HTTPError as error:
        error.close()
        return error.code


def test_the_first_start_makes_a_key_and_says_where_and_a_later_one_does_not(
    tmp_path: Path,
) -> None:
    with Running(tmp_path) as first:
        assert f"The key to all names is now in {tmp_path / 'key'}" in first.output
        assert status(first.link()) == 200
        assert "Umask:\t0077" in Path(f"/proc/{first.process.pid}/status").read_text()
        assert first.end() == 0
    key = (tmp_path / "key").read_text()
    assert mode_of(tmp_path / "key") == 0o600
    assert mode_of(tmp_path / "data") == 0o700
    assert mode_of(tmp_path / "data/facilitator.sqlite") == 0o600
    assert key.strip() not in first.output
    with Running(tmp_path) as second:
        assert "key" not in second.output
        assert second.link() != first.link().replace(str(first.port), str(second.port))
        token = first.link().rsplit("/", 1)[1]
        assert status(f"{second.url}/start/{token}") == 404, "only the newest link works"
    assert (tmp_path / "key").read_text() == key


def test_data_whose_key_is_gone_are_not_touched(tmp_path: Path) -> None:
    with Running(tmp_path):
        pass
    (tmp_path / "key").unlink()
    again = Running(tmp_path)
    assert again.wait() == 2
    assert len(again.lines) == 1
    assert "sealed with a key that is not there" in again.output
    assert not (tmp_path / "key").exists()


def test_a_second_start_on_the_same_port_says_so_and_changes_nothing(tmp_path: Path) -> None:
    with Running(tmp_path) as first:
        second = Running(tmp_path, port=first.port)
        assert second.wait() == 2
        assert second.lines == [
            "Facilitator did not start. Another program uses this port: stop it, or choose another"
            " one with --port."
        ]
        assert status(first.link()) == 200, "the first one's link is still good"


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"interjection_s": "soon"}, "FACILITATOR_INTERJECTION_S has no value that can be used"),
        ({"key": "guess me"}, "FACILITATOR_KEY does not hold a key"),
        ({"data": "/proc/nowhere"}, "/proc/nowhere: No such file or directory"),
        ({"host": "192.0.2.77"}, "Cannot assign requested address"),
        ({"database_url": "postgresql://mara@127.0.0.1:9/x"}, "There is no key"),
        ({"async_mode": "magic"}, "FACILITATOR_ASYNC_MODE has no value that can be used"),
    ],
)
def test_what_keeps_it_from_starting_is_one_line(
    tmp_path: Path, settings: dict[str, str], says: str
) -> None:
    running = Running(tmp_path, **settings)
    assert running.wait() == 2
    assert len(running.lines) == 1, running.output
    assert running.output.startswith("Facilitator did not start. ")
    assert says in running.output
    assert not re.search(r"guess me|Traceback", running.output)


@pytest.mark.parametrize("mode", MODES)
def test_check_says_what_is_missing_until_nothing_is(tmp_path: Path, mode: str) -> None:
    before = Running(tmp_path, "--check", mode=mode)
    assert before.wait() == 1
    assert "NO  key: There is no key" in before.output
    assert not (tmp_path / "data").exists(), "a check changes nothing"
    with Running(tmp_path, mode=mode):
        pass
    after = Running(tmp_path, "--check", mode=mode)
    assert after.wait() == 0
    assert [line[:3] for line in after.lines] == ["ok "] * 6, after.output
    with sqlite3.connect(tmp_path / "data/facilitator.sqlite") as connection:
        connection.execute("ALTER TABLE groups DROP COLUMN closed")
    connection.close()
    behind = Running(tmp_path, "--check", mode=mode)
    assert behind.wait() == 1
    assert "NO  migrations: 1 to make" in behind.output


def test_check_says_when_the_database_does_not_answer(tmp_path: Path) -> None:
    new_key_file(tmp_path / "key")
    elsewhere = Running(tmp_path, "--check", database_url="postgresql://mara@127.0.0.1:9/x")
    assert elsewhere.wait() == 1
    assert "NO  database: the database is away" in elsewhere.lines


@pytest.mark.parametrize("with_signal", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("mode", MODES)
def test_it_ends_soon_when_told_and_tells_the_screens(
    tmp_path: Path, mode: str, with_signal: signal.Signals
) -> None:
    reasons: list[str] = []
    with Running(tmp_path, "--demo", mode=mode) as running, signed_in(running) as mara:
        line = leads(running, mara)
        line.on("disconnect", reasons.append)
        began = time.monotonic()
        assert running.end(with_signal) == 0
        took = time.monotonic() - began
        line.wait()
    assert took < 2
    assert reasons == [socketio.Client.reason.SERVER_DISCONNECT], "told, and not just cut off"
    assert "Traceback" not in running.output


def test_the_listener_sends_small_frames_at_once() -> None:
    with start.listening("127.0.0.1", free_port()) as listener:
        with socket.create_connection(listener.getsockname()):
            accepted, _ = listener.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert not listener.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT)


def handshake(running: Running, **headers: str | None) -> str:
    """Return the answer to a WebSocket handshake with these headers; None leaves one out."""
    lines = {
        "Host": f"localhost:{running.port}",
        "Origin": running.url,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version": "13",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    asked = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value is not None)
    with socket.create_connection(("127.0.0.1", running.port), timeout=10) as line:
        line.sendall(f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n{asked}\r\n".encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += line.recv(4096)
    return answer.split(b"\r\n\r\n")[0].decode()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", socket.gethostname().lower()])
def test_pages_of_this_machine_may_connect(sample: Running, host: str) -> None:
    answer = handshake(sample, Origin=f"http://{host}:{sample.port}")
    assert answer.startswith("HTTP/1.1 101 ")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Origin": "http://localhost"},
        {"Origin": "https://localhost:{port}"},
        {"Origin": "http://evil.localhost:{port}"},
        {"Origin": "http://evil.example:{port}", "Host": "evil.example:{port}"},
        {"Origin": "http://evil.example", "X_Forwarded_Host": "evil.example"},
    ],
    ids=lambda headers: " ".join(headers.values()),
)
def test_pages_of_others_may_not_connect(sample: Running, headers: dict[str, str]) -> None:
    filled = {name: value.format(port=sample.port) for name, value in headers.items()}
    assert handshake(sample, **filled).startswith("HTTP/1.1 400 ")


def hosts_of_this_machine() -> list[str]:
    return [host for origin in start.origins(80) if (host := urlsplit(origin).hostname)]


@pytest.mark.parametrize("host", hosts_of_this_machine())
def test_pages_are_there_under_every_name_of_this_machine(sample: Running, host: str) -> None:
    """The last one is its address in the network, for tablets."""
    assert status(sample.url, Host=f"{host}:{sample.port}") == 200


def test_pages_are_not_there_under_another_name(sample: Running) -> None:
    for host in (f"evil.example:{sample.port}", "evil.example", "192.0.2.7"):
        assert status(sample.url, Host=host) == 400
        assert status(f"{sample.url}/healthz", Host=host) == 200
    assert status(sample.url, Host="evil.example", X_Forwarded_Host="localhost") == 400


def test_nobody_leads_without_a_page(sample: Running) -> None:
    with signed_in(sample) as mara:
        leads(sample, mara).disconnect()
        refusals: list[object] = []
        with pytest.raises(socketio.exceptions.ConnectionError):
            leads(sample, mara, refusals, suppress_origin=True)
    assert refusals == [{"message": "not_allowed"}]


def test_no_socket_agrees_on_deflate(sample: Running) -> None:
    answer = handshake(
        sample, Sec_WebSocket_Extensions="permessage-deflate; client_max_window_bits"
    )
    assert answer.startswith("HTTP/1.1 101 ")
    assert "deflate" not in answer.lower()


def test_origins_that_are_given_replace_our_own(tmp_path: Path) -> None:
    with Running(tmp_path, "--demo", origins="https://group.example") as running:
        assert handshake(running, Origin="https://group.example").startswith("HTTP/1.1 101 ")
        assert handshake(running).startswith("HTTP/1.1 400 ")
        assert status(running.url, Host="group.example") == 200
        assert status(running.url) == 400
        assert "On the network:    https://group.example" in running.output
        assert "Without HTTPS" not in running.output


def test_what_is_asked_never_stands_in_the_terminal(sample: Running) -> None:
    assert status(f"{sample.url}/display/a-secret-ticket") == 404
    assert status(f"{sample.url}/nowhere?name=Ana") == 404
    assert not re.search(r"a-secret-ticket|Ana\b|nowhere", sample.output)


def test_the_sample_leaves_real_data_alone_and_nothing_behind(tmp_path: Path) -> None:
    with Running(tmp_path, "--demo", key_file=str(tmp_path / "real")) as running:
        assert "Everything here is invented" in running.output
        assert not re.search(r"/start/|The key", running.output)
        with signed_in(running) as mara:
            assert "(sample)" in mara.get(f"{running.url}/groups", timeout=10).text
        assert [path.name for path in tmp_path.glob("tmp/*/*")]
    assert [path.name for path in tmp_path.rglob("*")] == ["tmp"]


@pytest.mark.parametrize("end", [Running.end, Running.kill])
def test_simulated_tablets_take_part_and_leave_with_the_server(
    tmp_path: Path, end: Callable[[Running], object]
) -> None:
    views: list[dict[str, object]] = []
    with Running(tmp_path, "--demo-live") as running, signed_in(running) as mara:
        line = leads(running, mara)
        line.on("view", lambda frame: views.append(frame.get("view") or frame["patch"]))
        until = time.monotonic() + 20
        while time.monotonic() < until and not five_are_connected(views):
            line.call("do", {"wish": "look", "tap": "look-again"})
            time.sleep(0.2)
        line.disconnect()
        others = psutil.Process(running.process.pid).children()
        end(running)
    assert five_are_connected(views)
    assert others
    _, still_there = psutil.wait_procs(others, timeout=5)
    assert not still_there


def five_are_connected(views: list[dict[str, object]]) -> bool:
    return any(
        len(seats) == 5 for view in views if isinstance(seats := view.get("connected"), list)
    )


def signed_in(running: Running) -> requests.Session:
    """Mara's browser, signed in as the terminal says."""
    found = re.search(r"Sign in as: (\S+)    password: (.+)", running.output)
    assert found, running.output
    browser = requests.Session()
    browser.trust_env = False  # else a bundle named there would stand above what is trusted here
    browser.verify = str(running.authority) if running.trusts else True
    page = browser.get(f"{running.url}/sign-in", timeout=10).text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token
    form = {"login": found[1], "password": found[2], "csrf_token": token[1]}
    answer = browser.post(f"{running.url}/sign-in", data=form, timeout=10)
    assert answer.url.endswith("/groups"), answer.text
    return browser


def session_of(running: Running, browser: requests.Session) -> str:
    page = browser.get(f"{running.url}/groups", timeout=10).text
    found = re.search(r"/sessions/([0-9a-f]+)/live", page)
    assert found, page
    return found[1]


def leads(
    running: Running,
    browser: requests.Session,
    refusals: list[object] | None = None,
    **options: bool,
) -> socketio.Client:
    """The line of the live screen in that browser."""
    line = socketio.Client(reconnection=False, websocket_extra_options=options)
    line.on("connect_error", (refusals if refusals is not None else []).append)
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    line.connect(
        running.url,
        headers={"Cookie": cookies},
        auth={"session": session_of(running, browser), "as": "leader"},
        transports=["websocket"],
    )
    return line


def test_the_words_in_the_terminal_fit_where_it_listens() -> None:
    here = Settings(host="127.0.0.1", port=8123, origins=start.origins(8123))
    alone = "\n".join(start.greeting(here, "token", "", None))
    assert "http://localhost:8123/start/token" in alone
    assert "On the network" not in alone
    behind = Settings(origins=("https://group.example",))
    proxied = "\n".join(start.greeting(behind, "", "", None))
    assert "https://group.example" in proxied
    assert "/start/" not in proxied
