-- What is counted apart sums to the day, for every store-day: hours in money, orders, units and sessions; countries in
-- money, orders and units; ways to come in sessions; the first step of the funnel is the day's visitors and sessions,
-- the last its orders.
{{ config(meta={'dagster': {'ref': {'name': 'store_days'}}}) }}

with

parts as (

    {% for column in [
        'net_revenue_minor', 'gross_sales_minor', 'discounts_minor', 'refunds_minor', 'orders', 'units', 'sessions'
    ] -%}
    select 'store_hours' as mart, '{{ column }}' as figure, store_id, day, {{ column }} as part from {{ ref('store_hours') }}
    union all
    {% endfor -%}
    {% for column in [
        'net_revenue_minor', 'gross_sales_minor', 'discounts_minor', 'refunds_minor', 'orders', 'units'
    ] -%}
    select 'country_days' as mart, '{{ column }}' as figure, store_id, day, {{ column }} as part from {{ ref('country_days') }}
    union all
    {% endfor -%}
    select 'traffic_sources' as mart, 'sessions' as figure, store_id, day, sessions as part from {{ ref('traffic_sources') }}
    union all
    select 'funnel_days' as mart, 'visitors' as figure, store_id, day, visitors as part
    from {{ ref('funnel_days') }} where step = 'visit'
    union all
    select 'funnel_days' as mart, 'sessions' as figure, store_id, day, sessions as part
    from {{ ref('funnel_days') }} where step = 'visit'
    union all
    select 'funnel_days' as mart, 'orders' as figure, store_id, day, visitors as part
    from {{ ref('funnel_days') }} where step = 'purchase'

),

sums as (

    select mart, figure, store_id, day, sum(part)::bigint as summed
    from parts
    group by mart, figure, store_id, day

),

wholes as (

    unpivot (
        select
            store_id, day, net_revenue_minor, gross_sales_minor, discounts_minor, refunds_minor, orders, units, visitors,
            sessions
        from {{ ref('store_days') }}
    )
    on
        net_revenue_minor, gross_sales_minor, discounts_minor, refunds_minor, orders, units, visitors, sessions
    into name figure value whole

),

compared as (

    select figures.mart, wholes.*
    from wholes
    inner join (select distinct mart, figure from sums) as figures on wholes.figure = figures.figure

)

select
    coalesce(compared.mart, sums.mart) as mart,
    coalesce(compared.figure, sums.figure) as figure,
    coalesce(compared.store_id, sums.store_id) as store_id,
    coalesce(compared.day, sums.day) as day,
    compared.whole,
    sums.summed
from compared
full join sums
    on compared.mart = sums.mart
    and compared.figure = sums.figure
    and compared.store_id = sums.store_id
    and compared.day = sums.day
where coalesce(compared.whole, 0) <> coalesce(sums.summed, 0)
