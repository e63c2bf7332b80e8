-- why: A total printed in a report must equal the lines of us_training that count, in seats and in dollars.
-- remedy: Compare the lines of that program and year with the report; a changed line or a wrong row_status is the usual cause.
with sums as (
  select fiscal_year, program_id,
    sum(case when row_status = 'actual' then trainees else 0 end) as seats,
    sum(case when row_status in ('actual', 'cost_only') then cost_usd else 0 end) as cost
  from us_training group by fiscal_year, program_id
),
compared as (
  select t._row, t.fiscal_year, t.program_id, 'stated_trainees' as field,
    t.stated_trainees as stated, coalesce(s.seats, 0) as summed
  from us_training_totals t
  left join sums s on s.fiscal_year = t.fiscal_year and s.program_id = t.program_id
  union all
  select t._row, t.fiscal_year, t.program_id, 'stated_cost_usd', t.stated_cost_usd, coalesce(s.cost, 0)
  from us_training_totals t
  left join sums s on s.fiscal_year = t.fiscal_year and s.program_id = t.program_id
)
select 'us_training_totals' as resource, c._row as row, c.field as field, cast(c.stated as varchar) as value,
  c.program_id || ', FY' || c.fiscal_year || ': sum ' || cast(c.summed as varchar)
    || ', stated ' || cast(c.stated as varchar) as detail
from compared c
where c.stated <> c.summed
