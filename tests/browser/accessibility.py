"""What axe finds on a screen, and whether anything sticks out of it."""

from functools import cache

from playwright.sync_api import Page, expect

from tests.browser.installed import ROOT

# Evaluated by the debugger, so the page's own content security policy stays as strict as it is.
_RUN = """async () => {
  const rules = {'label-content-name-mismatch': {enabled: true}};
  const found = await axe.run(document, {resultTypes: ['violations'], rules});
  const where = (v) => v.nodes.map((n) => n.target.join(' ')).join(', ');
  return found.violations.map((v) => `${v.id} (${v.impact}): ${where(v)} - ${v.help}`);
}"""
_STICKS_OUT = """() => {
  const width = document.documentElement.clientWidth;
  const cut = (e) => {
    const style = getComputedStyle(e);
    return style.overflowX === 'hidden' && style.textOverflow !== 'ellipsis' && e.scrollWidth > e.clientWidth + 1;
  };
  const scrolled = (e) => {
    for (let p = e.parentElement; p; p = p.parentElement) {
      if (p !== document.body && getComputedStyle(p).overflowX !== 'visible') return true;
    }
    return false;
  };
  // What is for screen readers alone is hidden on purpose.
  const words = [...document.querySelectorAll('body *')].filter((e) =>
    [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) && e.checkVisibility() &&
    e.getBoundingClientRect().width > 2 && !e.closest('.unseen'));
  return words.filter((e) => (!scrolled(e) && e.getBoundingClientRect().right > width + 1) || cut(e))
    .map((e) => `${e.tagName.toLowerCase()}.${e.className}: ${e.textContent.trim().slice(0, 40)}`);
}"""
_SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .filter((e) => e.checkVisibility({checkVisibilityCSS: true}) && !e.closest('[inert]') && !e.closest('p'))
  .map((e) => [e, (e.closest('label') ?? e).getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.width < 47.5 || box.height < 47.5))
  .map(([e, box]) => `${e.tagName.toLowerCase()} ${(e.ariaLabel ?? e.textContent ?? '').trim().slice(0, 30)}: ` +
    `${Math.round(box.width)}x${Math.round(box.height)}`)"""


@cache
def _axe() -> str:
    return (ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text()


def wait_for_screen(page: Page) -> None:
    """Wait until a screen stands: its heading within its main part, and nothing that is still loading."""
    expect(page.locator("main h1").first).to_be_attached()
    expect(page.locator("[aria-busy=true], .skeleton")).to_have_count(0)


def violations(page: Page) -> list[str]:
    """What axe finds wrong with what is on the screen now, one line each."""
    # Contrast is judged on what is painted: an animation half way through is not what people read.
    page.evaluate("Promise.allSettled(document.getAnimations().map(a => a.finished)).then(() => true)")
    page.evaluate(_axe())
    found: list[str] = page.evaluate(_RUN)
    return found


def words_cut_off(page: Page) -> list[str]:
    """Texts that stick out of the screen to the side or are cut by their box."""
    found: list[str] = page.evaluate(_STICKS_OUT)
    return found


def small_targets(page: Page) -> list[str]:
    """Controls smaller than 48 px either way (links within a sentence aside)."""
    found: list[str] = page.evaluate(_SMALL_TARGETS)
    return found


def describe(page: Page) -> list[str]:
    """Everything above for one screen, a line each; empty where all is well."""
    wait_for_screen(page)
    return [
        *(f"axe: {found}" for found in violations(page)),
        *(f"cut off: {found}" for found in words_cut_off(page)),
        *(f"too small: {found}" for found in small_targets(page)),
    ]
