-- Grain: one row per order, with the day it was placed on where its store is.
select
    orders.order_id,
    orders.store_id,
    {{ local_day('orders.placed_at', 'stores.timezone') }} as day,
    orders.currency,
    -- Money that was taken, also when some of it went back later: refunds are counted on their own day.
    orders.payment_status in ('paid', 'partially_refunded', 'refunded') as is_paid,
    orders.subtotal_minor,
    orders.discount_minor,
    orders.shipping_minor,
    orders.tax_minor,
    orders.total_minor
from {{ source('raw', 'commerce_orders') }} as orders
inner join {{ ref('stg_commerce__stores') }} as stores
    on orders.store_id = stores.store_id
