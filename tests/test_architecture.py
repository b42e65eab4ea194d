"""What the pictures in docs/ARCHITECTURE.md promise and no linter sees."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "facilitator"
PYTHON = sorted([ROOT / "run.py", *PACKAGE.rglob("*.py"), *(ROOT / "bench").rglob("*.py")])
SCREENS = sorted((ROOT / "static").glob("*.js"))
CORE = sorted((PACKAGE / "session").rglob("*.py"))

# A file longer than this hides something that wants a name of its own. Migrations are history.
CEILINGS = {".py": 200, ".js": 250}
LONGER: dict[str, str] = {
    # "facilitator/example.py": "the reason why it may be longer",
}
SAYS_NOTHING = {
    *("utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "service"),
    *("handler", "handlers", "controller", "processor", "factory", "impl"),
}
CHANCE = {"random", "secrets", "uuid"}
CLOCKS = {"now", "today", "utcnow", "monotonic", "perf_counter", "time_ns"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, also inside a function; relative ones as facilitator.*."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            inside = path.relative_to(ROOT).parts[: -node.level] if node.level else ()
            yield ".".join([*inside, *([node.module] if node.module else [])])


def importers(library: str) -> set[str]:
    return {
        name_of(path) for path in PYTHON for name in imports(path) if name.split(".")[0] == library
    }


def code_lines(path: Path) -> int:
    return len(path.read_text().splitlines())


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_the_session_knows_only_python(path: Path) -> None:
    foreign = {
        name
        for name in imports(path)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not name.startswith("facilitator.session")
    }
    assert not foreign, "session/ stands on the standard library alone"


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_the_session_has_no_clock_no_chance_and_no_language(path: Path) -> None:
    modules = {name.split(".")[0] for name in imports(path)}
    assert "time" not in modules, "the time comes with the wish; nobody in session/ reads a clock"
    assert not modules & CHANCE, "the same log must give the same state: no chance in session/"
    assert "gettext" not in modules, "session/ speaks in codes; words are chosen at the edge"
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
    }
    assert not called & CLOCKS, "the time comes with the wish; nobody in session/ reads a clock"
    assert not called & {"_", "gettext", "ngettext"}, "words are chosen at the edge"


def test_only_run_names_the_server() -> None:
    # The yardstick is a server of its own: it measures what eventlet costs without us.
    servers = {"run.py", "bench/yardstick.py"}
    assert importers("eventlet") <= servers, "the rest must work under plain threads too"
    assert importers("gevent") <= {"run.py"}, "the rest must work under plain threads too"


def test_only_the_store_writes_sql() -> None:
    for library in ("alembic", "psycopg", "sqlalchemy", "sqlite3"):
        outside = {name for name in importers(library) if not name.startswith("facilitator/store/")}
        assert not outside, f"{library} belongs to store/"


def test_only_the_codec_knows_msgspec() -> None:
    assert importers("msgspec") <= {"facilitator/codec.py"}, "one file, so that it is easy to leave"


def test_only_the_fan_out_knows_the_inside_of_the_socket_library() -> None:
    assert importers("engineio") <= {"facilitator/live/fanout.py"}


@pytest.mark.parametrize("path", [*PYTHON, *SCREENS], ids=name_of)
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    name, lines, ceiling = name_of(path), code_lines(path), CEILINGS[path.suffix]
    if "/migrations/" in name:
        return
    if name in LONGER:
        assert lines > ceiling, f"{name} is short again: take it off the list"
        return
    assert lines <= ceiling, f"{name} has {lines} lines, {ceiling} are enough: what wants a name?"


def test_the_exceptions_exist() -> None:
    assert all((ROOT / name).is_file() for name in LONGER), "take what is gone off the list"


@pytest.mark.parametrize("path", [*PYTHON, *SCREENS], ids=name_of)
def test_a_file_name_says_what_lives_there(path: Path) -> None:
    words = set(re.split(r"[_.\-]", path.stem)) | set(path.relative_to(ROOT).parts[:-1])
    assert not words & SAYS_NOTHING, "call it by what it is about"


@pytest.mark.parametrize("path", PYTHON, ids=name_of)
def test_a_module_opens_with_what_lives_there(path: Path) -> None:
    opening = ast.get_docstring(ast.parse(path.read_text()))
    assert opening, "one sentence: what lives here"
    assert opening[0].isupper(), "a sentence"


@pytest.mark.parametrize("path", SCREENS, ids=name_of)
def test_a_screen_opens_with_what_lives_there(path: Path) -> None:
    assert path.read_text().startswith("// "), "one line: what lives here"


def test_the_top_level_holds_what_a_newcomer_expects() -> None:
    expected = {
        *("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "SECURITY.md"),
        *("bench", "deploy", "docs", "facilitator", "package-lock.json", "package.json"),
        *("pyproject.toml", "requirements.txt", "run.py", "static", "templates", "tests"),
        # Made by running or testing, and ignored by git.
        *("__pycache__", "data", "instance", "node_modules", "shots"),
    }
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found <= expected, "a new place needs a decision"
