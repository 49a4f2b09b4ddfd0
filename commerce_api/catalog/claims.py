"""Claims: sentences of a product's text that no source supports, and what publishing makes of them.

A claim is open while its words stand in a text that shoppers read and nobody has said that they can prove it.
A product with an open claim is not published. Imports write the rows; they lie here because publishing is the
catalog's, which knows nothing of imports and has to see them in its own transaction.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.models import User
from commerce_api.catalog.errors import ReviewNotSettled
from commerce_api.catalog.models import ClaimSettlement, Product, ProductClaim
from commerce_api.catalog.rich_text import to_html
from commerce_api.db.repository import StoreRepository
from commerce_api.errors import FieldProblem

TEXTS = (Product.title, Product.subtitle, Product.description, Product.seo_title, Product.seo_description)

# A tag inside a word does not part it, one around a paragraph does.
_INLINE = re.compile(r"</?(?:a|b|em|i|strong)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class StandingClaim:
    """A claim beside the text it was made in, and the name of the member who settled it."""

    row: ProductClaim
    is_open: bool
    settled_by: str | None


class ClaimRepository(StoreRepository[ProductClaim]):
    model = ProductClaim

    async def of_product(self, product_id: UUID) -> list[ProductClaim]:
        query = self.scoped().where(ProductClaim.product_id == product_id).order_by(ProductClaim.position)
        return list(await self.session.scalars(query))

    async def find(self, product_id: UUID, position: int) -> ProductClaim | None:
        return await self.session.scalar(
            self.scoped().where(ProductClaim.product_id == product_id, ProductClaim.position == position)
        )

    def beside_their_texts(
        self, product_ids: Iterable[UUID | None]
    ) -> Select[ProductClaim, str | None, str, str, str, str, str]:
        return (
            self.scoped()
            .join(
                Product,
                (Product.store_id == ProductClaim.store_id) & (Product.product_id == ProductClaim.product_id),
            )
            .outerjoin(User, User.user_id == ProductClaim.settled_by)
            .where(Product.deleted_at.is_(None), ProductClaim.product_id.in_(product_ids))
            .order_by(ProductClaim.product_id, ProductClaim.position)
            .add_columns(User.name, *TEXTS)
        )


async def standing_claims(
    session: AsyncSession, store_id: UUID, product_ids: Iterable[UUID | None]
) -> dict[UUID | None, list[StandingClaim]]:
    """The claims of products that are not deleted, in the order of their sentences."""
    asked = [product_id for product_id in product_ids if product_id is not None]
    found: dict[UUID | None, list[StandingClaim]] = defaultdict(list)
    if not asked:
        return found
    query = ClaimRepository(session, store_id).beside_their_texts(asked)
    for row, settled_by, *texts in await session.execute(query):
        claim = StandingClaim(row, is_open(row, shown_words(*texts)), settled_by)
        found[row.product_id].append(claim)
    return found


async def refuse_open_claims(session: AsyncSession, product: Product) -> None:
    """Whatever publishes a product calls this first."""
    claims = await ClaimRepository(session, product.store_id).of_product(product.product_id)
    shown = product_words(product) if claims else ""
    unsettled = [claim for claim in claims if is_open(claim, shown)]
    if not unsettled:
        return
    first, *others = unsettled
    named = f"“{first.text}” and {len(others)} more" if others else f"“{first.text}”"
    raise ReviewNotSettled(
        f"No source says: {named}. Prove, rewrite or remove {'them' if others else 'it'} before publishing.",
        errors=[
            FieldProblem(field=f"claims.{claim.position}", code="claim_open", message=claim.text)
            for claim in unsettled
        ],
    )


def is_open(claim: ProductClaim, shown: str) -> bool:
    return claim.settlement != ClaimSettlement.PROVED and stands_in(claim.text, shown)


def stands_in(sentence: str, shown: str) -> bool:
    """Whether these words stand in this order. Marks, capitals and markup do not make another sentence.

    >>> stands_in("It never tarnishes.", shown_words("Mister", "<p>Brass: it <b>never</b><br>tarnishes!</p>"))
    True
    >>> stands_in("It never tarnishes.", shown_words("Mister", "<p>It hardly ever tarnishes.</p>"))
    False
    """
    sought = words(sentence)
    return sought != "" and f" {sought} " in f" {shown} "


def product_words(product: Product) -> str:
    return shown_words(
        product.title, product.subtitle, product.description, product.seo_title, product.seo_description
    )


def shown_words(*texts: str) -> str:
    """The words that shoppers read; a sentence does not reach from one text into the next."""
    return " / ".join(words(unescape(_TAG.sub(" ", _INLINE.sub("", to_html(text))))) for text in texts)


def words(text: str) -> str:
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))
