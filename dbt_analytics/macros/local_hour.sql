{#
    The moment at which the local hour of a moment began. Taken from the minutes that have passed in it, so that
    the hour that comes twice when clocks are set back is two hours, as it was.
#}
{% macro local_hour(moment, timezone) -%}
    make_timestamptz(epoch_us({{ moment }}) - epoch_us({{ moment }} at time zone {{ timezone }}) % 3600000000)
{%- endmacro %}
