-- Grain: one row per calendar and day whose rows in the marts may no longer hold.
-- `utc`: days of raw partitions that were replaced, and the day after each: an event that is repeated there counts on
-- the first day. `store`: days of stores, from twelve hours behind UTC to fourteen ahead, that any of them overlaps;
-- and those of the other days of an order that was refunded: how much of an earlier sale or a later refund is whose
-- depends on all of them. `around`: days in UTC that hold what happened on days of stores.
{{ config(materialized='table') }}

with

pending as (

    select distinct day from {{ source('raw', 'pending_days') }}

),

refunded_orders as (

    select refunds.store_id, refunds.order_id
    from {{ ref('stg_commerce__refunds') }} as refunds
    semi join pending on refunds.utc_day = pending.day
    union
    select orders.store_id, orders.order_id
    from {{ ref('stg_commerce__orders') }} as orders
    semi join pending on orders.utc_day = pending.day
    semi join {{ ref('stg_commerce__refunds') }} as refunds
        on orders.store_id = refunds.store_id and orders.order_id = refunds.order_id

),

money_days as (

    select orders.utc_day as day
    from {{ ref('stg_commerce__orders') }} as orders
    semi join refunded_orders
        on orders.store_id = refunded_orders.store_id and orders.order_id = refunded_orders.order_id
    union
    select refunds.utc_day as day
    from {{ ref('stg_commerce__refunds') }} as refunds
    semi join refunded_orders
        on refunds.store_id = refunded_orders.store_id and refunds.order_id = refunded_orders.order_id

),

utc_days as (

    select day from pending
    union
    select day + 1 as day from pending

),

store_days as (

    select day + unnest([-1, 0, 1]) as day from utc_days
    union
    select day + unnest([-1, 0, 1]) as day from money_days

)

select 'utc' as calendar, day from utc_days
union all
select 'store' as calendar, day from store_days
union all
select distinct 'around' as calendar, day + unnest([-1, 0, 1]) as day from store_days
