"""The matrix of options and variants: checked as a whole, merged into what is there."""

from uuid import UUID

from commerce_api.catalog.errors import StockIsReserved, UnknownImage, VariantIsReserved, VariantsDoNotFit
from commerce_api.catalog.models import Product, ProductOption, Variant
from commerce_api.catalog.schemas import OptionWrite, VariantWrite


def check_matrix(options: list[OptionWrite], variants: list[VariantWrite]) -> None:
    """Every variant names one value of every option, no two the same; raises :class:`VariantsDoNotFit`."""
    names = [option.name for option in options]
    if len(set(names)) != len(names) or any(len(set(o.values)) != len(o.values) for o in options):
        raise VariantsDoNotFit("An option or one of its values is named twice.")
    seen: set[tuple[str, ...]] = set()
    for variant in variants:
        chosen = tuple(variant.option_values)
        if len(chosen) != len(options):
            raise VariantsDoNotFit("Each variant names one value of each option.")
        for value, option in zip(chosen, options, strict=True):
            if value not in option.values:
                raise VariantsDoNotFit(f"“{option.name}” has no value “{value}”.")
        if chosen in seen:
            raise VariantsDoNotFit("Two variants have the same option values.")
        seen.add(chosen)


def merge_options(product: Product, options: list[OptionWrite]) -> None:
    existing = {option.name: option for option in product.options}
    merged = []
    for position, given in enumerate(options):
        option = existing.get(given.name) or ProductOption(store_id=product.store_id, name=given.name)
        option.values = given.values
        option.position = position
        merged.append(option)
    product.options = merged


def merge_variants(product: Product, variants: list[VariantWrite]) -> None:
    """Variants that stay keep their row; one that open checkouts hold cannot be removed or sold short."""
    by_id: dict[UUID, Variant] = {variant.variant_id: variant for variant in product.variants}
    by_values = {tuple(variant.option_values): variant for variant in product.variants}
    merged: list[Variant] = []
    for position, given in enumerate(variants):
        known = by_id.get(given.variant_id) if given.variant_id else by_values.get(tuple(given.option_values))
        if given.variant_id and known is None:
            raise VariantsDoNotFit("One of the variants is not of this product.")
        variant = known or Variant(store_id=product.store_id, stock_reserved=0)
        # The picture is set when the product has its pictures: see `assign_images`.
        values = given.model_dump(exclude={"variant_id", "image_id"}, exclude_unset=known is not None)
        for field, value in values.items():
            setattr(variant, field, value)
        if variant.is_stock_tracked and variant.stock_on_hand < variant.stock_reserved:
            raise StockIsReserved
        variant.option_values = given.option_values
        variant.title = " / ".join(given.option_values)
        variant.position = position
        merged.append(variant)
    if any(variant.stock_reserved > 0 for variant in product.variants if variant not in merged):
        raise VariantIsReserved
    product.variants = merged


def assign_images(product: Product, variants: list[VariantWrite]) -> None:
    """The picture of each variant, where one is given; raises :class:`UnknownImage` for another product's."""
    own = {image.image_id for image in product.images}
    for variant, given in zip(product.variants, variants, strict=True):
        if "image_id" not in given.model_fields_set:
            continue
        if given.image_id is not None and given.image_id not in own:
            raise UnknownImage
        variant.image_id = given.image_id
