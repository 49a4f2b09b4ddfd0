-- Grain: one row per store and local day with a paid order or a refund.
with

sold as (

    select
        store_id,
        day,
        {{ money_sum('subtotal_minor') }} as gross_sales_minor,
        {{ money_sum('discount_minor') }} as discounts_minor,
        {{ money_sum('shipping_minor') }} as shipping_minor,
        {{ money_sum('tax_minor') }} as tax_minor,
        count(*) as orders
    from {{ ref('stg_commerce__orders') }}
    where is_paid
    group by store_id, day

),

lines as (

    select
        store_id,
        day,
        sum(quantity)::bigint as units,
        {{ money_sum('cost_minor') }} as cost_minor,
        {{ money_sum('sold_minor') }} as sold_minor,
        {{ money_sum('sold_minor', 'cost_minor is not null') }} as covered_minor
    from {{ ref('int_paid_order_lines') }}
    group by store_id, day

),

refunded as (

    select
        store_id,
        refunded_day as day,
        {{ money_sum('refunded_minor', "kind = 'item'") }} as item_refunds_minor,
        {{ money_sum('refunded_minor', "kind = 'shipping'") }} as shipping_refunds_minor,
        {{ money_sum('refunded_minor', "kind = 'tax'") }} as tax_refunds_minor
    from {{ ref('int_refund_allotments') }}
    group by store_id, refunded_day

),

returned as (

    select
        store_id,
        sold_day as day,
        {{ money_sum('refunded_minor') }} as refunded_since_minor
    from {{ ref('int_refund_allotments') }}
    group by store_id, sold_day

),

days as (

    select store_id, day from sold
    union
    select store_id, day from refunded

)

select
    days.store_id,
    days.day,
    coalesce(sold.gross_sales_minor, 0) as gross_sales_minor,
    coalesce(sold.discounts_minor, 0) as discounts_minor,
    coalesce(refunded.item_refunds_minor, 0) as item_refunds_minor,
    coalesce(sold.shipping_minor, 0) as shipping_minor,
    coalesce(refunded.shipping_refunds_minor, 0) as shipping_refunds_minor,
    coalesce(sold.tax_minor, 0) as tax_minor,
    coalesce(refunded.tax_refunds_minor, 0) as tax_refunds_minor,
    coalesce(returned.refunded_since_minor, 0) as refunded_since_minor,
    coalesce(sold.orders, 0) as orders,
    coalesce(lines.units, 0) as units,
    coalesce(lines.cost_minor, 0) as cost_minor,
    coalesce(lines.sold_minor, 0) as sold_minor,
    coalesce(lines.covered_minor, 0) as covered_minor
from days
left join sold on days.store_id = sold.store_id and days.day = sold.day
left join lines on days.store_id = lines.store_id and days.day = lines.day
left join refunded on days.store_id = refunded.store_id and days.day = refunded.day
left join returned on days.store_id = returned.store_id and days.day = returned.day
