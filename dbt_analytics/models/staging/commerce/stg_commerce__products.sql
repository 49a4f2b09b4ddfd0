-- Grain: one row per product, deleted ones included.
select
    products.product_id,
    products.store_id,
    products.title,
    case when products.deleted_at is null then products.status else 'deleted' end as status,
    products.image_key,
    {{ local_day('products.created_at', 'stores.timezone') }} as created_day
from {{ source('raw', 'commerce_products') }} as products
inner join {{ ref('stg_commerce__stores') }} as stores
    on products.store_id = stores.store_id
