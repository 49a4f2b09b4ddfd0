-- Grain: one row per order line.
select
    line_id,
    order_id,
    store_id,
    position,
    product_id,
    title,
    variant_title,
    sku,
    quantity,
    quantity * unit_price_minor as gross_sales_minor,
    discount_minor,
    tax_minor,
    coalesce(included_tax_minor, 0) as included_tax_minor,
    quantity * cost_minor as cost_minor
from {{ source('raw', 'commerce_order_lines') }}
