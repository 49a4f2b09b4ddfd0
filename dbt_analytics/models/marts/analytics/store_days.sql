-- Grain: one row per store and day in the store's time zone on which anything happened.
with

days as (

    select store_id, day from {{ ref('int_store_days_sold') }}
    union
    select store_id, day from {{ ref('int_store_days_visited') }}

)

select
    days.store_id::varchar as store_id,
    days.day::date as day,
    stores.currency::varchar as currency,
    coalesce(sold.gross_minor, 0)::bigint as gross_minor,
    coalesce(sold.discounts_minor, 0)::bigint as discounts_minor,
    coalesce(sold.refunds_minor, 0)::bigint as refunds_minor,
    coalesce(sold.gross_minor - sold.discounts_minor - sold.refunds_minor, 0)::bigint as net_minor,
    coalesce(sold.shipping_minor, 0)::bigint as shipping_minor,
    coalesce(sold.tax_minor, 0)::bigint as tax_minor,
    coalesce(sold.orders, 0)::bigint as orders,
    coalesce(sold.units, 0)::bigint as units,
    coalesce(visited.visitors, 0)::bigint as visitors,
    coalesce(visited.sessions, 0)::bigint as sessions,
    -- Sold, and not one cost known: what was kept is unknown, not everything.
    case
        when sold.lines_minor > 0 and sold.covered_minor = 0 then null
        else coalesce(sold.gross_minor - sold.discounts_minor - sold.refunds_minor - sold.cost_minor, 0)
    end::bigint as kept_minor,
    case
        when sold.lines_minor > 0 then round(sold.covered_minor / sold.lines_minor, 4)
    end::double as cost_coverage
from days
inner join {{ ref('stg_commerce__stores') }} as stores on days.store_id = stores.store_id
left join {{ ref('int_store_days_sold') }} as sold
    on days.store_id = sold.store_id and days.day = sold.day
left join {{ ref('int_store_days_visited') }} as visited
    on days.store_id = visited.store_id and days.day = visited.day
