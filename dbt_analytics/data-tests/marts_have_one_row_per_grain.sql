-- Every mart holds one row per what its first line says.
{{ config(meta={'dagster': {'ref': {'name': 'store_days'}}}) }}
{% set grains = {
    'store_days': ['day'],
    'store_hours': ['hour'],
    'product_days': ['day', 'product_id'],
    'products': ['product_id'],
    'country_days': ['day', 'country'],
    'funnel_days': ['day', 'step'],
    'traffic_sources': ['day', 'channel', 'source', 'medium', 'campaign'],
    'customer_cohorts': ['cohort_month', 'months_since'],
    'research_outcomes': ['picked_on', 'candidate_id'],
    'ai_costs': ['day', 'purpose', 'model'],
} %}
{% for mart, grain in grains.items() -%}
select '{{ mart }}' as mart, store_id, count(*) as rows_of_one
from {{ ref(mart) }}
group by store_id, {{ grain | join(', ') }} having count(*) > 1
{{ 'union all' if not loop.last }}
{% endfor %}
