-- Grain: one row per store, UTC day and event id that was reported before, on that day or on the one before it: the
-- first report of the day, and whether it counts. An event counts once, on the day of its first report.
{{ config(materialized='incremental', incremental_strategy='touched_days', unique_key='utc_day') }}

with

reports as (

    select
        *,
        -- A number instead of two long texts finds the few ids that may have come twice.
        hash(store_id, event_id) as fingerprint
    from {{ ref('stg_commerce__events') }}
    where {{ only_touched('utc_day', 'around') }}

),

suspects as (

    select fingerprint from reports
    group by fingerprint having count(*) > 1

),

days as (

    select
        reports.* exclude (fingerprint),
        count(*) over report as reports,
        row_number() over (
            report order by reports.occurred_at, reports.visitor_hash, reports.kind, reports.product_id, reports.is_bot
        ) as turn
    from reports
    semi join suspects on reports.fingerprint = suspects.fingerprint
    window report as (partition by reports.store_id, reports.event_id, reports.utc_day)

),

firsts as (

    select
        * exclude (turn),
        lag(utc_day) over (partition by store_id, event_id order by utc_day) = utc_day - 1 as was_yesterday
    from days
    where turn = 1

)

select
    * exclude (reports, was_yesterday),
    was_yesterday is not true as is_counted
from firsts
where (reports > 1 or was_yesterday) and {{ only_touched('utc_day', 'utc') }}
