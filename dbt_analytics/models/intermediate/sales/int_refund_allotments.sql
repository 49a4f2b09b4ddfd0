-- Grain: one row per refund and part of its order: how much of the refund is that part's.
-- What a refund names goes to what it names, a line or shipping, up to what earlier refunds have left of it. The rest is
-- spread over what is then left of every part, in proportion. Both by largest remainder: the shares sum to the refund
-- exactly, no part gets back more than it cost, and a full refund gives each its whole.
{{ config(materialized='incremental', incremental_strategy='touched_orders') }}

with recursive

turns as (

    select
        *,
        row_number() over (partition by store_id, order_id order by refunded_at, refund_id) as turn
    from {{ ref('stg_commerce__refunds') }}
    {%- set touched = ref('int_touched_orders') %}
    {% if is_incremental() -%}
    semi join {{ touched }} using (store_id, order_id)
    {%- endif %}

),

allotted as (

    select
        store_id,
        order_id,
        kind,
        bucket,
        product_id,
        country,
        rank,
        line_id,
        amount_minor as part_minor,
        included_tax_minor as part_included_tax_minor,
        day as sold_day,
        0::bigint as turn,
        null::varchar as refund_id,
        null::date as refunded_day,
        null::timestamptz as refunded_hour,
        0::bigint as refunded_minor,
        amount_minor::bigint as left_minor
    from {{ ref('int_paid_order_parts') }}
    semi join turns using (store_id, order_id)

    union all

    select
        store_id,
        order_id,
        kind,
        bucket,
        product_id,
        country,
        rank,
        line_id,
        part_minor,
        part_included_tax_minor,
        sold_day,
        turn,
        refund_id,
        refunded_day,
        refunded_hour,
        (taken_minor + floor_minor + is_rounded_up)::bigint as refunded_minor,
        (left_minor - floor_minor - is_rounded_up)::bigint as left_minor
    from (
        select
            *,
            (
                row_number() over (refund order by remainder desc, rank, line_id)
                <= rest_minor - sum(floor_minor) over refund
            )::bigint as is_rounded_up
        from (
            select
                *,
                -- Wider than a bigint: an amount times an amount.
                coalesce((rest_minor * weight) // nullif(sum(weight) over refund, 0), 0) as floor_minor,
                coalesce((rest_minor * weight) % nullif(sum(weight) over refund, 0), 0) as remainder
            from (
                select
                    *,
                    -- More than is left was given back: then by what the parts once cost.
                    case
                        when rest_minor <= sum(left_minor) over refund then left_minor else part_minor
                    end::hugeint as weight
                from (
                    select
                        * exclude (left_minor, taken_floor, taken_remainder, named_minor),
                        taken_floor + is_taken_up as taken_minor,
                        left_minor - taken_floor - is_taken_up as left_minor,
                        amount_minor - sum(taken_floor + is_taken_up) over refund as rest_minor
                    from (
                        select
                            *,
                            (
                                row_number() over (named order by taken_remainder desc, rank, line_id)
                                <= named_minor - sum(taken_floor) over named
                            )::bigint as is_taken_up
                        from (
                            select
                                * exclude (bucket_minor),
                                coalesce(named_minor * left_minor // nullif(bucket_minor, 0), 0) as taken_floor,
                                coalesce(named_minor * left_minor % nullif(bucket_minor, 0), 0) as taken_remainder
                            from (
                                select
                                    before.* exclude (turn, refund_id, refunded_day, refunded_hour, refunded_minor),
                                    turns.turn,
                                    turns.refund_id,
                                    turns.day as refunded_day,
                                    turns.hour as refunded_hour,
                                    turns.amount_minor::hugeint as amount_minor,
                                    sum(before.left_minor) over named as bucket_minor,
                                    least(
                                        coalesce(names.named_minor, 0), greatest(sum(before.left_minor) over named, 0)
                                    )::hugeint as named_minor
                                from allotted as before
                                inner join turns
                                    on before.store_id = turns.store_id
                                    and before.order_id = turns.order_id
                                    and turns.turn = before.turn + 1
                                left join {{ ref('int_refunds_named') }} as names
                                    on turns.store_id = names.store_id
                                    and turns.refund_id = names.refund_id
                                    and before.bucket = names.bucket
                                window named as (partition by turns.store_id, turns.refund_id, before.bucket)
                            )
                        )
                        window named as (partition by store_id, refund_id, bucket)
                    )
                    window refund as (partition by store_id, refund_id)
                )
                window refund as (partition by store_id, refund_id)
            )
            window refund as (partition by store_id, refund_id)
        )
        window refund as (partition by store_id, refund_id)
    )

),

running as (

    select
        *,
        -- How much of the part has gone back by then: of tax contained in it, as much goes with it.
        least(sum(refunded_minor) over (
            partition by store_id, order_id, bucket, kind order by turn rows unbounded preceding
        ), part_minor) as gone_minor,
        least(sum(refunded_minor) over (
            partition by store_id, order_id, bucket, kind order by turn rows unbounded preceding
        ) - refunded_minor, part_minor) as gone_before_minor
    from allotted
    where turn > 0

)

select
    refund_id,
    store_id,
    order_id,
    kind,
    product_id,
    country,
    line_id,
    sold_day,
    refunded_day,
    refunded_hour,
    refunded_minor,
    case
        when part_minor > 0
            then (2 * part_included_tax_minor * gone_minor + part_minor) // (2 * part_minor)
                - (2 * part_included_tax_minor * gone_before_minor + part_minor) // (2 * part_minor)
        else 0
    end::bigint as included_tax_minor
from running
