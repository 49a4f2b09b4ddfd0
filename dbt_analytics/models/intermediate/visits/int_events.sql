-- Grain: one row per storefront event that counts: each once, bots included and marked.
select events.*
from {{ ref('stg_commerce__events') }} as events
anti join {{ ref('int_repeated_events') }} as repeated
    on events.utc_day = repeated.utc_day
    and events.store_id = repeated.store_id
    and events.event_id = repeated.event_id
union all by name
select * exclude (is_counted)
from {{ ref('int_repeated_events') }}
where is_counted
