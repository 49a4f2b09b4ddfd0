-- Grain: one row per part of a paid order: each of its lines, its shipping, its tax.
-- `rank` is the order in which parts win a tie: lines first, then shipping, then tax.
select
    store_id,
    order_id,
    day,
    'item' as kind,
    product_id,
    1 as rank,
    line_id,
    sold_minor as amount_minor
from {{ ref('int_paid_order_lines') }}
union all
select
    store_id,
    order_id,
    day,
    'shipping' as kind,
    null as product_id,
    2 as rank,
    null as line_id,
    shipping_minor as amount_minor
from {{ ref('stg_commerce__orders') }}
where is_paid
union all
select
    store_id,
    order_id,
    day,
    'tax' as kind,
    null as product_id,
    3 as rank,
    null as line_id,
    tax_minor as amount_minor
from {{ ref('stg_commerce__orders') }}
where is_paid
