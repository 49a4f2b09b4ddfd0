{# The calendar day of a moment in a store's own time zone. #}
{% macro local_day(moment, timezone) -%}
    ({{ moment }} at time zone {{ timezone }})::date
{%- endmacro %}
