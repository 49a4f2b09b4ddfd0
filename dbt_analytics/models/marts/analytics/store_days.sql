-- Grain: one row per store and day in the store's time zone on which anything happened.
{{ config(materialized='incremental', incremental_strategy='touched_days', unique_key='day') }}

with

sold as (

    select
        store_id,
        day,
        {{ money_sum('gross_sales_minor', "kind = 'order'") }} as gross_sales_minor,
        {{ money_sum('discounts_minor', "kind = 'order'") }} as discounts_minor,
        {{ money_sum('shipping_minor', "kind = 'order'") }} as shipping_minor,
        {{ money_sum('tax_minor', "kind = 'order'") }} as tax_minor,
        {{ money_sum('included_tax_minor', "kind in ('order', 'refund')") }} as included_tax_minor,
        {{ money_sum('item_refunds_minor') }} as item_refunds_minor,
        {{ money_sum('shipping_refunds_minor') }} as shipping_refunds_minor,
        {{ money_sum('tax_refunds_minor') }} as tax_refunds_minor,
        {{ money_sum('refunded_since_minor') }} as refunded_since_minor,
        count(*) filter (where kind = 'order') as orders,
        {{ money_sum('units') }} as units,
        {{ money_sum('cost_minor') }} as cost_minor,
        {{ money_sum('gross_sales_minor - discounts_minor', "kind = 'line'") }} as sold_minor,
        {{ money_sum('gross_sales_minor - discounts_minor', "kind = 'line' and cost_minor is not null") }} as covered_minor
    from {{ ref('int_sales_entries') }}
    where {{ only_touched('day') }}
    group by store_id, day

),

visitors as (

    select
        store_id,
        day,
        visitor_hash,
        is_bot,
        sum(events) as events,
        sum(product_views) as product_views,
        sum(carts) as carts,
        sum(checkouts) as checkouts
    from {{ ref('int_visitor_hours') }}
    where {{ only_touched('day') }}
    group by store_id, day, visitor_hash, is_bot

),

visited as (

    select
        store_id,
        day,
        count(*) filter (where not is_bot) as visitors,
        coalesce(sum(events) filter (where is_bot), 0) as bot_events,
        coalesce(sum(product_views) filter (where not is_bot), 0) as product_views,
        coalesce(sum(carts) filter (where not is_bot), 0) as carts,
        coalesce(sum(checkouts) filter (where not is_bot), 0) as checkouts
    from visitors
    group by store_id, day

),

begun as (

    select store_id, day, count(*) as sessions
    from {{ ref('int_sessions') }}
    where {{ only_touched('day') }}
    group by store_id, day

),

days as (

    select store_id, day from sold
    union
    select store_id, day from visited

),

counted as (

    select
        days.store_id,
        days.day,
        coalesce(sold.gross_sales_minor, 0) as gross_sales_minor,
        coalesce(sold.discounts_minor, 0) as discounts_minor,
        coalesce(sold.item_refunds_minor, 0) as item_refunds_minor,
        coalesce(sold.gross_sales_minor - sold.discounts_minor - sold.item_refunds_minor, 0) as net_sales_minor,
        coalesce(sold.shipping_minor, 0) as shipping_minor,
        coalesce(sold.shipping_refunds_minor, 0) as shipping_refunds_minor,
        coalesce(sold.tax_minor, 0) as tax_minor,
        coalesce(sold.tax_refunds_minor, 0) as tax_refunds_minor,
        coalesce(sold.included_tax_minor, 0) as included_tax_minor,
        coalesce(sold.refunded_since_minor, 0) as refunded_since_minor,
        coalesce(sold.orders, 0) as orders,
        coalesce(sold.units, 0) as units,
        coalesce(sold.cost_minor, 0) as cost_minor,
        coalesce(sold.sold_minor, 0) as sold_minor,
        coalesce(sold.covered_minor, 0) as covered_minor,
        coalesce(visited.visitors, 0) as visitors,
        coalesce(begun.sessions, 0) as sessions,
        coalesce(visited.bot_events, 0) as bot_events,
        coalesce(visited.product_views, 0) as product_views,
        coalesce(visited.carts, 0) as carts,
        coalesce(visited.checkouts, 0) as checkouts
    from days
    left join sold on days.store_id = sold.store_id and days.day = sold.day
    left join visited on days.store_id = visited.store_id and days.day = visited.day
    left join begun on days.store_id = begun.store_id and days.day = begun.day

),

summed as (

    select
        *,
        item_refunds_minor + shipping_refunds_minor + tax_refunds_minor as refunds_minor,
        net_sales_minor + shipping_minor - shipping_refunds_minor + tax_minor - tax_refunds_minor as net_revenue_minor
    from counted

)

select
    summed.store_id::varchar as store_id,
    summed.day::date as day,
    stores.currency::varchar as currency,
    summed.gross_sales_minor::bigint as gross_sales_minor,
    summed.discounts_minor::bigint as discounts_minor,
    summed.item_refunds_minor::bigint as item_refunds_minor,
    summed.net_sales_minor::bigint as net_sales_minor,
    summed.shipping_minor::bigint as shipping_minor,
    summed.shipping_refunds_minor::bigint as shipping_refunds_minor,
    summed.tax_minor::bigint as tax_minor,
    summed.tax_refunds_minor::bigint as tax_refunds_minor,
    summed.refunds_minor::bigint as refunds_minor,
    summed.net_revenue_minor::bigint as net_revenue_minor,
    summed.refunded_since_minor::bigint as refunded_since_minor,
    summed.orders::bigint as orders,
    summed.units::bigint as units,
    summed.visitors::bigint as visitors,
    summed.sessions::bigint as sessions,
    summed.bot_events::bigint as bot_events,
    summed.product_views::bigint as product_views,
    summed.carts::bigint as carts,
    summed.checkouts::bigint as checkouts,
    -- Sold, and not one cost known: what was kept is unknown, not everything.
    case
        when summed.sold_minor = 0 or summed.covered_minor > 0
            then summed.net_sales_minor
                + summed.shipping_minor - summed.shipping_refunds_minor
                - summed.included_tax_minor
                - summed.cost_minor
    end::bigint as kept_minor,
    case
        when summed.sold_minor > 0 then round(summed.covered_minor / summed.sold_minor, 4)
    end::double as cost_coverage,
    case when summed.visitors > 0 then summed.orders / summed.visitors end::double as conversion,
    case
        when summed.orders > 0
            then round((summed.gross_sales_minor - summed.discounts_minor + summed.shipping_minor + summed.tax_minor)
                / summed.orders)
    end::bigint as average_order_minor,
    {{ major_units('summed.net_revenue_minor', 'stores.currency') }} as net_revenue
from summed
inner join {{ ref('stg_commerce__stores') }} as stores on summed.store_id = stores.store_id
order by summed.store_id, summed.day
