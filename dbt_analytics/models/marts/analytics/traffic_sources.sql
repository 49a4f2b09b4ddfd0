-- Grain: one row per store, local day, channel, source, medium and campaign that a session began from.
{{ config(materialized='incremental', incremental_strategy='touched_days', unique_key='day') }}

with

visitors as (

    select
        store_id,
        day,
        channel,
        source,
        medium,
        campaign,
        visitor_hash,
        count(*) as sessions,
        sum(product_views) as product_views,
        sum(carts) as carts,
        sum(checkouts) as checkouts
    from {{ ref('int_session_sources') }}
    where {{ only_touched('day') }}
    group by all

)

select
    store_id::varchar as store_id,
    day::date as day,
    channel::varchar as channel,
    source::varchar as source,
    medium::varchar as medium,
    campaign::varchar as campaign,
    count(*)::bigint as visitors,
    sum(sessions)::bigint as sessions,
    sum(product_views)::bigint as product_views,
    sum(carts)::bigint as carts,
    sum(checkouts)::bigint as checkouts
from visitors
group by all
order by store_id, day, channel, source, medium nulls first, campaign nulls first
