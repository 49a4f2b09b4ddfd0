-- Grain: one row per store, day, purpose and model of calls to Claude that the store pays for.
select
    store_id::varchar as store_id,
    day::date as day,
    purpose::varchar as purpose,
    model::varchar as model,
    count(*)::bigint as calls,
    sum(input_tokens)::bigint as input_tokens,
    sum(output_tokens)::bigint as output_tokens,
    sum(cost_micros)::bigint as cost_micros
from {{ ref('stg_commerce__ai_costs') }}
where store_id is not null
group by store_id, day, purpose, model
order by store_id, day, purpose, model
