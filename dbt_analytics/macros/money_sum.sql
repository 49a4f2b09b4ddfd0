{# Exact sum of minor units: nothing is 0, and never a float or a HUGEINT. #}
{% macro money_sum(amount, condition=none) -%}
    coalesce(sum({{ amount }}){% if condition %} filter (where {{ condition }}){% endif %}, 0)::bigint
{%- endmacro %}
