-- Grain: one row per order line.
select
    line_id,
    order_id,
    store_id,
    product_id,
    title,
    quantity,
    quantity * unit_price_minor as gross_sales_minor,
    discount_minor,
    tax_minor,
    cost_minor
from {{ source('raw', 'commerce_order_lines') }}
