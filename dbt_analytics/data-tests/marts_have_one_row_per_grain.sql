-- Every mart holds one row per what its first line says.
{{ config(meta={'dagster': {'ref': {'name': 'store_days'}}}) }}
select 'store_days' as mart, store_id, day from {{ ref('store_days') }}
group by store_id, day having count(*) > 1
union all
select 'product_days', store_id, day from {{ ref('product_days') }}
group by store_id, day, product_id having count(*) > 1
union all
select 'funnel_days', store_id, day from {{ ref('funnel_days') }}
group by store_id, day, step having count(*) > 1
