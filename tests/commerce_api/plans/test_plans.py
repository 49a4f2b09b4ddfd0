"""The declared plans, and what the declaration refuses."""

import pytest

from commerce_api.plans.plans import DECLARATION, PLANS, Limit, PlanName, fitting_plan, plan_of, read_plans

TEXT = DECLARATION.read_text()


class _Owner:
    plan = "growth"


class TestDeclaration:
    def test_lists_the_plans_from_the_smallest(self) -> None:
        assert list(PLANS) == [PlanName.STARTER, PlanName.GROWTH, PlanName.PRO]
        assert plan_of(_Owner()).fee_basis_points == 100

    @pytest.mark.parametrize(
        ("found", "put", "reason"),
        [
            ("max_products = 1_000", "max_products = 99", "growth includes less than starter"),
            ("fee_basis_points = 50", "fee_basis_points = 150", "pro takes a larger share of sales"),
            ("month = 4_900, year = 49_000", "month = 1_900, year = 19_000", "growth does not cost more"),
            ("year = 19_000", "year = 23_000", "at most twelve"),
            ('name = "pro"', 'name = "growth"', "exactly these plans"),
            ("prices.usd = { month = 2_100, year = 21_000 }", "", "no price in usd"),
            ("trial_days = 14", "trial_days = 0", "greater than or equal to 1"),
            ("grace_days = 14", "grace_days = 14\nfree_days = 1", "Extra inputs"),
        ],
    )
    def test_must_not_contradict_itself(self, found: str, put: str, reason: str) -> None:
        assert found in TEXT
        with pytest.raises(ValueError, match=reason):
            read_plans(TEXT.replace(found, put, 1))


class TestFittingPlan:
    @pytest.mark.parametrize(
        ("needed", "name"),
        [(1, PlanName.STARTER), (2, PlanName.GROWTH), (3, PlanName.GROWTH), (4, PlanName.PRO), (11, None)],
    )
    def test_is_the_smallest_with_room(self, needed: int, name: PlanName | None) -> None:
        plan = fitting_plan(Limit.STORES, needed)
        assert (plan.name if plan else None) == name
