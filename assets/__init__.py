"""What data work produces: Dagster assets, one folder per domain.

(Pictures are *media*; static files are ``public/``.)
"""
