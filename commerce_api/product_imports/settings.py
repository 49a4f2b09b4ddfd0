"""How a store wants its imports written and priced, and what a price would be by that."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.models import User
from commerce_api.db.repository import StoreRepository
from commerce_api.plans.limits import owner_of
from commerce_api.plans.plans import PLANS, PlanName
from commerce_api.product_imports.errors import MarketUnknown, NoPriceFits
from commerce_api.product_imports.models import ClaimHandling, ImportSettings
from commerce_api.product_imports.settings_schemas import (
    ImportSettingsRead,
    ImportSettingsWrite,
    PricePreview,
    PricePreviewRequest,
    PriceRuleWrite,
)
from commerce_api.stores.models import Store
from kit import selling_price
from kit.market_rates import (
    PAYMENT_BASIS_POINTS,
    PAYMENT_FIXED_MINOR,
    REFUND_RESERVE_BASIS_POINTS,
    VAT_BASIS_POINTS,
)
from kit.selling_price import PriceRule, RuleKind, SaleCosts, price_by_rule


class SettingsRepository(StoreRepository[ImportSettings]):
    model = ImportSettings

    async def find(self) -> ImportSettings:
        """The store's own, or the defaults."""
        return await self.session.scalar(self.scoped()) or default_settings(self.store_id)


def default_settings(store_id: UUID) -> ImportSettings:
    rule = PriceRule()
    return ImportSettings(
        store_id=store_id,
        brand_voice=None,
        claim_handling=ClaimHandling.MARK,
        rule=rule.kind,
        target_margin_percent=rule.target_margin_percent,
        markup_percent=rule.markup_percent,
        floor_margin_percent=rule.floor_margin_percent,
        rounding=rule.rounding,
    )


def rule_of(settings: ImportSettings) -> PriceRule:
    return PriceRule(
        kind=RuleKind(settings.rule),
        target_margin_percent=settings.target_margin_percent,
        markup_percent=settings.markup_percent,
        floor_margin_percent=settings.floor_margin_percent,
        min_price_minor=settings.min_price_minor,
        max_price_minor=settings.max_price_minor,
        rounding=settings.rounding,
        compare_at_percent=settings.compare_at_percent,
    )


async def read_settings(session: AsyncSession, store_id: UUID) -> ImportSettingsRead:
    settings = await SettingsRepository(session, store_id).find()
    return ImportSettingsRead(
        brand_voice=settings.brand_voice,
        claim_handling=ClaimHandling(settings.claim_handling),
        pricing=PriceRuleWrite.of(rule_of(settings)),
        updated_at=settings.updated_at,
    )


async def replace_settings(
    session: AsyncSession, store_id: UUID, body: ImportSettingsWrite, now: datetime
) -> ImportSettingsRead:
    """For imports from now on; drafts and products that are there keep their prices."""
    values = body.pricing.model_dump(exclude={"kind"}) | {
        "rule": body.pricing.kind,
        "brand_voice": body.brand_voice,
        "claim_handling": body.claim_handling,
        "updated_at": now,
    }
    await session.execute(
        insert(ImportSettings)
        .values(store_id=store_id, **values)
        .on_conflict_do_update(index_elements=["store_id"], set_=values)
    )
    return await read_settings(session, store_id)


async def preview_price(session: AsyncSession, store: Store, body: PricePreviewRequest) -> PricePreview:
    """What a thing of these costs would be priced at, by the saved rule or by the one that is tried out."""
    vat = VAT_BASIS_POINTS.get(store.country)
    fixed = PAYMENT_FIXED_MINOR.get(store.currency)
    if vat is None or fixed is None:
        raise MarketUnknown
    owner = await owner_of(session, store.store_id)
    plan = (await session.execute(select(User.plan).where(User.user_id == owner))).scalar_one()
    fee = PLANS[PlanName(plan)].fee_basis_points
    shares = PAYMENT_BASIS_POINTS + REFUND_RESERVE_BASIS_POINTS + fee
    costs = SaleCosts(body.landed_minor, fixed, shares, vat)
    saved = await SettingsRepository(session, store.store_id).find()
    rule = rule_of(saved) if body.pricing is None else body.pricing.rule()
    try:
        made = price_by_rule(rule, costs, store.currency)
    except selling_price.NoPriceFits as reason:
        raise NoPriceFits(str(reason)) from reason
    kept, net = costs.kept_minor(made.price_minor), costs.net_minor(made.price_minor)
    return PricePreview(
        currency=store.currency,
        price_minor=made.price_minor,
        compare_at_minor=made.compare_at_minor,
        decided_by=made.bound,
        net_minor=net,
        keep_minor=kept,
        keep_basis_points=kept * 10_000 // net if net else 0,
    )
