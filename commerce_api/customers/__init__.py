"""Who shops in a store: one customer per e-mail and store, with an account of that store or without one."""
