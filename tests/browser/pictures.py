"""Take a picture of every page and every state of the screens: at three sizes, or as asked.

python -m tests.browser.pictures FOLDER [LANGUAGE] [SIZE ...]
"""

import sys
import tempfile
from pathlib import Path

from tests.browser.clinic import open_clinic
from tests.browser.devices import SIZES, Devices, chromium
from tests.browser.tour import tour


def main(folder: Path, language: str = "en", *sizes: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        chromium() as browser,
        open_clinic(Path(data), browser) as clinic,
    ):
        devices = Devices(browser, lines_are_cut=True)
        for stop in tour(clinic, devices, language):
            shape = stop.page.viewport_size
            for size in sizes or ("laptop", "tablet", "phone"):
                width, height = SIZES[size]
                stop.page.set_viewport_size({"width": width, "height": height})
                stop.page.screenshot(path=folder / f"{stop.name}.{size}.{language}.png")
            if shape:
                stop.page.set_viewport_size(shape)
            print(stop.name, flush=True)  # noqa: T201
        devices.put_away()
        print(*devices.faults, sep="\n")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
