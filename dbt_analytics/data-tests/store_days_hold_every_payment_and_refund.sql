-- The marts say what the payments say: per store, what paid orders cost and what went back of it, to the minor
-- unit. A refund counts on the day it was made, and once more on the day of its order.
{{ config(meta={'dagster': {'ref': {'name': 'store_days'}}}) }}

with

paid as (

    select store_id, {{ money_sum('total_minor') }} as paid_minor
    from {{ ref('stg_commerce__orders') }}
    where is_paid
    group by store_id

),

refunded as (

    select store_id, {{ money_sum('amount_minor') }} as refunds_minor
    from {{ ref('stg_commerce__refunds') }}
    group by store_id

),

marts as (

    select
        store_id,
        {{ money_sum('net_revenue_minor') }} as net_revenue_minor,
        {{ money_sum('refunds_minor') }} as refunds_minor,
        {{ money_sum('refunded_since_minor') }} as refunded_since_minor
    from {{ ref('store_days') }}
    group by store_id

)

select
    stores.store_id,
    paid.paid_minor,
    refunded.refunds_minor,
    marts.net_revenue_minor,
    marts.refunds_minor as mart_refunds_minor,
    marts.refunded_since_minor
from {{ ref('stg_commerce__stores') }} as stores
left join paid on stores.store_id = paid.store_id
left join refunded on stores.store_id = refunded.store_id
left join marts on stores.store_id = marts.store_id
where
    coalesce(paid.paid_minor, 0) - coalesce(refunded.refunds_minor, 0) <> coalesce(marts.net_revenue_minor, 0)
    or coalesce(refunded.refunds_minor, 0) <> coalesce(marts.refunds_minor, 0)
    or coalesce(refunded.refunds_minor, 0) <> coalesce(marts.refunded_since_minor, 0)
