-- Grain: one row per refund and order line that it names: what an owner gave back of which line, with its tax.
select
    refund_id,
    line_id,
    order_id,
    store_id,
    quantity,
    amount_minor
from {{ source('raw', 'commerce_refund_lines') }}
