-- Grain: one row per settled call to Claude. Without a store, the platform paid for what stores share.
select
    call_id,
    store_id,
    day,
    purpose,
    model,
    coalesce(input_tokens, 0) + coalesce(cache_write_tokens, 0) + coalesce(cache_read_tokens, 0) as input_tokens,
    coalesce(output_tokens, 0) as output_tokens,
    cost_micros
from {{ source('raw', 'commerce_ai_costs') }}
