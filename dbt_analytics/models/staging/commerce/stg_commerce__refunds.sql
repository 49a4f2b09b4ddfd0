-- Grain: one row per refund, with the day and hour it was made where its store is.
select
    refunds.refund_id,
    refunds.order_id,
    refunds.store_id,
    refunds.day as utc_day,
    {{ local_day('refunds.refunded_at', 'stores.timezone') }} as day,
    {{ local_hour('refunds.refunded_at', 'stores.timezone') }} as hour,
    refunds.refunded_at,
    refunds.amount_minor,
    coalesce(refunds.shipping_minor, 0) as shipping_minor
from {{ source('raw', 'commerce_refunds') }} as refunds
inner join {{ ref('stg_commerce__stores') }} as stores
    on refunds.store_id = stores.store_id
