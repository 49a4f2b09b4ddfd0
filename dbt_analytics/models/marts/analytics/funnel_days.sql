-- Grain: one row per store, local day on which anything happened, and step of the way to a purchase.
-- The last step counts paid orders: a purchase carries no visitor.
{{ config(materialized='incremental', incremental_strategy='touched_days', unique_key='day') }}

with

visitors as (

    select
        store_id,
        day,
        visitor_hash,
        sum(product_views) as product_views,
        sum(carts) as carts,
        sum(checkouts) as checkouts
    from {{ ref('int_visitor_hours') }}
    where not is_bot and {{ only_touched('day') }}
    group by store_id, day, visitor_hash

),

visited as (

    select
        store_id,
        day,
        count(*) as visit,
        count(*) filter (where product_views > 0) as product_view,
        count(*) filter (where carts > 0) as add_to_cart,
        count(*) filter (where checkouts > 0) as checkout_started
    from visitors
    group by store_id, day

),

begun as (

    select
        store_id,
        day,
        count(*) as visit,
        count(*) filter (where product_views > 0) as product_view,
        count(*) filter (where carts > 0) as add_to_cart,
        count(*) filter (where checkouts > 0) as checkout_started
    from {{ ref('int_sessions') }}
    where {{ only_touched('day') }}
    group by store_id, day

),

steps as (

    {% for step in ['visit', 'product_view', 'add_to_cart', 'checkout_started'] -%}
    select
        days.store_id,
        days.day,
        '{{ step }}' as step,
        coalesce(visited.{{ step }}, 0) as visitors,
        coalesce(begun.{{ step }}, 0) as sessions
    from {{ ref('store_days') }} as days
    left join visited on days.store_id = visited.store_id and days.day = visited.day
    left join begun on days.store_id = begun.store_id and days.day = begun.day
    where {{ only_touched('days.day') }}
    union all
    {% endfor -%}
    select store_id, day, 'purchase' as step, orders as visitors, orders as sessions
    from {{ ref('store_days') }}
    where {{ only_touched('day') }}

)

select
    store_id::varchar as store_id,
    day::date as day,
    step::varchar as step,
    visitors::bigint as visitors,
    sessions::bigint as sessions
from steps
order by store_id, day, step
