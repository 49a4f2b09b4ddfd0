-- Grain: one row per store and local day with a paid order or a refund.
with

sold as (

    select
        store_id,
        day,
        {{ money_sum('subtotal_minor') }} as gross_minor,
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
        {{ money_sum('total_minor') }} as lines_minor,
        {{ money_sum('total_minor', 'cost_minor is not null') }} as covered_minor
    from {{ ref('int_paid_order_lines') }}
    group by store_id, day

),

refunded as (

    select
        store_id,
        day,
        {{ money_sum('amount_minor') }} as refunds_minor
    from {{ ref('stg_commerce__refunds') }}
    group by store_id, day

),

days as (

    select store_id, day from sold
    union
    select store_id, day from refunded

)

select
    days.store_id,
    days.day,
    coalesce(sold.gross_minor, 0) as gross_minor,
    coalesce(sold.discounts_minor, 0) as discounts_minor,
    coalesce(refunded.refunds_minor, 0) as refunds_minor,
    coalesce(sold.shipping_minor, 0) as shipping_minor,
    coalesce(sold.tax_minor, 0) as tax_minor,
    coalesce(sold.orders, 0) as orders,
    coalesce(lines.units, 0) as units,
    coalesce(lines.cost_minor, 0) as cost_minor,
    coalesce(lines.lines_minor, 0) as lines_minor,
    coalesce(lines.covered_minor, 0) as covered_minor
from days
left join sold on days.store_id = sold.store_id and days.day = sold.day
left join lines on days.store_id = lines.store_id and days.day = lines.day
left join refunded on days.store_id = refunded.store_id and days.day = refunded.day
