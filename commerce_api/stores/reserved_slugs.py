"""Addresses that no store can have: they are ours, the internet's, or would let a stranger pose as somebody.

Compared without hyphens as well, so that `log-in` is as little free as `login`.
"""

# Names that mail servers, browsers, certificate authorities and resolvers give a meaning of their own
# (RFC 2142, RFC 6761, autoconfiguration, WPAD), and hosts that an operator is likely to need one day.
_INFRASTRUCTURE = """
    acme adserver alpha any api api1 api2 app apps assets autoconfig autodiscover backend backup backups
    balancer beta bounce bounces broadcasthost bucket build cache canary cdn cdn1 cdn2 ci client cluster cname
    config console content core cron cs data database db dev development dmarc dkim dns dns0 dns1 dns2 docker
    domain domains download downloads edge email env error errors example export failover feed feeds file
    files firewall frontend ftp ftps gateway git github gitlab grafana graphql grpc health healthcheck host
    hostmaster hosting hosts http https image images imap imap4 img img1 img2 import import-worker ingress
    internal intranet invalid ip ipv4 ipv6 isatap jenkins jobs js kafka kubernetes lb ldap link links
    load-balancer local localdomain localhost log logs mail mail1 mail2 mail3 mailer mailer-daemon mailgun
    master media metrics mobile monitor monitoring mq mta mta-sts mx mx0 mx1 mx2 mysql net network nginx nms
    no-reply nobody node noc noreply ns ns0 ns1 ns2 ns3 ns4 ntp null onion origin ping pop pop3 port
    postgres postmaster preprod preview primary prod production prometheus proxy public push qa queue rcp
    realtime redis registry relay release remote replica rest robots root router rpc rss s3 sandbox schema
    script sendgrid sentry server servers service services sftp sip sitemap sitemaps smtp snapshot socket spf
    sql ssh ssl stage staging stat static static1 static2 stats status storage stream svn sync sys sysadmin
    syslog system systems task tasks telnet temp test tests testing tftp time tls tmp tracking traefik ts
    tunnel udp undefined upload uploads uptime url usenet uucp v1 v2 v3 vault vhost video videos virtual vm
    void vpn wap web web1 web2 webdisk webhook webhooks webmail webmaster websocket well-known whm whois
    worker workers wpad ws wss www www1 www2 www3 xml xmpp
"""

# What we are, run, or will want to say ourselves.
_OURS = """
    about academy affiliate affiliates analytics announcements blog brand branding brands business careers
    catalog changelog community compare contact customer customers dagster dashboard demo developer developers
    docs documentation dropship dropshipping enterprise events examples explore faq features
    forum forums guide guides help helpcenter helpdesk home homepage import imports index info investor
    investors job kb knowledge landing learn marketing marketplace marts merchant merchants news newsletter
    open-source owner owners pages partner partners platform plan plans press pricing pro product products
    reports research roadmap seller sellers shop shops slipway slipwayhq starter growth store storefront
    storefronts stores suppliers team teams template templates theme themes tour trial tutorial university
    updates warehouse welcome wiki
"""

# Where people type passwords and card numbers, and what those who fish for them like to be called.
_TRUST = """
    abuse access account accounts activate activation admin administration administrator administrators admins
    alert alerts auth authenticate authentication authorize authorization bank banking billing bonus
    buyer-protection card cart cert certificate certificates chargeback checkout claim claims compliance
    confirm confirmation contact-us copyright credential credentials credit crypto customer-care
    customer-service delete dispute disputes dmca donate fraud gdpr gift giftcard giftcards id identity
    impressum imprint invite invites invoice invoices key keys kyc legal license login logins logon logout
    lost-password me member members membership mfa moderator moderators my myaccount notification
    notifications oauth oauth2 official oidc openid operator order orders otp owner-login passkey passkeys
    password passwords pay payment payments payout payouts phishing policies policy portal privacy profile
    profiles prize recover recovery refund refunds register registration report reset returns reward rewards
    safe safety saml scam secure security session sessions settings setup signin signon signout signup sso
    staff subscribe subscription subscriptions suspended support supporters tax taxes terms token tokens tos
    tracking-number trust twofactor unsubscribe update upgrade user username users validate verification
    verified verify wallet winner withdraw
"""

# Others' names whose address under ours would be believed.
_BRANDS = """
    adyen aliexpress alibaba amazon american-express amex android anthropic apple applepay bitcoin claude
    cloudflare dhl ebay etsy facebook fedex gls gmail google googlepay hermes icloud instagram klarna
    linkedin mastercard meta metamask microsoft netflix openai outlook paypal pinterest reddit royalmail
    shopify snapchat stripe telegram temu tiktok twitter ups usps venmo visa whatsapp wise x youtube
"""

RESERVED_SLUGS = frozenset(
    word.replace("-", "") for word in f"{_INFRASTRUCTURE} {_OURS} {_TRUST} {_BRANDS}".split()
)
"""Without hyphens."""

_OUR_NAME = "slipway"


def is_reserved(slug: str) -> bool:
    """
    >>> is_reserved("log-in"), is_reserved("slipway-support"), is_reserved("fern-and-fable")
    (True, True, False)
    """
    return slug.replace("-", "") in RESERVED_SLUGS or slug.replace("-", "").startswith(_OUR_NAME)
