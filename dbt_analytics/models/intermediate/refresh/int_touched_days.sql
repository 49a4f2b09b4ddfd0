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

money_days as (

    select orders.utc_day as day
    from {{ ref('stg_commerce__orders') }} as orders
    semi join {{ ref('int_touched_orders') }} as touched
        on orders.store_id = touched.store_id and orders.order_id = touched.order_id
    union
    select refunds.utc_day as day
    from {{ ref('stg_commerce__refunds') }} as refunds
    semi join {{ ref('int_touched_orders') }} as touched
        on refunds.store_id = touched.store_id and refunds.order_id = touched.order_id

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
