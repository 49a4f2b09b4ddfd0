-- Grain: one row per part of a paid order: each of its lines, the tax added to each, its shipping, and the tax that no
-- line explains, which is shipping's.
-- A bucket is what a refund can name: a line with its tax, or shipping with its. `rank` is the order in which parts win
-- a tie: lines first, then shipping, then tax. `included_tax_minor` is contained in the amount.
with

line_taxes as (

    select
        store_id,
        order_id,
        {{ money_sum('tax_minor') }} as tax_minor,
        {{ money_sum('included_tax_minor') }} as included_tax_minor
    from {{ ref('int_paid_order_lines') }}
    group by store_id, order_id

),

orders as (

    select
        orders.*,
        greatest(orders.tax_minor - coalesce(line_taxes.tax_minor, 0), 0) as shipping_tax_minor,
        greatest(orders.included_tax_minor - coalesce(line_taxes.included_tax_minor, 0), 0) as shipping_included_tax_minor
    from {{ ref('stg_commerce__orders') }} as orders
    left join line_taxes on orders.store_id = line_taxes.store_id and orders.order_id = line_taxes.order_id
    where orders.is_paid

)

select
    store_id,
    order_id,
    day,
    country,
    'item' as kind,
    line_id as bucket,
    product_id,
    1 as rank,
    line_id,
    sold_minor as amount_minor,
    included_tax_minor
from {{ ref('int_paid_order_lines') }}
union all
select
    store_id,
    order_id,
    day,
    country,
    'shipping' as kind,
    'shipping' as bucket,
    null as product_id,
    2 as rank,
    null as line_id,
    shipping_minor as amount_minor,
    shipping_included_tax_minor as included_tax_minor
from orders
union all
select
    store_id,
    order_id,
    day,
    country,
    'tax' as kind,
    line_id as bucket,
    null as product_id,
    3 as rank,
    line_id,
    tax_minor as amount_minor,
    0 as included_tax_minor
from {{ ref('int_paid_order_lines') }}
where tax_minor <> 0
union all
select
    store_id,
    order_id,
    day,
    country,
    'tax' as kind,
    'shipping' as bucket,
    null as product_id,
    4 as rank,
    null as line_id,
    shipping_tax_minor as amount_minor,
    0 as included_tax_minor
from orders
