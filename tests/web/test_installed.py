"""What a device is told to keep, and what installs us: the shell, and nothing of anybody."""

import json
import re
from pathlib import Path

import pytest

from facilitator import certificates
from facilitator.app import create_app
from facilitator.settings import Settings
from facilitator.web import installed
from tests.web.conftest import Browser

ROOT = Path(__file__).parents[2]


def shell_in(browser: Browser) -> dict:
    code = browser.get("/worker.js")
    assert code.mimetype == "text/javascript"
    return json.loads(re.match(r"const shell = (.*);\n", code.text)[1])


def test_the_colours_of_an_installed_page_are_those_of_the_page(sam):
    tokens = (ROOT / "static/style/tokens.css").read_text()
    light, dark = re.findall(r"--paper: (#\w+);", tokens)
    manifest = sam.get("/manifest.webmanifest").get_json()
    assert manifest["theme_color"] == manifest["background_color"] == light
    page = sam.get("/").text
    assert (
        f'<meta name="theme-color" content="{light}" media="(prefers-color-scheme: light)">' in page
    )
    assert (
        f'<meta name="theme-color" content="{dark}" media="(prefers-color-scheme: dark)">' in page
    )


def test_an_installed_page_has_a_neutral_name_in_the_readers_language(app, sam):
    assert sam.get("/manifest.webmanifest").get_json()["name"] == "Group"
    ana = Browser(app, headers={"Accept-Language": "es"})
    assert ana.get("/manifest.webmanifest").get_json()["short_name"] == "Grupo"


def test_a_device_keeps_only_static_files_and_the_page_for_when_we_are_away(sam):
    shell = shell_in(sam)
    assert shell["page"] == "/offline"
    assert {path for path in shell["files"] if not path.startswith("/static/")} == {"/offline"}
    for path in shell["files"]:
        answer = sam.get(path)
        assert answer.status_code == 200, path
        answer.close()
    page = sam.get("/offline").text
    assert "csrf" not in page
    loaded = {path for path in re.findall(r'(?:href|src)="([^"]+)"', page) if path}
    assert loaded <= set(shell["files"]), "what it loads is kept too"


def test_another_language_or_another_file_makes_another_version(app, sam, monkeypatch):
    first = shell_in(sam)["version"]
    assert shell_in(sam)["version"] == first
    ana = Browser(app, headers={"Accept-Language": "es"})
    assert shell_in(ana)["version"] != first
    monkeypatch.setattr(installed, "digest", lambda: "a later release")
    assert shell_in(sam)["version"] != first


def test_nobody_is_given_a_certificate_where_none_was_made(sam):
    assert sam.get("/certificate").status_code == 404


@pytest.fixture
def trusted(tmp_path, empty) -> Browser:
    certificates.make_authority(tmp_path / "tls", ["localhost"])
    app = create_app(
        Settings(data=tmp_path, key=empty[1], async_mode="threading", tls=tmp_path / "tls")
    )
    yield Browser(app)
    app.extensions["facilitator"].db.close()


def test_tablets_are_given_the_certificate_and_never_its_key(trusted, tmp_path):
    answer = trusted.get("/certificate")
    assert answer.mimetype == "application/x-x509-ca-cert"
    assert answer.data == (tmp_path / "tls/authority.pem").read_bytes()
    assert answer.headers["Cache-Control"] == "no-store"
    answer.close()
