"""The icons of an installed page, drawn from static/icons/group.svg."""

from pathlib import Path

from tests.browser.devices import chromium

ICONS = Path(__file__).parents[1] / "static/icons"
CALM = "#115858"
# Name, size, and whether the colour fills the whole square: a tablet cuts its own shape from that.
DRAWN = (
    ("group-192", 192, False),
    ("group-512", 512, False),
    ("group-full-512", 512, True),
    ("group-180", 180, True),
)


def main() -> None:
    drawing = (ICONS / "group.svg").read_text()
    with chromium() as browser:
        for name, size, full in DRAWN:
            page = browser.new_page(viewport={"width": size, "height": size})
            ground = CALM if full else "transparent"
            page.set_content(
                f"<style>body{{margin:0;background:{ground}}}svg{{display:block}}</style>{drawing}"
            )
            page.locator("svg").screenshot(
                path=ICONS / f"{name}.png", omit_background=True, scale="css"
            )
            page.close()


if __name__ == "__main__":
    main()
