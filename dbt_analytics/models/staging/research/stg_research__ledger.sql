-- Grain: one row per day of judgement, pick day, store and candidate. Empty until research has run once.
{%- set ledger = source('research', 'research_ledger') -%}
{%- set there = load_relation(ledger) if execute else none -%}
{%- set known = adapter.get_columns_in_relation(there) | map(attribute='name') | list if there else [] %}
{%- set columns = {
    'day': 'date', 'picked_on': 'date', 'store_id': 'varchar', 'candidate_id': 'varchar', 'was_picked': 'boolean',
    'title': 'varchar', 'score': 'double', 'score_decile': 'bigint', 'sold_decile': 'bigint', 'growth_7': 'double', 'growth_14': 'double',
    'is_hit': 'boolean', 'views': 'bigint', 'orders': 'bigint', 'margin_minor': 'bigint',
} %}
select
    {%- for name, kind in columns.items() %}
    {{ name if name in known else 'null' }}::{{ kind }} as {{ name }}{{ ',' if not loop.last }}
    {%- endfor %}
{% if there -%} from {{ ledger }} {%- else -%} where false {%- endif %}
