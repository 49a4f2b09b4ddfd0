-- Grain: one row per refund and bucket that it names: a line, or shipping; with the amount it names for it.
-- A refund whose parts come to more than itself names nothing: then it is spread as one made at Stripe is.
with

named as (

    select store_id, refund_id, line_id as bucket, {{ money_sum('amount_minor') }} as named_minor
    from {{ ref('stg_commerce__refund_lines') }}
    group by store_id, refund_id, line_id
    union all
    select store_id, refund_id, 'shipping' as bucket, shipping_minor as named_minor
    from {{ ref('stg_commerce__refunds') }}
    where shipping_minor > 0

)

select
    named.store_id,
    named.refund_id,
    named.bucket,
    named.named_minor
from named
inner join {{ ref('stg_commerce__refunds') }} as refunds
    on named.store_id = refunds.store_id and named.refund_id = refunds.refund_id
qualify sum(named.named_minor) over (partition by named.store_id, named.refund_id) <= refunds.amount_minor
