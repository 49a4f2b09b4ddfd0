-- Grain: one row per day, purpose and model of calls to Claude that the platform pays for: what stores share.
{{ config(alias='ai_costs') }}
select
    day::date as day,
    purpose::varchar as purpose,
    model::varchar as model,
    count(*)::bigint as calls,
    sum(input_tokens)::bigint as input_tokens,
    sum(output_tokens)::bigint as output_tokens,
    sum(cost_micros)::bigint as cost_micros
from {{ ref('stg_commerce__ai_costs') }}
where store_id is null
group by day, purpose, model
order by day, purpose, model
