-- Grain: one row per store, local hour and visitor who was seen in it; bots are visitors apart.
-- Each visitor once an hour: distinct visitors of an hour or a day are then counted without sets of hashes.
-- A visitor is a salted hash that changes at midnight UTC: who stays across it counts twice.
{{ config(materialized='incremental', incremental_strategy='touched_days', unique_key='utc_day') }}

select
    store_id,
    utc_day,
    day,
    hour,
    visitor_hash,
    is_bot,
    count(*) as events,
    count(*) filter (where kind = 'product_view') as product_views,
    count(*) filter (where kind = 'add_to_cart') as carts,
    count(*) filter (where kind = 'checkout_started') as checkouts
from {{ ref('int_events') }}
where {{ only_touched('utc_day', 'utc') }}
group by all
order by utc_day
