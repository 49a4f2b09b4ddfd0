-- Grain: one row per line of a paid order, with the day, hour and country of its order. Without added tax.
select
    lines.line_id,
    lines.order_id,
    lines.store_id,
    lines.product_id,
    orders.utc_day,
    orders.day,
    orders.hour,
    orders.country,
    lines.title,
    lines.quantity,
    lines.gross_sales_minor,
    lines.discount_minor,
    lines.gross_sales_minor - lines.discount_minor as sold_minor,
    lines.tax_minor,
    lines.included_tax_minor,
    lines.cost_minor
from {{ ref('stg_commerce__order_lines') }} as lines
inner join {{ ref('stg_commerce__orders') }} as orders
    on lines.store_id = orders.store_id and lines.order_id = orders.order_id
where orders.is_paid
