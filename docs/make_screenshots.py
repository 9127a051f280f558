"""Make docs/pictures/pages anew: every page of the sample couple, on a desk and on a phone.

Run as `make screenshots`. It needs a Chromium, and asks nothing beyond this computer.
"""  # noqa: INP001 - a script beside what it makes, not a package

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from analytics.log.log import Log
from analytics.sample import build_sample

HOUSE = Path(__file__).resolve().parent.parent
PICTURES = HOUSE / "docs" / "pictures" / "pages"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# The beginning of a page says what it is; whole ones would be ten times as long.
HEIGHT_PX = 1400
COLOURS = 64
WIDTHS: Mapping[str, ViewportSize] = MappingProxyType(
    {
        "desk": {"width": 1280, "height": HEIGHT_PX},
        "phone": {"width": 360, "height": HEIGHT_PX},
    }
)
FIRST = "overview"
# Each page by its file, with its address where that is another one.
ADDRESSES: Mapping[str, str] = MappingProxyType({FIRST: "", "import_files": "import"})
WAITS_SECONDS = 60
# The page has run to its end, and each chart is drawn.
DRAWN = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
    return app.dataset.testScriptState === 'notRunning'
        && !document.querySelector('[data-testid="stSkeleton"]')
        && charts.every(chart => chart.querySelector('.main-svg'));
}"""


def page_names() -> list[str]:
    """Return the pages of the menu, in its order, by their files."""
    frame = (HOUSE / "pages" / "_frame.py").read_text(encoding="utf-8")
    return re.findall(r'st\.Page\(\s*"(\w+)\.py"', frame)


def main() -> int:
    """Take every picture; exit code 1 without a browser."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.stderr.write("No Chromium here: `make browser` installs it where it may.\n")
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _dashboard(Path(folder)) as link:
        _take_all(browser, link)
    return 0


def _take_all(browser: str, link: str) -> None:
    address = link.partition("?")[0]
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for width, viewport in WIDTHS.items():
            page = chromium.new_page(viewport=viewport, color_scheme="light")
            page.set_default_timeout(WAITS_SECONDS * 1000)
            page.goto(link)
            for name in page_names():
                page.goto(address + ADDRESSES.get(name, name))
                _take(page, PICTURES / f"{name}-{width}.png")
            page.close()
        chromium.close()


def _take(page: Page, file: Path) -> None:
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_function(DRAWN)
    page.screenshot(path=file, animations="disabled", caret="hide")
    with Image.open(file) as taken:
        small = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(file, optimize=True)
    sys.stdout.write(f"{file.relative_to(HOUSE)} {file.stat().st_size // 1000} kB\n")


@contextmanager
def _dashboard(folder: Path) -> Iterator[str]:
    """Run the dashboard on the sample couple and give the link that opens it."""
    log = folder / "sample.securebase"
    with Log.open(log) as empty:
        build_sample(empty)
    command = [sys.executable, "-m", "analytics.cli", "run", "--log", str(log), "--no-browser"]
    with subprocess.Popen(  # noqa: S603 - our own command with fixed words
        command, cwd=HOUSE, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            told = "" if server.stdout is None else server.stdout.readline()
            found = re.search(r"http://\S+", told)
            if found is None:
                sys.exit(f"The dashboard did not start: {told}")
            yield found[0]
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
