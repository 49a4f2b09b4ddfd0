-- Grain: one row per store, day of picking and candidate that was scored for the store, as last judged.
select
    store_id::varchar as store_id,
    picked_on::date as picked_on,
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
from {{ ref('stg_research__ledger') }}
semi join {{ ref('stg_commerce__stores') }} using (store_id)
qualify row_number() over (partition by store_id, picked_on, candidate_id order by day desc) = 1
order by store_id, picked_on, candidate_id
