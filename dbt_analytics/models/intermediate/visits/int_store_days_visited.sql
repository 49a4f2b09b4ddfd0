-- Grain: one row per store and local day with an event of a person.
-- A visitor is a salted hash that changes at midnight UTC: who stays across it counts twice.
select
    store_id,
    day,
    count(distinct visitor_hash) as visitors,
    count(distinct session_hash) as sessions
from {{ ref('stg_commerce__events') }}
group by store_id, day
