"""A warehouse of made-up stores, written by DuckDB itself: what a rollup is measured on.

A year of visits of two hundred stores in three time zones, six events a visit, one visit in twenty a robot's,
one event in five hundred reported twice; one visit in forty buys, and one order in ten is refunded.
"""

from datetime import date, timedelta

import duckdb

STORES = 200
PRODUCTS = 50
DAYS = 365
FIRST = date(2025, 11, 1)
LAST = FIRST + timedelta(days=DAYS - 1)
EVENTS_A_VISIT = 6
EVENTS_AN_ORDER = 240

STORES_SQL = """
insert into raw.commerce_stores by name
select
    'store-' || lpad(n::varchar, 30, '0') as store_id,
    'Store ' || n as name,
    ['EUR', 'USD', 'JPY'][n % 3 + 1] as currency,
    ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo'][n % 3 + 1] as timezone,
    timestamptz '2025-01-01 00:00:00+00' as created_at
from range({stores}) as numbers(n)"""

PRODUCTS_SQL = """
insert into raw.commerce_products by name
select
    store_id || '-' || p as product_id,
    store_id,
    'Product ' || p as title,
    'published' as status,
    created_at,
    created_at as updated_at
from raw.commerce_stores, range({products}) as numbers(p)
order by all"""

EVENTS_SQL = """
insert into raw.commerce_events by name
with visits as (
    select
        v,
        (v * {days} // {visits})::integer as d,
        'store-' || lpad((hash(v * 7) % {stores})::varchar, 30, '0') as store_id,
        (hash(v * 13) % 86000)::bigint as second,
        md5(v::varchar) as visitor_hash
    from range({visits}) as numbers(v)
), steps as (
    select *, (hash(v * 31 + k) % 100)::integer as dice, (hash(v * 57 + k) % 450)::bigint as gap
    from visits, range({steps}) as numbers(k)
)
select
    date '{first}' + d as day,
    store_id,
    md5('e' || v || '-' || k) as event_id,
    (timestamp '{first}' + to_days(d)
        + to_seconds(least(second + k * (gap + case when dice < 3 then 1800 else 0 end), 86399)))
        at time zone 'UTC' as occurred_at,
    case
        when k = 0 then 'page_view' when dice < 60 then 'product_view' when dice < 85 then 'page_view'
        when dice < 93 then 'add_to_cart' when dice < 96 then 'checkout_started' else 'search'
    end as kind,
    visitor_hash,
    '/p' as page,
    case when k > 0 and (dice < 60 or dice between 85 and 92)
        then store_id || '-' || (hash(v + k) % {products}) end as product_id,
    case when k = 0 then ['https://www.google.com/', 'https://www.instagram.com/', null][v % 3 + 1] end
        as referrer,
    case when k = 0 and v % 10 = 0 then 'newsletter' end as utm_source,
    case when k = 0 and v % 10 = 0 then 'email' end as utm_medium,
    v % 20 = 19 as is_bot
from steps
where d between {from_day} and {to_day}
order by day, store_id, occurred_at, event_id"""

REPEATS_SQL = """
insert into raw.commerce_events by name
select * replace (occurred_at + interval 1 second as occurred_at)
from raw.commerce_events
where
    day between date '{first}' + {from_day} and date '{first}' + {to_day}
    and hash(event_id) % 500 = 0
    and (occurred_at + interval 1 second)::date = day"""

ORDERS_SQL = """
insert into raw.commerce_orders by name
select
    date '{first}' + d as day,
    'order-' || n as order_id,
    'store-' || lpad((hash(n * 7) % {stores})::varchar, 30, '0') as store_id,
    n as number,
    (timestamp '{first}' + to_days(d) + to_seconds((hash(n * 13) % 86400)::bigint)) at time zone 'UTC'
        as placed_at,
    'open' as status,
    case when n % 10 = 0 then 'partially_refunded' else 'paid' end as payment_status,
    'EUR' as currency,
    2000 as subtotal_minor, 200 as discount_minor, 500 as shipping_minor, 0 as tax_minor, 2300 as total_minor,
    367 as included_tax_minor, 23 as application_fee_minor,
    ['DE', 'US', 'JP'][n % 3 + 1] as country,
    'customer-' || (hash(n * 3) % {customers}) as customer_id,
    placed_at as updated_at
from (select n, (n * {days} // {orders})::integer as d from range({orders}) as numbers(n))
where d between {from_day} and {to_day}
order by day, store_id, order_id"""

LINES_SQL = """
insert into raw.commerce_order_lines by name
select
    day, order_id || '-1' as line_id, order_id, store_id,
    store_id || '-' || (hash(number) % {products}) as product_id, 'Product' as title, 2 as quantity,
    1000 as unit_price_minor, 200 as discount_minor, 0 as tax_minor, 287 as included_tax_minor,
    1800 as total_minor, 400 as cost_minor, placed_at, 1 as position
from raw.commerce_orders
where day between date '{first}' + {from_day} and date '{first}' + {to_day}"""

REFUNDS_SQL = """
insert into raw.commerce_refunds by name
select
    day, order_id || '-r' as refund_id, order_id, store_id, 700 as amount_minor, 'EUR' as currency,
    placed_at as refunded_at, 0 as shipping_minor
from raw.commerce_orders
where day between date '{first}' + {from_day} and date '{first}' + {to_day} and number % 10 = 0"""


def write_stores(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(STORES_SQL.format(stores=STORES))
    connection.execute(PRODUCTS_SQL.format(products=PRODUCTS))


def write_days(connection: duckdb.DuckDBPyConnection, events: int, first: date, last: date) -> None:
    """The rows of these days, out of a year that has so many events. They are pending then."""
    known = {
        "first": FIRST,
        "from_day": (first - FIRST).days,
        "to_day": (last - FIRST).days,
        "days": DAYS,
        "stores": STORES,
        "products": PRODUCTS,
        "steps": EVENTS_A_VISIT,
        "visits": events // EVENTS_A_VISIT,
        "orders": events // EVENTS_AN_ORDER,
        "customers": max(events // EVENTS_AN_ORDER // 3, 1),
    }
    for statement in (EVENTS_SQL, REPEATS_SQL, ORDERS_SQL, LINES_SQL, REFUNDS_SQL):
        connection.execute(statement.format(**known))
    connection.execute("delete from raw.pending_days")
    connection.execute(
        """insert into raw.pending_days
        select unnest(generate_series(?::date, ?::date, interval 1 day))::date, now()""",
        [first, last],
    )
