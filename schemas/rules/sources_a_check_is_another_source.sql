-- why: A check by the source of the record itself confirms nothing and would be counted as a second voice.
-- remedy: Delete the check, or name the other page on which the record was confirmed.
with own as (
  select 'actor_statements' as resource, statement_id as row_key, source_id from actor_statements
  union all select 'funding_flows', flow_id, source_id from funding_flows
  union all select 'lithium_events', event_id, source_id from lithium_events
  union all select 'lithium_indicators', indicator_id, source_id from lithium_indicators
  union all select 'program_facts', fact_id, source_id from program_facts
)
select
  'row_sources' as resource, r._row as row, 'source_id' as field, r.source_id as value,
  'record ' || r.row_key || ' of ' || r.resource || ' already rests on this source' as detail
from row_sources r
join own o on o.resource = r.resource and o.row_key = r.row_key and o.source_id = r.source_id
where r.role = 'check'
