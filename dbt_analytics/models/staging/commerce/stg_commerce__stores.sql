-- Grain: one row per store.
select
    store_id,
    name as store_name,
    currency,
    timezone,
    created_at,
    deleted_at
from {{ source('raw', 'commerce_stores') }}
