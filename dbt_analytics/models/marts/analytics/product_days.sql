-- Grain: one row per store, local day and product that was looked at, put into a cart, sold or refunded.
with

watched as (

    select
        store_id,
        day,
        product_id,
        count(*) filter (where kind = 'product_view') as views,
        count(*) filter (where kind = 'add_to_cart') as carts
    from {{ ref('stg_commerce__events') }}
    where product_id is not null and kind in ('product_view', 'add_to_cart')
    group by store_id, day, product_id

),

sold as (

    select
        store_id,
        day,
        product_id,
        count(distinct order_id) as orders,
        sum(quantity)::bigint as units,
        {{ money_sum('gross_sales_minor') }} as gross_sales_minor,
        {{ money_sum('discount_minor') }} as discounts_minor
    from {{ ref('int_paid_order_lines') }}
    group by store_id, day, product_id

),

refunded as (

    select
        store_id,
        refunded_day as day,
        product_id,
        {{ money_sum('refunded_minor') }} as item_refunds_minor
    from {{ ref('int_refund_allotments') }}
    where kind = 'item' and refunded_minor <> 0
    group by store_id, refunded_day, product_id

),

returned as (

    select
        store_id,
        sold_day as day,
        product_id,
        {{ money_sum('refunded_minor') }} as refunded_since_minor
    from {{ ref('int_refund_allotments') }}
    where kind = 'item'
    group by store_id, sold_day, product_id

),

titles as (

    select store_id, product_id, max(title) as title
    from {{ ref('int_paid_order_lines') }}
    group by store_id, product_id

),

days as (

    select store_id, day, product_id from watched
    union
    select store_id, day, product_id from sold
    union
    select store_id, day, product_id from refunded

)

select
    days.store_id::varchar as store_id,
    days.day::date as day,
    days.product_id::varchar as product_id,
    coalesce(products.title, titles.title)::varchar as title,
    coalesce(watched.views, 0)::bigint as views,
    coalesce(watched.carts, 0)::bigint as carts,
    coalesce(sold.orders, 0)::bigint as orders,
    coalesce(sold.units, 0)::bigint as units,
    coalesce(sold.gross_sales_minor, 0)::bigint as gross_sales_minor,
    coalesce(sold.discounts_minor, 0)::bigint as discounts_minor,
    coalesce(refunded.item_refunds_minor, 0)::bigint as item_refunds_minor,
    (
        coalesce(sold.gross_sales_minor - sold.discounts_minor, 0) - coalesce(refunded.item_refunds_minor, 0)
    )::bigint as net_sales_minor,
    coalesce(returned.refunded_since_minor, 0)::bigint as refunded_since_minor
from days
left join watched
    on days.store_id = watched.store_id and days.day = watched.day and days.product_id = watched.product_id
left join sold
    on days.store_id = sold.store_id and days.day = sold.day and days.product_id = sold.product_id
left join refunded
    on days.store_id = refunded.store_id and days.day = refunded.day and days.product_id = refunded.product_id
left join returned
    on days.store_id = returned.store_id and days.day = returned.day and days.product_id = returned.product_id
left join titles
    on days.store_id = titles.store_id and days.product_id = titles.product_id
left join {{ ref('stg_commerce__products') }} as products
    on days.store_id = products.store_id and days.product_id = products.product_id
-- An event that names another store's product, or none of ours, is nobody's.
where products.product_id is not null or titles.product_id is not null
