"""The columns of a product file. Names and order are a promise to whoever reads such files by program."""

PRODUCT_COLUMNS = (
    *("handle", "title", "subtitle", "description", "status", "tags"),
    *("seo_title", "seo_description", "hs_code", "country_of_origin"),
)
OPTION_COLUMNS = tuple(f"option{n}_{part}" for n in (1, 2, 3) for part in ("name", "value"))
VARIANT_COLUMNS = ("sku", "barcode", "weight_grams", "price", "compare_at_price", "cost", "stock")
COLUMNS = (*PRODUCT_COLUMNS, *OPTION_COLUMNS, *VARIANT_COLUMNS)

MONEY = {"price": "price_minor", "compare_at_price": "compare_at_minor", "cost": "cost_minor"}
"""Amounts in units of the store's currency, and the fields that they fill, in minor units."""
FIELD_COLUMNS = {field: column for column, field in MONEY.items()} | {
    "slug": "handle",
    "stock_on_hand": "stock",
    "option_values": "option1_value",
    "values": "option1_value",
    "name": "option1_name",
}
"""Where a field of a body stands in a file, when it is called otherwise there."""
