-- why: Every sum of Bolivian seats stands once in program_facts: by program and year, by year, and for the institute by year.
-- remedy: Add the missing row to program_facts (seen = recomputed), or remove the second one.
with lines as (
  select program_id, fiscal_year, school from us_training where row_status = 'actual'
),
sums as (
  select distinct program_id as subject, program_id, fiscal_year from lines
  union all
  select distinct 'all programs', 'foreign-military-training-report', fiscal_year from lines
  union all
  select distinct school, 'whinsec', fiscal_year
  from lines where school in ('whinsec_fort_benning', 'whinsec_mobile_team')
),
facts as (
  select program_id, as_of as fiscal_year, fact_id,
    case
      when program_id = 'foreign-military-training-report' then 'all programs'
      when program_id = 'whinsec' and qualifier like '%mobile team%' then 'whinsec_mobile_team'
      when program_id = 'whinsec' then 'whinsec_fort_benning'
      else program_id
    end as subject
  from program_facts
  where seen = 'recomputed'
)
select 'program_facts' as resource, cast(null as bigint) as row, cast(null as varchar) as field,
  s.program_id as value,
  s.subject || ', FY' || s.fiscal_year || ': ' || cast(count(f.fact_id) as varchar)
    || ' recomputed facts give the seats, expected 1' as detail
from sums s
left join facts f on f.subject = s.subject and f.fiscal_year = s.fiscal_year
group by s.subject, s.program_id, s.fiscal_year
having count(f.fact_id) <> 1
