-- Grain: one row per entry in a store's book of sales, of four kinds. `order`: a paid order, on its day. `line`: one of
-- its lines, on the same day. `refund`: one part's share of a refund, on the day of the refund. `since`: the same share
-- once more, on the day of the order. Sums of a mart take each figure from one kind only.
select
    'order' as kind,
    store_id,
    order_id,
    null as product_id,
    country,
    day,
    hour,
    subtotal_minor as gross_sales_minor,
    discount_minor as discounts_minor,
    shipping_minor,
    tax_minor,
    included_tax_minor,
    0 as item_refunds_minor,
    0 as shipping_refunds_minor,
    0 as tax_refunds_minor,
    0 as refunds_minor,
    0 as refunded_since_minor,
    0 as units,
    null as cost_minor
from {{ ref('stg_commerce__orders') }}
where is_paid
union all
select
    'line' as kind,
    store_id,
    order_id,
    product_id,
    country,
    day,
    hour,
    gross_sales_minor,
    discount_minor as discounts_minor,
    0 as shipping_minor,
    tax_minor,
    included_tax_minor,
    0 as item_refunds_minor,
    0 as shipping_refunds_minor,
    0 as tax_refunds_minor,
    0 as refunds_minor,
    0 as refunded_since_minor,
    quantity as units,
    cost_minor
from {{ ref('int_paid_order_lines') }}
union all
select
    'refund' as kind,
    store_id,
    order_id,
    product_id,
    country,
    refunded_day as day,
    refunded_hour as hour,
    0 as gross_sales_minor,
    0 as discounts_minor,
    0 as shipping_minor,
    0 as tax_minor,
    -included_tax_minor as included_tax_minor,
    case kind when 'item' then refunded_minor else 0 end as item_refunds_minor,
    case kind when 'shipping' then refunded_minor else 0 end as shipping_refunds_minor,
    case kind when 'tax' then refunded_minor else 0 end as tax_refunds_minor,
    refunded_minor as refunds_minor,
    0 as refunded_since_minor,
    0 as units,
    null as cost_minor
from {{ ref('int_refund_allotments') }}
where refunded_minor <> 0
union all
select
    'since' as kind,
    store_id,
    order_id,
    product_id,
    country,
    sold_day as day,
    null as hour,
    0 as gross_sales_minor,
    0 as discounts_minor,
    0 as shipping_minor,
    0 as tax_minor,
    0 as included_tax_minor,
    0 as item_refunds_minor,
    0 as shipping_refunds_minor,
    0 as tax_refunds_minor,
    0 as refunds_minor,
    refunded_minor as refunded_since_minor,
    0 as units,
    null as cost_minor
from {{ ref('int_refund_allotments') }}
where refunded_minor <> 0
