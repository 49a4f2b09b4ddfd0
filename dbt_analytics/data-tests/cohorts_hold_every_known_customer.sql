-- Over all cohorts and months: what every order of a known customer brought, less what has gone back of it; every such
-- order once; every customer in one cohort.
{{ config(meta={'dagster': {'ref': {'name': 'customer_cohorts'}}}) }}

with

orders as (

    select * from {{ ref('stg_commerce__orders') }} where is_paid and customer_id is not null

),

paid as (

    select
        store_id,
        {{ money_sum('total_minor') }} as paid_minor,
        count(*) as orders,
        count(distinct customer_id) as customers
    from orders
    group by store_id

),

refunded as (

    select refunds.store_id, {{ money_sum('refunds.amount_minor') }} as refunded_minor
    from {{ ref('stg_commerce__refunds') }} as refunds
    semi join orders on refunds.store_id = orders.store_id and refunds.order_id = orders.order_id
    group by refunds.store_id

),

cohorts as (

    select
        store_id,
        {{ money_sum('net_revenue_minor') }} as net_revenue_minor,
        sum(orders) as orders,
        sum(customers) filter (where months_since = 0) as customers,
        bool_and(active_customers <= customers) as is_within
    from {{ ref('customer_cohorts') }}
    group by store_id

)

select
    paid.store_id,
    paid.paid_minor - coalesce(refunded.refunded_minor, 0) as paid_minor,
    cohorts.*
from paid
left join refunded on paid.store_id = refunded.store_id
full join cohorts on paid.store_id = cohorts.store_id
where
    paid.paid_minor - coalesce(refunded.refunded_minor, 0) is distinct from cohorts.net_revenue_minor
    or paid.orders is distinct from cohorts.orders
    or paid.customers is distinct from cohorts.customers
    or not cohorts.is_within
