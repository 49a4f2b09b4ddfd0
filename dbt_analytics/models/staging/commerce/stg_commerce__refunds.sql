-- Grain: one row per refund, on the day it was made where its store is.
select
    refunds.refund_id,
    refunds.order_id,
    refunds.store_id,
    {{ local_day('refunds.refunded_at', 'stores.timezone') }} as day,
    refunds.refunded_at,
    refunds.amount_minor
from {{ source('raw', 'commerce_refunds') }} as refunds
inner join {{ ref('stg_commerce__stores') }} as stores
    on refunds.store_id = stores.store_id
