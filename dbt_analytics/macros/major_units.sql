{# Currencies without decimals, and with three; all others have two. The same as kit/money.py: a test holds them together. #}
{% macro currencies_without_decimals() -%}
    {{ return(['BIF', 'CLP', 'DJF', 'GNF', 'JPY', 'KMF', 'KRW', 'MGA', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF']) }}
{%- endmacro %}

{% macro currencies_with_three_decimals() -%}
    {{ return(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']) }}
{%- endmacro %}

{#
    An amount in major units, exactly: the one place where minor units become decimals. Multiplied, since a
    division would be a float.
#}
{% macro major_units(amount, currency) -%}
    (
        {{ amount }}::decimal(18, 0) * case
            when {{ currency }} in ('{{ currencies_without_decimals() | join("', '") }}') then 1.000
            when {{ currency }} in ('{{ currencies_with_three_decimals() | join("', '") }}') then 0.001
            else 0.010
        end
    )::decimal(18, 3)
{%- endmacro %}
