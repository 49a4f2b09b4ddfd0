"""How commerce reaches Postgres: engines, transactions with a tenant, repositories, inbox and outbox."""
