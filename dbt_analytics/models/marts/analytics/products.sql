-- Grain: one row per store and product, as it is called today: deleted ones and those only known from orders included.
with

sold as (

    select
        store_id,
        product_id,
        arg_max(title, (utc_day, order_id, line_id)) as title,
        min(day) as first_day
    from {{ ref('int_paid_order_lines') }}
    where product_id is not null
    group by store_id, product_id

),

imported as (

    select store_id, product_id, arg_max(candidate_id, (imported_at, candidate_id)) as candidate_id
    from {{ ref('stg_commerce__imported_products') }}
    group by store_id, product_id

)

select
    coalesce(products.store_id, sold.store_id)::varchar as store_id,
    coalesce(products.product_id, sold.product_id)::varchar as product_id,
    coalesce(products.title, sold.title)::varchar as title,
    coalesce(products.status, 'deleted')::varchar as status,
    products.image_key::varchar as image_key,
    least(products.created_day, sold.first_day)::date as first_day,
    imported.candidate_id::varchar as candidate_id
from {{ ref('stg_commerce__products') }} as products
full join sold on products.store_id = sold.store_id and products.product_id = sold.product_id
left join imported
    on imported.store_id = coalesce(products.store_id, sold.store_id)
    and imported.product_id = coalesce(products.product_id, sold.product_id)
order by 1, 2
