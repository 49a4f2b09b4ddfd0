-- The whole equals its parts: per store, what the marts say was sold is what the orders say.
select
    coalesce(orders.store_id, marts.store_id) as store_id,
    orders.gross_minor,
    marts.gross_minor as mart_gross_minor
from (
    select store_id, sum(subtotal_minor) as gross_minor
    from {{ ref('stg_commerce__orders') }}
    where is_paid
    group by store_id
) as orders
full join (
    select store_id, sum(gross_minor) as gross_minor
    from {{ ref('store_days') }}
    group by store_id
) as marts on orders.store_id = marts.store_id
where coalesce(orders.gross_minor, 0) <> coalesce(marts.gross_minor, 0)
