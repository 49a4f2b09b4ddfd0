-- Grain: one row per product, deleted ones included.
select
    product_id,
    store_id,
    title,
    status
from {{ source('raw', 'commerce_products') }}
