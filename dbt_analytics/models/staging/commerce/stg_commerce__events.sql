-- Grain: one row per report of a storefront event, bots' and repeated ones included; `utc_day` is its raw partition.
select
    events.event_id,
    events.store_id,
    events.day as utc_day,
    {{ local_day('events.occurred_at', 'stores.timezone') }} as day,
    {{ local_hour('events.occurred_at', 'stores.timezone') }} as hour,
    events.occurred_at,
    events.kind,
    events.visitor_hash,
    events.product_id,
    events.referrer,
    events.utm_source,
    events.utm_medium,
    events.utm_campaign,
    events.is_bot
from {{ source('raw', 'commerce_events') }} as events
inner join {{ ref('stg_commerce__stores') }} as stores
    on events.store_id = stores.store_id
