"""The one place where minor units become decimals knows the same currencies as ``kit.money``."""

import re

from assets.analytics.dbt import PROJECT
from kit.money import THREE_DECIMAL, ZERO_DECIMAL

MACRO = (PROJECT / "macros" / "major_units.sql").read_text(encoding="utf-8")


def listed(macro: str) -> set[str]:
    found = re.search(rf"macro {macro}\(\).*?return\(\[(.*?)\]\)", MACRO, re.DOTALL)
    assert found is not None
    return set(re.findall(r"'([A-Z]{3})'", found.group(1)))


def test_currencies_without_decimals() -> None:
    assert listed("currencies_without_decimals") == ZERO_DECIMAL


def test_currencies_with_three_decimals() -> None:
    assert listed("currencies_with_three_decimals") == THREE_DECIMAL


def test_no_other_model_makes_decimals() -> None:
    """Amounts stay integers until ``major_units``; the one column it makes is ``net_revenue``."""
    models = {path.name: path.read_text(encoding="utf-8") for path in (PROJECT / "models").rglob("*.sql")}
    assert {name for name, sql in models.items() if "major_units(" in sql} == {"store_days.sql"}
    assert {name for name, sql in models.items() if re.search(r"decimal\(|/ 100\b|numeric", sql)} == set()
