{# Which state of this project built all models: with another, they are built anew. Tests that fail change nothing of it. #}
{% macro remember_build(results) -%}
    {%- if execute and flags.WHICH == 'build' and flags.FULL_REFRESH and var('project_state', '') -%}
        {%- set built = results | selectattr('node.resource_type', 'in', ['model', 'seed']) | map(attribute='status') | map('string') | unique | list -%}
        {%- if built == ['success'] -%}
            create or replace table intermediate.int_project_state as
            select '{{ var('project_state') }}' as project_state
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
