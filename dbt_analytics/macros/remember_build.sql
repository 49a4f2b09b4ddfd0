{# Which state of this project built the whole warehouse: with another, day marts are built anew. #}
{% macro remember_build(results) -%}
    {%- if execute and flags.WHICH == 'build' and var('project_state', '') -%}
        {%- set bad = results | map(attribute='status') | map('string') | select('in', ['error', 'fail', 'runtime error', 'skipped', 'partial success']) | list -%}
        {%- set whole = results | selectattr('node.resource_type', 'equalto', 'model') | list -%}
        {%- if not bad and whole -%}
            create schema if not exists intermediate;
            create or replace table intermediate.int_project_state as
            select '{{ var('project_state') }}' as project_state
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
