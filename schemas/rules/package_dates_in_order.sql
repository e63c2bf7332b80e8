-- why: What ends cannot end before it begins, as far as both dates are known.
-- remedy: Look at the source and correct the wrong date; where sources differ, keep a row for each.
with spans as (
  select 'actor_statements' as resource, _row, 'end_date' as field, start_date as first, end_date as last from actor_statements
  union all select 'us_programs', _row, 'end_date', start_date, end_date from us_programs
  union all select 'us_programs', _row, 'ended_in_bolivia_on', start_date, ended_in_bolivia_on from us_programs
  union all select 'program_facts', _row, 'as_of_end', as_of, as_of_end from program_facts
  union all select 'us_training', _row, 'end_date', start_date::varchar, end_date::varchar from us_training
  union all select 'funding_flows', _row, 'end_date', start_date, end_date from funding_flows
  union all select 'lithium_contracts', _row, 'ended_on', coalesce(signed_on, announced_on), ended_on from lithium_contracts
  union all select 'lithium_indicators', _row, 'period_end', period_start, period_end from lithium_indicators
),
known as (
  -- Dates known to the year or month are compared as far as both are known.
  select *, least(length(first), length(last)) as shared from spans
)
select resource, _row as row, field, last as value, 'begins ' || first || ', ends ' || last as detail
from known
where left(last, shared) < left(first, shared)
