-- Grain: one row per store, month in which customers first ordered, and months since in which any of them ordered.
-- Months are the store's. A row without orders is not there.
with

gone as (

    select store_id, order_id, {{ money_sum('refunded_minor') }} as refunded_minor
    from {{ ref('int_refund_allotments') }}
    group by store_id, order_id

),

orders as (

    select
        orders.store_id,
        orders.customer_id,
        date_trunc('month', orders.day)::date as month,
        min(date_trunc('month', orders.day)::date) over customer as cohort_month,
        orders.total_minor - coalesce(gone.refunded_minor, 0) as net_revenue_minor
    from {{ ref('stg_commerce__orders') }} as orders
    left join gone on orders.store_id = gone.store_id and orders.order_id = gone.order_id
    where orders.is_paid and orders.customer_id is not null
    window customer as (partition by orders.store_id, orders.customer_id)

),

sizes as (

    select store_id, cohort_month, count(distinct customer_id) as customers
    from orders
    group by store_id, cohort_month

)

select
    orders.store_id::varchar as store_id,
    orders.cohort_month::date as cohort_month,
    date_diff('month', orders.cohort_month, orders.month)::bigint as months_since,
    any_value(sizes.customers)::bigint as customers,
    count(distinct orders.customer_id)::bigint as active_customers,
    count(*)::bigint as orders,
    {{ money_sum('orders.net_revenue_minor') }} as net_revenue_minor
from orders
inner join sizes on orders.store_id = sizes.store_id and orders.cohort_month = sizes.cohort_month
group by orders.store_id, orders.cohort_month, orders.month
order by orders.store_id, orders.cohort_month, orders.month
