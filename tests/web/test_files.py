"""What is kept by a browser, and how an update reaches it all the same."""

import re

from facilitator.web import files


def test_every_file_a_page_loads_is_kept_for_good_under_an_address_of_this_version(sam):
    loaded = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', sam.get("/").text))
    assert len(loaded) > 4
    for path in loaded:
        assert path.startswith(f"/static/{files.digest()}/")
        answer = sam.get(path)
        answer.close()
        kept = answer.cache_control
        assert (answer.status_code, kept.max_age, kept.immutable) == (200, 365 * 24 * 3600, True)
        assert kept.public
        assert not kept.no_cache


def test_a_page_from_before_an_update_gets_todays_file_and_asks_again(sam):
    answer = sam.get("/static/0123456789abcdef/style/base.css")
    assert answer.data == (files.FOLDER / "style/base.css").read_bytes()
    assert answer.cache_control.no_cache
    assert answer.cache_control.max_age is None
    answer.close()


def test_there_is_nothing_beside_the_files(sam):
    for path in ("../run.py", "%2e%2e/run.py", "nothing.css", "style"):
        assert sam.get(f"/static/{files.digest()}/{path}").status_code == 404
    assert sam.get("/static/style/base.css").status_code == 404


def test_a_file_that_changes_or_moves_makes_another_address(tmp_path, monkeypatch):
    def digest() -> str:
        return files.digest.__wrapped__()

    monkeypatch.setattr(files, "FOLDER", tmp_path)
    (tmp_path / "one.js").write_text("1")
    before = digest()
    assert digest() == before
    (tmp_path / "one.js").write_text("2")
    changed = digest()
    (tmp_path / "one.js").rename(tmp_path / "two.js")
    assert len({before, changed, digest()}) == 3
