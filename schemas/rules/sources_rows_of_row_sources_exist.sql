-- why: A further source that hangs on no record proves nothing and hides that a record was renamed or removed.
-- remedy: Correct resource and row_key, or delete the line if its record is gone.
with keys as (
  select 'actor_statements' as resource, statement_id as row_key from actor_statements
  union all select 'funding_flows', flow_id from funding_flows
  union all select 'lithium_events', event_id from lithium_events
  union all select 'lithium_indicators', indicator_id from lithium_indicators
  union all select 'program_facts', fact_id from program_facts
)
select
  'row_sources' as resource, r._row as row, 'row_key' as field, r.row_key as value,
  'no such record in ' || r.resource as detail
from row_sources r
left join keys k on k.resource = r.resource and k.row_key = r.row_key
where k.row_key is null
