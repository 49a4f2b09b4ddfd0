-- Grain: one row per session, with where it came from. What a link says of itself (UTM) goes before the page it was on.
with

hosts as (

    select distinct referrer_host as host
    from {{ ref('int_sessions') }}
    where referrer_host is not null

),

known_hosts as (

    select
        hosts.host,
        min(engines.engine) as engine,
        min(networks.network) as network
    from hosts
    left join {{ ref('search_engines') }} as engines
        on regexp_matches(hosts.host, engines.host_pattern)
    left join {{ ref('social_networks') }} as networks
        on hosts.host = networks.host or hosts.host like '%.' || networks.host
    group by hosts.host

),

named as (

    select
        sessions.*,
        sessions.utm_source is not null
        or sessions.utm_medium is not null
        or sessions.utm_campaign is not null as is_tagged,
        known_hosts.engine,
        known_hosts.network,
        engines.engine is not null as names_engine,
        networks.network is not null as names_network
    from {{ ref('int_sessions') }} as sessions
    left join known_hosts on sessions.referrer_host = known_hosts.host
    left join (select distinct engine from {{ ref('search_engines') }}) as engines
        on sessions.utm_source = engines.engine
    left join (select distinct network from {{ ref('social_networks') }}) as networks
        on sessions.utm_source = networks.network

)

select
    store_id,
    utc_day,
    day,
    visitor_hash,
    started_at,
    case
        when is_tagged and utm_medium in ('email', 'e-mail', 'newsletter', 'mail') then 'email'
        when is_tagged and utm_source in ('email', 'newsletter') then 'email'
        when
            is_tagged
            and utm_medium in (
                'cpc', 'ppc', 'cpm', 'cpv', 'paid', 'ads', 'display', 'banner', 'paidsearch', 'paid_search',
                'paid-search', 'paidsocial', 'paid_social', 'paid-social', 'retargeting'
            )
            then 'paid'
        when is_tagged and (utm_medium in ('social', 'social-media', 'social_media', 'sm') or names_network) then 'social'
        when is_tagged and (utm_medium in ('organic', 'search') or names_engine) then 'search'
        when is_tagged and utm_medium = 'referral' then 'referral'
        when is_tagged then 'campaign'
        when engine is not null then 'search'
        when network is not null then 'social'
        when referrer_host is not null then 'referral'
        else 'direct'
    end as channel,
    case
        when is_tagged then coalesce(utm_source, engine, network, referrer_host, 'unknown')
        else coalesce(engine, network, referrer_host, 'direct')
    end as source,
    utm_medium as medium,
    utm_campaign as campaign,
    product_views,
    carts,
    checkouts
from named
