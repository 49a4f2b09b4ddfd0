-- Grain: one row per storefront event of a person; bots are left out, an event seen twice counts once.
select
    events.event_id,
    events.store_id,
    {{ local_day('events.occurred_at', 'stores.timezone') }} as day,
    events.occurred_at,
    events.kind,
    events.visitor_hash,
    events.visitor_hash as session_hash,
    events.product_id
from {{ source('raw', 'commerce_events') }} as events
inner join {{ ref('stg_commerce__stores') }} as stores
    on events.store_id = stores.store_id
where not events.is_bot
qualify row_number() over (
    partition by events.store_id, events.event_id
    order by events.occurred_at, events.day
) = 1
