-- why: Texts refer to other statements by identifier; a reference to nowhere loses the reason it gives.
-- remedy: Correct the identifier in the text, or remove the reference.
with texts as (
  select 'actor_statements' as resource, _row, 'object' as field, object as content from actor_statements
  union all
  select 'actor_statements', _row, 'outcome_note', outcome_note from actor_statements
  union all
  select 'coup_actors', _row, 'note', note from coup_actors
),
referred as (
  select resource, _row, field, unnest(regexp_extract_all(content, 'st[0-9]{4}')) as statement_id from texts
)
select
  r.resource as resource,
  r._row as row,
  r.field as field,
  r.statement_id as value,
  'no statement ' || r.statement_id as detail
from referred r
anti join actor_statements s on s.statement_id = r.statement_id
