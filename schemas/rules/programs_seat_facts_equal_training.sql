-- why: A seat fact that is a sum of us_training must be that sum, on the report whose lines are summed.
-- remedy: Compare the lines of us_training with the report; then correct the line, or the value of the fact.
with lines as (
  select program_id, fiscal_year, source_id, school, trainees from us_training where row_status = 'actual'
),
sums as (
  select program_id as subject, fiscal_year, sum(trainees) as seats, min(source_id) as source_id
  from lines group by program_id, fiscal_year
  union all
  select 'all programs', fiscal_year, sum(trainees), min(source_id) from lines group by fiscal_year
  union all
  select school, fiscal_year, sum(trainees), min(source_id)
  from lines where school in ('whinsec_fort_benning', 'whinsec_mobile_team') group by school, fiscal_year
),
facts as (
  select _row, as_of as fiscal_year, value, source_id,
    case
      when program_id = 'foreign-military-training-report' then 'all programs'
      when program_id = 'whinsec' and qualifier like '%mobile team%' then 'whinsec_mobile_team'
      when program_id = 'whinsec' then 'whinsec_fort_benning'
      else program_id
    end as subject
  from program_facts
  where attribute = 'trainees_bolivia_year' and unit = 'seats'
)
select 'program_facts' as resource, f._row as row,
  case when s.source_id <> f.source_id then 'source_id' else 'value' end as field,
  case when s.source_id <> f.source_id then f.source_id else f.value end as value,
  f.subject || ', FY' || f.fiscal_year || ': us_training has ' || cast(coalesce(s.seats, 0) as varchar)
    || ' seats in ' || coalesce(s.source_id, 'no report') || ', the fact says ' || f.value
    || ' on ' || f.source_id as detail
from facts f
left join sums s on s.subject = f.subject and s.fiscal_year = f.fiscal_year
where coalesce(s.seats, 0) <> coalesce(try_cast(f.value as double), -1) or s.source_id <> f.source_id
