"""Pages by keyboard alone: where the focus is, that it is seen, and how it gets somewhere."""

import re

from playwright.sync_api import Locator, Page, expect

SEEN = """() => {
  const at = document.activeElement;
  const look = getComputedStyle(at);
  return at.id === "content" || look.outlineStyle !== "none" || look.boxShadow !== "none"
    || at.matches("[role=combobox], [role=textbox], input, textarea");
}"""
IS_SOMEWHERE = "() => document.activeElement !== document.body"


def has_focus(page: Page) -> None:
    """Something of the page, and not the page itself, from where everything would have to be walked again."""
    page.wait_for_function(IS_SOMEWHERE)


def press(page: Page, key: str) -> None:
    """Where whoever presses it sees what they press."""
    has_focus(page)
    assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML")
    page.keyboard.press(key)


def reach(page: Page, role: str, name: re.Pattern[str], presses: int = 80) -> None:
    """Tab by Tab until it has the focus; nothing is clicked."""
    wanted = page.get_by_role(role, name=name)  # type: ignore[arg-type]
    # A button that waits for its prices takes no key, and no click either.
    expect(wanted.first).to_be_enabled()
    for _ in range(presses):
        if page.evaluate("(found) => found.includes(document.activeElement)", wanted.element_handles()):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{role} {name.pattern!r} is not reached by keyboard")


def follow(page: Page, link: Locator, presses: int = 80) -> None:
    """The same, of one element, and Enter."""
    for _ in range(presses):
        if link.evaluate("(element) => element === document.activeElement"):
            press(page, "Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError("not reached by keyboard")
