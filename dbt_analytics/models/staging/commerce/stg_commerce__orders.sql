-- Grain: one row per order, with the day and hour it was placed where its store is.
select
    orders.order_id,
    orders.store_id,
    orders.day as utc_day,
    {{ local_day('orders.placed_at', 'stores.timezone') }} as day,
    {{ local_hour('orders.placed_at', 'stores.timezone') }} as hour,
    orders.placed_at,
    orders.currency,
    -- Money that was taken, also when some of it went back later: refunds are counted on their own day.
    orders.payment_status in ('paid', 'partially_refunded', 'refunded') as is_paid,
    orders.customer_id,
    coalesce(nullif(upper(orders.country), ''), 'ZZ') as country,
    orders.subtotal_minor,
    orders.discount_minor,
    orders.shipping_minor,
    orders.tax_minor,
    coalesce(orders.included_tax_minor, 0) as included_tax_minor,
    orders.total_minor,
    coalesce(orders.application_fee_minor, 0) as application_fee_minor
from {{ source('raw', 'commerce_orders') }} as orders
inner join {{ ref('stg_commerce__stores') }} as stores
    on orders.store_id = stores.store_id
