-- Grain: one row per session: what one visitor does in a store on a day in UTC, until half an hour passes without an
-- event of theirs; the next event begins another. It belongs to the local day and hour in which it began, and its
-- source is what its first event says.
{{ config(materialized='incremental', incremental_strategy='touched_days', unique_key='utc_day') }}

with

events as (

    select *
    from {{ ref('int_events') }}
    where not is_bot and {{ only_touched('utc_day', 'utc') }}

),

-- Moments as lists: a window over all events would sort every one of them.
visitors as (

    select
        store_id,
        utc_day,
        visitor_hash,
        list_sort(list(occurred_at)) as moments,
        list(occurred_at) filter (where kind = 'product_view') as product_views,
        list(occurred_at) filter (where kind = 'add_to_cart') as carts,
        list(occurred_at) filter (where kind = 'checkout_started') as checkouts
    from events
    group by store_id, utc_day, visitor_hash

),

beginnings as (

    select
        * exclude (moments),
        list_filter(
            moments, lambda moment, place: place = 1 or moment - moments[place - 1] >= interval 30 minutes
        ) as started
    from visitors

),

sessions as (

    select
        * exclude (started, place),
        started[place] as started_at,
        -- The last session of the day is open to its end.
        coalesce(started[place + 1], timestamptz '9999-01-01 00:00:00+00') as ended_at
    from (select *, unnest(range(1, len(started) + 1)) as place from beginnings)

),

openings as (

    select
        events.store_id,
        events.utc_day,
        events.visitor_hash,
        events.occurred_at as started_at,
        any_value(events.day) as day,
        any_value(events.hour) as hour,
        arg_min(
            {
                'referrer': events.referrer,
                'source': events.utm_source,
                'medium': events.utm_medium,
                'campaign': events.utm_campaign
            },
            events.event_id
        ) as origin
    from events
    semi join sessions
        on events.store_id = sessions.store_id
        and events.utc_day = sessions.utc_day
        and events.visitor_hash is not distinct from sessions.visitor_hash
        and events.occurred_at = sessions.started_at
    group by events.store_id, events.utc_day, events.visitor_hash, events.occurred_at

)

select
    sessions.store_id,
    sessions.utc_day,
    openings.day,
    openings.hour,
    sessions.visitor_hash,
    sessions.started_at,
    nullif(regexp_extract(lower(openings.origin.referrer), '^[a-z]+://(?:www\.)?([^/:?#]+)', 1), '') as referrer_host,
    nullif(trim(lower(openings.origin.source)), '') as utm_source,
    nullif(trim(lower(openings.origin.medium)), '') as utm_medium,
    nullif(trim(openings.origin.campaign), '') as utm_campaign,
    {% for count in ['product_views', 'carts', 'checkouts'] -%}
    coalesce(
        len(list_filter(sessions.{{ count }}, lambda moment: moment >= sessions.started_at and moment < sessions.ended_at)), 0
    ) as {{ count }}{{ ',' if not loop.last }}
    {% endfor %}
from sessions
inner join openings
    on sessions.store_id = openings.store_id
    and sessions.utc_day = openings.utc_day
    and sessions.visitor_hash is not distinct from openings.visitor_hash
    and sessions.started_at = openings.started_at
-- By day: what counts single days again reads those alone.
order by sessions.utc_day
