"""What a phone fetches before it shows anything."""

from collections.abc import Callable

from tests.browser.phone import Phone

BUDGET = 38 * 1024
_SCRIPTS_AND_STYLES = """() => performance.getEntriesByType('resource')
  .filter((e) => /\\.(m?js|css)$/.test(new URL(e.name).pathname))
  .map((e) => ({path: new URL(e.name).pathname, bytes: e.encodedBodySize, plain: e.decodedBodySize}))"""


def test_scripts_and_styles_of_the_first_load_fit_38_kilobytes(make_phone: Callable[..., Phone]) -> None:
    phone = make_phone()
    phone.page.goto("/", wait_until="networkidle")
    files = phone.page.evaluate(_SCRIPTS_AND_STYLES)
    assert files
    assert sum(file["bytes"] for file in files) <= BUDGET, files
    uncompressed = [file["path"] for file in files if file["plain"] > 2000 and file["bytes"] >= file["plain"]]
    assert uncompressed == []
