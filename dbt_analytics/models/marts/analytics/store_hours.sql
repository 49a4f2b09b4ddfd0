-- Grain: one row per store and hour of its time zone in which anything happened.
{{ config(materialized='incremental', incremental_strategy='touched_days', unique_key='day') }}

with

sold as (

    select
        store_id,
        hour,
        day,
        {{ money_sum('gross_sales_minor - discounts_minor + shipping_minor + tax_minor', "kind = 'order'") }} as paid_minor,
        {{ money_sum('gross_sales_minor', "kind = 'order'") }} as gross_sales_minor,
        {{ money_sum('discounts_minor', "kind = 'order'") }} as discounts_minor,
        {{ money_sum('refunds_minor') }} as refunds_minor,
        count(*) filter (where kind = 'order') as orders,
        {{ money_sum('units') }} as units
    from {{ ref('int_sales_entries') }}
    where hour is not null and {{ only_touched('day') }}
    group by store_id, hour, day

),

visited as (

    select store_id, hour, day, count(*) as visitors
    from (
        select distinct store_id, hour, day, visitor_hash
        from {{ ref('int_visitor_hours') }}
        where not is_bot and {{ only_touched('day') }}
    )
    group by store_id, hour, day

),

begun as (

    select store_id, hour, day, count(*) as sessions
    from {{ ref('int_sessions') }}
    where {{ only_touched('day') }}
    group by store_id, hour, day

),

hours as (

    select store_id, hour, day from sold
    union
    select store_id, hour, day from visited

)

select
    hours.store_id::varchar as store_id,
    hours.hour::timestamptz as hour,
    hours.day::date as day,
    (coalesce(sold.paid_minor, 0) - coalesce(sold.refunds_minor, 0))::bigint as net_revenue_minor,
    coalesce(sold.gross_sales_minor, 0)::bigint as gross_sales_minor,
    coalesce(sold.discounts_minor, 0)::bigint as discounts_minor,
    coalesce(sold.refunds_minor, 0)::bigint as refunds_minor,
    coalesce(sold.orders, 0)::bigint as orders,
    coalesce(sold.units, 0)::bigint as units,
    coalesce(visited.visitors, 0)::bigint as visitors,
    coalesce(begun.sessions, 0)::bigint as sessions
from hours
left join sold on hours.store_id = sold.store_id and hours.hour = sold.hour and hours.day = sold.day
left join visited on hours.store_id = visited.store_id and hours.hour = visited.hour and hours.day = visited.day
left join begun on hours.store_id = begun.store_id and hours.hour = begun.hour and hours.day = begun.day
order by hours.store_id, hours.day, hours.hour
