-- Grain: one row per refund and part of its order: how much of the refund is that part's.
-- A refund is spread over what earlier refunds have left of each part, in proportion, by largest remainder: the
-- shares sum to the refund exactly, no part gets back more than it cost, and a full refund gives each its whole.
{{ config(materialized='table') }}

with recursive

turns as (

    select
        *,
        row_number() over (partition by store_id, order_id order by refunded_at, refund_id) as turn
    from {{ ref('stg_commerce__refunds') }}

),

allotted as (

    select
        store_id,
        order_id,
        kind,
        product_id,
        rank,
        line_id,
        amount_minor as part_minor,
        day as sold_day,
        0::bigint as turn,
        null::varchar as refund_id,
        null::date as refunded_day,
        0::bigint as refunded_minor,
        amount_minor as left_minor
    from {{ ref('int_paid_order_parts') }}
    semi join turns using (store_id, order_id)

    union all

    select
        store_id,
        order_id,
        kind,
        product_id,
        rank,
        line_id,
        part_minor,
        sold_day,
        turn,
        refund_id,
        refunded_day,
        (floor_minor + is_rounded_up)::bigint as refunded_minor,
        (left_minor - floor_minor - is_rounded_up)::bigint as left_minor
    from (
        select
            *,
            (
                row_number() over (partition by refund_id order by remainder desc, rank, line_id)
                <= amount_minor - sum(floor_minor) over (partition by refund_id)
            )::bigint as is_rounded_up
        from (
            select
                *,
                -- Wider than a bigint: an amount times an amount.
                (amount_minor::hugeint * weight) // sum(weight) over (partition by refund_id) as floor_minor,
                (amount_minor::hugeint * weight) % sum(weight) over (partition by refund_id) as remainder
            from (
                select
                    before.* exclude (turn, refund_id, refunded_day, refunded_minor),
                    turns.turn,
                    turns.refund_id,
                    turns.day as refunded_day,
                    turns.amount_minor,
                    -- More than is left was given back: then by what the parts once cost.
                    case
                        when turns.amount_minor <= sum(before.left_minor) over (partition by turns.refund_id)
                            then before.left_minor
                        else before.part_minor
                    end::hugeint as weight
                from allotted as before
                inner join turns
                    on before.store_id = turns.store_id
                    and before.order_id = turns.order_id
                    and turns.turn = before.turn + 1
            )
        )
    )

)

select
    refund_id,
    store_id,
    order_id,
    kind,
    product_id,
    line_id,
    sold_day,
    refunded_day,
    refunded_minor
from allotted
where turn > 0
