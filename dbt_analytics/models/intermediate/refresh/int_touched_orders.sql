-- Grain: one row per order that was placed or refunded on a day whose raw rows were replaced.
{{ config(materialized='table') }}

with

pending as (

    select distinct day from {{ source('raw', 'pending_days') }}

)

select refunds.store_id, refunds.order_id
from {{ ref('stg_commerce__refunds') }} as refunds
semi join pending on refunds.utc_day = pending.day
union
select orders.store_id, orders.order_id
from {{ ref('stg_commerce__orders') }} as orders
semi join pending on orders.utc_day = pending.day
