-- why: A program's budget stands in program_facts and in funding_flows, taken from one source, and must be one figure.
-- remedy: Look the figure up in the source and correct the fact or the flow.
with budgets as (
  select fact_id, program_id, source_id, as_of, value,
    1000000 * try_cast(replace(value, ' million', '') as double) as usd
  from program_facts
  where attribute = 'budget_year' and unit = 'USD' and value like '% million'
)
select 'funding_flows' as resource, f._row as "row", 'amount' as field, cast(f.amount as varchar) as value,
  'fact ' || b.fact_id || ' says ' || b.value || ' for ' || b.as_of as detail
from budgets b
join funding_flows f on f.source_id = b.source_id and f.program_id = b.program_id and f.fiscal_year = b.as_of
-- the objectives of the mission are parts of its budget
where f.amount is not null and not (f.program_id = 'usaid-bolivia' and f.series = 'usaid_cbj')
  and (b.usd is null or abs(f.amount - b.usd) > 0.5)
