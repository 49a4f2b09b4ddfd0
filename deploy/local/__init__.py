"""The platform on one machine: what `make up`, `make down` and their relatives do."""
