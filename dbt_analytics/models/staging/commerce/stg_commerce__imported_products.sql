-- Grain: one row per product and candidate of research that it was imported from.
select
    store_id,
    product_id,
    candidate_id,
    imported_at
from {{ source('raw', 'commerce_imported_products') }}
