-- why: A spreadsheet runs a cell that begins with = + - or @ as a formula, unless it is a number.
-- remedy: Write the sign in words, or put a word before it.
with records as (
  select 'coup_actors' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from coup_actors
  union all select 'us_programs' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from us_programs
  union all select 'funding_flows' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from funding_flows
  union all select 'lithium_contracts' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from lithium_contracts
  union all select 'election_control_totals' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from election_control_totals
  union all select 'polling_places' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from polling_places
  union all select 'places' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from places
  union all select 'parties' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from parties
  union all select 'actor_statements' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from actor_statements
  union all select 'program_facts' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from program_facts
  union all select 'us_training' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from us_training
  union all select 'flow_crosschecks' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from flow_crosschecks
  union all select 'lithium_contract_parties' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from lithium_contract_parties
  union all select 'lithium_events' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from lithium_events
  union all select 'lithium_indicators' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from lithium_indicators
  union all select 'coup_counts' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from coup_counts
  union all select 'claims' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from claims
  union all select 'claim_evidence' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from claim_evidence
  union all select 'corrections' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from corrections
  union all select 'sources' as resource, _row, concat_ws(chr(10), *columns(* exclude (_row))) as cells from sources
),
suspects as (
  select
    resource, _row,
    regexp_extract(cells, '(?:^|\n)((?:[=@]|[+-](?:[^0-9.\n]|[0-9.]+[^0-9.\n]|\n|$))[^\n]*)', 1) as cell
  from records
  where regexp_matches(cells, '(^|\n)([=@]|[+-]([^0-9.\n]|[0-9.]+[^0-9.\n]|\n|$))')
)
select resource, _row as "row", null as field, cell as value, 'a cell begins with ' || left(cell, 1) as detail
from suspects
