-- why: A date that is written to the day is a day of the calendar (30 February is none).
-- remedy: Look at the source and correct the day, or leave it out if only the month is known.
with dates as (
  select 'actor_statements' as resource, _row, 'start_date' as field, start_date as value from actor_statements
  union all select 'actor_statements', _row, 'end_date', end_date from actor_statements
  union all select 'us_programs', _row, 'start_date', start_date from us_programs
  union all select 'us_programs', _row, 'end_date', end_date from us_programs
  union all select 'us_programs', _row, 'ended_in_bolivia_on', ended_in_bolivia_on from us_programs
  union all select 'us_programs', _row, 'status_as_of', status_as_of from us_programs
  union all select 'program_facts', _row, 'as_of', as_of from program_facts
  union all select 'program_facts', _row, 'as_of_end', as_of_end from program_facts
  union all select 'funding_flows', _row, 'start_date', start_date from funding_flows
  union all select 'funding_flows', _row, 'end_date', end_date from funding_flows
  union all select 'lithium_contracts', _row, 'signed_on', signed_on from lithium_contracts
  union all select 'lithium_contracts', _row, 'announced_on', announced_on from lithium_contracts
  union all select 'lithium_contracts', _row, 'ended_on', ended_on from lithium_contracts
  union all select 'lithium_contracts', _row, 'status_as_of', status_as_of from lithium_contracts
  union all select 'lithium_events', _row, 'event_date', event_date from lithium_events
  union all select 'lithium_indicators', _row, 'period_start', period_start from lithium_indicators
  union all select 'lithium_indicators', _row, 'period_end', period_end from lithium_indicators
  union all select 'parties', _row, 'withdrawn_on', withdrawn_on from parties
  union all select 'sources', _row, 'published_on', published_on from sources
)
select resource, _row as row, field, value, value || ' is no day of the calendar' as detail
from dates
where length(value) = 10 and try_cast(value as date) is null
