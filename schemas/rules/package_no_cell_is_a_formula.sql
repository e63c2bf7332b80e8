-- why: A spreadsheet runs a cell that begins with = + - or @ as a formula, unless it is a number.
-- remedy: Write the sign in words, or put a word before it.
with cells as (
  (select 'coup_actors' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from coup_actors) on columns(* exclude (_row)) into name field value value))
  union all (select 'us_programs' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from us_programs) on columns(* exclude (_row)) into name field value value))
  union all (select 'funding_flows' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from funding_flows) on columns(* exclude (_row)) into name field value value))
  union all (select 'lithium_contracts' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from lithium_contracts) on columns(* exclude (_row)) into name field value value))
  union all (select 'election_control_totals' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from election_control_totals) on columns(* exclude (_row)) into name field value value))
  union all (select 'polling_places' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from polling_places) on columns(* exclude (_row)) into name field value value))
  union all (select 'places' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from places) on columns(* exclude (_row)) into name field value value))
  union all (select 'parties' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from parties) on columns(* exclude (_row)) into name field value value))
  union all (select 'actor_statements' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from actor_statements) on columns(* exclude (_row)) into name field value value))
  union all (select 'program_facts' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from program_facts) on columns(* exclude (_row)) into name field value value))
  union all (select 'us_training' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from us_training) on columns(* exclude (_row)) into name field value value))
  union all (select 'flow_crosschecks' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from flow_crosschecks) on columns(* exclude (_row)) into name field value value))
  union all (select 'lithium_contract_parties' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from lithium_contract_parties) on columns(* exclude (_row)) into name field value value))
  union all (select 'lithium_events' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from lithium_events) on columns(* exclude (_row)) into name field value value))
  union all (select 'lithium_indicators' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from lithium_indicators) on columns(* exclude (_row)) into name field value value))
  union all (select 'coup_counts' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from coup_counts) on columns(* exclude (_row)) into name field value value))
  union all (select 'claims' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from claims) on columns(* exclude (_row)) into name field value value))
  union all (select 'claim_evidence' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from claim_evidence) on columns(* exclude (_row)) into name field value value))
  union all (select 'sources' as resource, _row, field, value from (unpivot (select _row, columns(* exclude (_row))::varchar from sources) on columns(* exclude (_row)) into name field value value))
)
select resource, _row as row, field, value, 'begins with ' || left(value, 1) as detail
from cells
where left(value, 1) in ('=', '+', '-', '@') and try_cast(value as double) is null
