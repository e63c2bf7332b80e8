-- why: A source is listed because a row stands on it; one that nothing cites says nothing.
-- remedy: Cite it where it was used, or remove it from sources.
with cited as (
  select source_id from actor_statements
  union select source_id from program_facts
  union select source_id from us_training
  union select source_id from us_training_totals
  union select source_id from funding_flows
  union select a_source_id from flow_crosschecks
  union select b_source_id from flow_crosschecks
  union select source_id from lithium_events
  union select source_id from lithium_indicators
  union select source_id from coup_counts
  union select source_id from coup_events
  union select source_id from claims
  union select source_id from claim_evidence
  union select source_id from election_2020
  union select source_id from election_2020_deputies
  union select source_id from election_2019
  union select source_id from election_control_totals
  union select source_id from election_history
  union select source_id from polling_places
  union select source_id from places
  union select source_id from parties
  union select name_source_id from parties
  union select withdrawal_source_id from parties
  union select source_id from row_sources
  union select source_id from corrections
  -- The leading copy of a text that others are copies of.
  union select document_of from sources
)
select 'sources' as resource, _row as row, 'source_id' as field, source_id as value, 'no row cites it' as detail
from sources
anti join cited using (source_id)
