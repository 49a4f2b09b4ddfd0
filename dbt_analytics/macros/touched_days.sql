{#
    Days that have to be counted again, as SQL literals: DuckDB skips the row groups of all others, which it does
    not do for a join. `calendar` is `utc` (the days of raw partitions), `store` (the days of stores, of which a
    day in UTC touches its neighbors too) or `around` (the days in UTC that may hold anything of those).
#}
{% macro touched_days(calendar) -%}
    {%- set touched = ref('int_touched_days') -%}
    {%- set days = [] -%}
    {%- if execute -%}
        {%- for row in run_query("select day from " ~ touched ~ " where calendar = '" ~ calendar ~ "' order by day") -%}
            {%- do days.append("date '" ~ row[0] ~ "'") -%}
        {%- endfor -%}
    {%- endif -%}
    {{ days | join(', ') if days else 'null::date' }}
{%- endmacro %}

{# Only the rows of days to be counted again; all of them where the model is built anew. #}
{% macro only_touched(column, calendar='store') -%}
    {%- set needed = ref('int_touched_days') -%}
    {%- if is_incremental() -%}
        {{ column }} in ({{ touched_days(calendar) }})
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}

{#
    How an incremental model takes in its rows: every touched day goes, also one that now has no rows, then the
    new rows come. A day that is counted twice, or in another order, ends the same.
#}
{% macro get_incremental_touched_days_sql(arg_dict) -%}
    {%- set column = arg_dict['unique_key'] -%}
    {%- set calendar = 'utc' if column == 'utc_day' else 'store' -%}
    {%- set columns = get_quoted_csv(arg_dict['dest_columns'] | map(attribute='name')) -%}
    delete from {{ arg_dict['target_relation'] }}
    where {{ column }} in ({{ touched_days(calendar) }});

    insert into {{ arg_dict['target_relation'] }} ({{ columns }})
    select {{ columns }} from {{ arg_dict['temp_relation'] }}
{%- endmacro %}

{# The same for what is counted by order: every touched order goes, then the new rows come. #}
{% macro get_incremental_touched_orders_sql(arg_dict) -%}
    {%- set columns = get_quoted_csv(arg_dict['dest_columns'] | map(attribute='name')) -%}
    delete from {{ arg_dict['target_relation'] }}
    where (store_id, order_id) in (select (store_id, order_id) from {{ ref('int_touched_orders') }});

    insert into {{ arg_dict['target_relation'] }} ({{ columns }})
    select {{ columns }} from {{ arg_dict['temp_relation'] }}
{%- endmacro %}
