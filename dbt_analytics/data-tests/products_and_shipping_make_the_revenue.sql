-- The parts make the whole on every store-day, to the minor unit: what the products sold after refunds, with
-- shipping and tax after refunds, is the revenue.
{{ config(meta={'dagster': {'ref': {'name': 'store_days'}}}) }}

with

products as (

    select
        store_id,
        day,
        {{ money_sum('net_sales_minor') }} as net_sales_minor
    from {{ ref('product_days') }}
    group by store_id, day

)

select
    coalesce(days.store_id, products.store_id) as store_id,
    coalesce(days.day, products.day) as day,
    days.net_revenue_minor,
    products.net_sales_minor as products_minor,
    days.shipping_minor - days.shipping_refunds_minor as shipping_minor,
    days.tax_minor - days.tax_refunds_minor as tax_minor
from {{ ref('store_days') }} as days
full join products on days.store_id = products.store_id and days.day = products.day
where
    coalesce(days.net_revenue_minor, 0)
    <> coalesce(products.net_sales_minor, 0)
    + coalesce(days.shipping_minor - days.shipping_refunds_minor, 0)
    + coalesce(days.tax_minor - days.tax_refunds_minor, 0)
