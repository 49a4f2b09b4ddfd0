"""What asking Claude may cost, and what it has cost: reserved before a call, settled after it, in Postgres.

Whoever asks lies in the data house; here it is decided whether a question may be asked, who pays for it, and
whether it was answered before.
"""
