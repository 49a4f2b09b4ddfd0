"""A listing that came with the request, as a row of a supplier's list."""

from assets.commerce.imports import GivenListing, ImportJob
from assets.product_import.facts import plain, sort_facts
from assets.product_import.listing import Listing, Variant
from assets.product_import.options import fit_options


def listing_given(job: ImportJob, given: GivenListing) -> Listing:
    title = plain(job.title, 500)
    fields, orders = sort_facts([("Title", title), *((fact.name, fact.value) for fact in given.fields)])
    variants = [Variant(one.sku_id, one.options, one.item_minor, one.stock) for one in given.variants]
    return Listing(
        listing_id=job.source_id,
        title=title,
        url=given.url or "",
        supplier=plain(given.supplier, 200),
        ships_from=given.ships_from,
        freight_minor=given.freight_minor or 0,
        fields=fields,
        left_out=orders,
        variants=fit_options(variants),
        image_urls=list(dict.fromkeys(given.image_urls)),
        raw={},
        source=job.source,
        currency=given.currency,
        is_freight_known=given.freight_minor is not None,
    )
