-- Grain: one row per store, local day and step of the way to a purchase.
-- The last step counts paid orders: a purchase carries no visitor.
with

visits as (

    select
        store_id,
        day,
        count(distinct visitor_hash) as visit,
        count(distinct visitor_hash) filter (where kind = 'product_view') as product_view,
        count(distinct visitor_hash) filter (where kind = 'add_to_cart') as add_to_cart,
        count(distinct visitor_hash) filter (where kind = 'checkout_started') as checkout_started
    from {{ ref('stg_commerce__events') }}
    group by store_id, day

),

steps as (

    unpivot visits
    on visit, product_view, add_to_cart, checkout_started
    into name step value visitors

),

purchases as (

    select store_id, day, 'purchase' as step, orders as visitors
    from {{ ref('int_store_days_sold') }}

)

select
    store_id::varchar as store_id,
    day::date as day,
    step::varchar as step,
    visitors::bigint as visitors
from (
    select store_id, day, step, visitors from steps
    union all
    select store_id, day, step, visitors from purchases
)
