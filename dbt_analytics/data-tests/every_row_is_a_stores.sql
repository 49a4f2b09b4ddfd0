-- No row without a store, and none of a store that is not known, in a mart that a store can read.
{{ config(meta={'dagster': {'ref': {'name': 'store_days'}}}) }}
{% set marts = [
    'store_days', 'store_hours', 'product_days', 'products', 'country_days', 'funnel_days', 'traffic_sources',
    'customer_cohorts', 'research_outcomes', 'ai_costs',
] %}
{% for mart in marts -%}
select '{{ mart }}' as mart, marts.store_id
from {{ ref(mart) }} as marts
anti join {{ ref('stg_commerce__stores') }} as stores on marts.store_id = stores.store_id
{{ 'union all' if not loop.last }}
{% endfor %}
