-- why: Every program and year with lines that count has its row of totals, taken from the same report, and no other has.
-- remedy: Add, remove or correct the row of us_training_totals.
with counted as (
  select fiscal_year, program_id, min(source_id) as first_source, max(source_id) as last_source
  from us_training where row_status in ('actual', 'cost_only')
  group by fiscal_year, program_id
)
select 'us_training_totals' as resource, t._row as row,
  case when c.program_id is null then 'program_id' else 'source_id' end as field,
  case when c.program_id is null then t.program_id else t.source_id end as value,
  t.program_id || ', FY' || t.fiscal_year || ': '
    || coalesce('the lines stand in ' || c.first_source, 'no line of us_training counts') as detail
from us_training_totals t
left join counted c on c.fiscal_year = t.fiscal_year and c.program_id = t.program_id
where c.program_id is null or c.first_source <> t.source_id or c.last_source <> t.source_id
union all
select 'us_training_totals', cast(null as bigint), cast(null as varchar), c.program_id,
  c.program_id || ', FY' || c.fiscal_year || ' has lines that count and no row of totals'
from counted c
left join us_training_totals t on t.fiscal_year = c.fiscal_year and t.program_id = c.program_id
where t.program_id is null
