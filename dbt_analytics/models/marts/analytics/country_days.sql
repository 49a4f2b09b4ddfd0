-- Grain: one row per store, local day and country that orders of the day, or refunds of the day, were shipped to.
{{ config(materialized='incremental', incremental_strategy='touched_days', unique_key='day') }}

with

sold as (

    select
        store_id,
        day,
        country,
        count(*) filter (where kind = 'order') as orders,
        {{ money_sum('units') }} as units,
        {{ money_sum('gross_sales_minor', "kind = 'order'") }} as gross_sales_minor,
        {{ money_sum('discounts_minor', "kind = 'order'") }} as discounts_minor,
        {{ money_sum('gross_sales_minor - discounts_minor + shipping_minor + tax_minor', "kind = 'order'") }} as paid_minor,
        {{ money_sum('refunds_minor') }} as refunds_minor
    from {{ ref('int_sales_entries') }}
    where kind <> 'since' and {{ only_touched('day') }}
    group by store_id, day, country

)

select
    store_id::varchar as store_id,
    day::date as day,
    country::varchar as country,
    orders::bigint as orders,
    units::bigint as units,
    gross_sales_minor::bigint as gross_sales_minor,
    discounts_minor::bigint as discounts_minor,
    refunds_minor::bigint as refunds_minor,
    (paid_minor - refunds_minor)::bigint as net_revenue_minor
from sold
order by store_id, day, country
