-- Grain: one row per store, local day and product that was looked at, put into a cart or sold.
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
        max(title) as title,
        count(distinct order_id) as orders,
        sum(quantity)::bigint as units,
        {{ money_sum('total_minor') }} as revenue_minor
    from {{ ref('int_paid_order_lines') }}
    where product_id is not null
    group by store_id, day, product_id

),

days as (

    select store_id, day, product_id from watched
    union
    select store_id, day, product_id from sold

)

select
    days.store_id::varchar as store_id,
    days.day::date as day,
    days.product_id::varchar as product_id,
    coalesce(products.title, sold.title, 'Deleted product')::varchar as title,
    coalesce(watched.views, 0)::bigint as views,
    coalesce(watched.carts, 0)::bigint as carts,
    coalesce(sold.orders, 0)::bigint as orders,
    coalesce(sold.units, 0)::bigint as units,
    coalesce(sold.revenue_minor, 0)::bigint as revenue_minor
from days
left join watched
    on days.store_id = watched.store_id and days.day = watched.day and days.product_id = watched.product_id
left join sold
    on days.store_id = sold.store_id and days.day = sold.day and days.product_id = sold.product_id
left join {{ ref('stg_commerce__products') }} as products
    on days.store_id = products.store_id and days.product_id = products.product_id
-- An event that names another store's product, or none of ours, is nobody's.
where products.product_id is not null or sold.product_id is not null
