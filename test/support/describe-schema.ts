import type { Database } from '../../database/database.ts';

/** One line for everything that the migrations made, sorted: the same schema, the same text. */
const DESCRIPTION = `
  select line from (with relations as (
    select oid, relname, relkind, relrowsecurity from pg_class
    where relnamespace = 'gainshare'::regnamespace and relkind in ('r', 'v', 'm', 'S')
  )
  select relname || ': table'
    || case when relrowsecurity then ', row-level security' else '' end as line
  from relations
  union all
  select relname || '.' || attname || ': ' || format_type(atttypid, atttypmod)
    || case when attnotnull then ' not null' else '' end
    || coalesce(' default ' || pg_get_expr(adbin, adrelid), '')
  from relations join pg_attribute a on attrelid = oid and attnum > 0 and not attisdropped
  left join pg_attrdef on adrelid = attrelid and adnum = attnum
  union all
  select relname || ' constraint ' || conname || ': ' || pg_get_constraintdef(c.oid)
  from relations join pg_constraint c on conrelid = relations.oid where contype <> 'n'
  union all
  select tablename || ' index ' || indexname || ': ' || indexdef
  from pg_indexes where schemaname = 'gainshare'
  union all
  select relname || ' trigger ' || pg_get_triggerdef(t.oid)
  from relations join pg_trigger t on tgrelid = relations.oid where not tgisinternal
  union all
  select tablename || ' policy ' || policyname || ' for ' || cmd || ' to '
    || array_to_string(roles, ', ') || ': ' || regexp_replace(qual, '\\s+', ' ', 'g')
    || coalesce(' check ' || with_check, '')
  from pg_policies where schemaname = 'gainshare'
  union all
  select table_name || ' grant: ' || string_agg(privilege_type, ', ' order by privilege_type)
    || ' to ' || grantee
  from information_schema.role_table_grants
  where table_schema = 'gainshare' and grantee <> 'gainshare_owner' group by table_name, grantee
  union all
  select 'function ' || proname || '(' || pg_get_function_arguments(oid) || '): '
    || pg_get_function_result(oid) || case when prosecdef then ', as its owner: ' else ': ' end
    || regexp_replace(trim(prosrc), '\\s+', ' ', 'g')
  from pg_proc where pronamespace = 'gainshare'::regnamespace
  union all
  select 'domain ' || typname || ': ' || format_type(typbasetype, typtypmod) || coalesce(' '
    || (select string_agg(pg_get_constraintdef(c.oid), ' ' order by conname)
        from pg_constraint c where contypid = t.oid), '')
  from pg_type t where typnamespace = 'gainshare'::regnamespace and typtype = 'd'
  union all
  select 'sight ' || role || ' ' || subject || ': ' || breadth from gainshare.sights
  ) as described order by line collate "C"`;

/** The whole schema as text: tables, columns, constraints, indexes, policies, grants, functions. */
export async function describeSchema(database: Database): Promise<string> {
  const { rows } = await database.pool.query<{ line: string }>(DESCRIPTION);
  return `${rows.map((row) => row.line).join('\n')}\n`;
}
