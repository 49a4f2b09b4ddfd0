-- A row of commerce is in one partition only, once: ids are never null (see warehouse/schema.py) and never twice.
-- depends_on: {{ ref('store_days') }}
{{ config(meta={'dagster': {'ref': {'name': 'store_days'}}}) }}
{% set keys = {
    'commerce_stores': 'store_id',
    'commerce_products': 'product_id',
    'commerce_orders': 'order_id',
    'commerce_order_lines': 'line_id',
    'commerce_refunds': 'refund_id',
    'commerce_ai_costs': 'call_id',
} %}
{% for table, key in keys.items() -%}
select '{{ table }}' as raw_table, {{ key }} as id, count(*) as rows_of_one
from {{ source('raw', table) }}
group by {{ key }} having count(*) > 1
{{ 'union all' if not loop.last }}
{% endfor %}
