-- Grain: one row per store, local day and product that was looked at, put into a cart, sold or refunded.
{{ config(materialized='incremental', incremental_strategy='touched_days', unique_key='day') }}

with

watchers as (

    select
        store_id,
        day,
        product_id,
        visitor_hash,
        count(*) filter (where kind = 'product_view') as views,
        count(*) filter (where kind = 'add_to_cart') as carts
    from {{ ref('int_events') }}
    where
        product_id is not null
        and kind in ('product_view', 'add_to_cart')
        and not is_bot
        and {{ only_touched('utc_day', 'around') }}
        and {{ only_touched('day') }}
    group by store_id, day, product_id, visitor_hash

),

watched as (

    select
        watchers.store_id,
        watchers.day,
        watchers.product_id,
        sum(watchers.views) as views,
        count(*) filter (where watchers.views > 0) as viewers,
        sum(watchers.carts) as carts
    from watchers
    -- An event that names another store's product, or none of ours, is nobody's.
    semi join {{ ref('stg_commerce__products') }} as products
        on watchers.store_id = products.store_id and watchers.product_id = products.product_id
    group by watchers.store_id, watchers.day, watchers.product_id

),

sold as (

    select
        store_id,
        day,
        product_id,
        count(distinct order_id) filter (where kind = 'line') as orders,
        {{ money_sum('units') }} as units,
        {{ money_sum('gross_sales_minor', "kind = 'line'") }} as gross_sales_minor,
        {{ money_sum('discounts_minor', "kind = 'line'") }} as discounts_minor,
        {{ money_sum('included_tax_minor') }} as included_tax_minor,
        {{ money_sum('item_refunds_minor') }} as item_refunds_minor,
        {{ money_sum('refunded_since_minor') }} as refunded_since_minor,
        {{ money_sum('cost_minor') }} as cost_minor,
        {{ money_sum('gross_sales_minor - discounts_minor', "kind = 'line' and cost_minor is not null") }} as covered_minor
    from {{ ref('int_sales_entries') }}
    where product_id is not null and {{ only_touched('day') }}
    group by store_id, day, product_id

),

days as (

    select store_id, day, product_id from watched
    union
    select store_id, day, product_id from sold

),

counted as (

    select
        days.store_id,
        days.day,
        days.product_id,
        coalesce(watched.views, 0) as views,
        coalesce(watched.viewers, 0) as viewers,
        coalesce(watched.carts, 0) as carts,
        coalesce(sold.orders, 0) as orders,
        coalesce(sold.units, 0) as units,
        coalesce(sold.gross_sales_minor, 0) as gross_sales_minor,
        coalesce(sold.discounts_minor, 0) as discounts_minor,
        coalesce(sold.gross_sales_minor - sold.discounts_minor, 0) as sold_minor,
        coalesce(sold.included_tax_minor, 0) as included_tax_minor,
        coalesce(sold.item_refunds_minor, 0) as item_refunds_minor,
        coalesce(sold.refunded_since_minor, 0) as refunded_since_minor,
        coalesce(sold.cost_minor, 0) as cost_minor,
        coalesce(sold.covered_minor, 0) as covered_minor
    from days
    left join watched
        on days.store_id = watched.store_id and days.day = watched.day and days.product_id = watched.product_id
    left join sold
        on days.store_id = sold.store_id and days.day = sold.day and days.product_id = sold.product_id

)

select
    store_id::varchar as store_id,
    day::date as day,
    product_id::varchar as product_id,
    views::bigint as views,
    viewers::bigint as viewers,
    carts::bigint as carts,
    orders::bigint as orders,
    units::bigint as units,
    gross_sales_minor::bigint as gross_sales_minor,
    discounts_minor::bigint as discounts_minor,
    item_refunds_minor::bigint as item_refunds_minor,
    (sold_minor - item_refunds_minor)::bigint as net_sales_minor,
    refunded_since_minor::bigint as refunded_since_minor,
    case
        when sold_minor = 0 or covered_minor > 0
            then sold_minor - item_refunds_minor - included_tax_minor - cost_minor
    end::bigint as kept_minor,
    case when sold_minor > 0 then round(covered_minor / sold_minor, 4) end::double as cost_coverage,
    case when viewers > 0 then orders / viewers end::double as conversion
from counted
order by store_id, day, product_id
