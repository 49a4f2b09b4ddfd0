-- Grain: one row per store and day in the store's time zone on which anything happened.
with

days as (

    select store_id, day from {{ ref('int_store_days_sold') }}
    union
    select store_id, day from {{ ref('int_store_days_visited') }}

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
        coalesce(sold.refunded_since_minor, 0) as refunded_since_minor,
        coalesce(sold.orders, 0) as orders,
        coalesce(sold.units, 0) as units,
        coalesce(sold.cost_minor, 0) as cost_minor,
        coalesce(sold.sold_minor, 0) as sold_minor,
        coalesce(sold.covered_minor, 0) as covered_minor
    from days
    left join {{ ref('int_store_days_sold') }} as sold
        on days.store_id = sold.store_id and days.day = sold.day

)

select
    counted.store_id::varchar as store_id,
    counted.day::date as day,
    stores.currency::varchar as currency,
    counted.gross_sales_minor::bigint as gross_sales_minor,
    counted.discounts_minor::bigint as discounts_minor,
    counted.item_refunds_minor::bigint as item_refunds_minor,
    counted.net_sales_minor::bigint as net_sales_minor,
    counted.shipping_minor::bigint as shipping_minor,
    counted.shipping_refunds_minor::bigint as shipping_refunds_minor,
    counted.tax_minor::bigint as tax_minor,
    counted.tax_refunds_minor::bigint as tax_refunds_minor,
    (
        counted.item_refunds_minor + counted.shipping_refunds_minor + counted.tax_refunds_minor
    )::bigint as refunds_minor,
    (
        counted.net_sales_minor
        + counted.shipping_minor - counted.shipping_refunds_minor
        + counted.tax_minor - counted.tax_refunds_minor
    )::bigint as net_revenue_minor,
    counted.refunded_since_minor::bigint as refunded_since_minor,
    counted.orders::bigint as orders,
    counted.units::bigint as units,
    coalesce(visited.visitors, 0)::bigint as visitors,
    coalesce(visited.sessions, 0)::bigint as sessions,
    -- Sold, and not one cost known: what was kept is unknown, not everything.
    case
        when counted.sold_minor = 0 or counted.covered_minor > 0
            then counted.net_sales_minor
                + counted.shipping_minor - counted.shipping_refunds_minor
                - counted.cost_minor
    end::bigint as kept_minor,
    case
        when counted.sold_minor > 0 then round(counted.covered_minor / counted.sold_minor, 4)
    end::double as cost_coverage
from counted
inner join {{ ref('stg_commerce__stores') }} as stores on counted.store_id = stores.store_id
left join {{ ref('int_store_days_visited') }} as visited
    on counted.store_id = visited.store_id and counted.day = visited.day
