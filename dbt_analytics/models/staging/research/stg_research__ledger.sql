-- Grain: one row per day of judgement, pick day, store and candidate. Empty until research has judged something.
select
    day::date as day,
    picked_on::date as picked_on,
    store_id::varchar as store_id,
    candidate_id::varchar as candidate_id,
    was_picked::boolean as was_picked,
    title::varchar as title,
    score::double as score,
    score_decile::bigint as score_decile,
    sold_decile::bigint as sold_decile,
    growth_7::double as growth_7,
    growth_14::double as growth_14,
    is_hit::boolean as is_hit,
    views::bigint as views,
    orders::bigint as orders,
    margin_minor::bigint as margin_minor
from {{ source('research', 'research_ledger') }}
