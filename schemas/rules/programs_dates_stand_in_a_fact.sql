-- why: A date of a program that is not marked editorial must be a date that one of its facts, its sources or its course lines gives.
-- remedy: Correct the date, add the fact that gives it, or (start_date) set start_date_editorial to true.
with dates as (
  select _row, program_id, name, 'start_date' as field, start_date as value
  from us_programs where start_date is not null and not start_date_editorial
  union all
  select _row, program_id, name, 'end_date', end_date from us_programs where end_date is not null
  union all
  select _row, program_id, name, 'ended_in_bolivia_on', ended_in_bolivia_on
  from us_programs where ended_in_bolivia_on is not null
  union all
  select _row, program_id, name, 'status_as_of', status_as_of
  from us_programs where status_as_of is not null and not status_editorial
),
given as (
  select f.program_id, f.value as given from program_facts f
  union all
  select f.program_id, f.as_of from program_facts f where f.as_of is not null
  union all
  select f.program_id, f.as_of_end from program_facts f where f.as_of_end is not null
  union all
  select f.program_id, s.published_on from program_facts f
  join sources s on s.source_id = f.source_id where s.published_on is not null
  union all
  -- the date of a successor's founding, which names its predecessor
  select p.program_id, f.as_of from program_facts f
  join us_programs p on p.name = f.value
  where f.attribute = 'predecessor' and f.as_of is not null
  union all
  select r.program_id, cast(r.end_date as varchar) from us_training r where r.end_date is not null
  union all
  select 'whinsec', cast(r.end_date as varchar) from us_training r
  where r.school = 'whinsec_fort_benning' and r.end_date is not null
),
supported as (
  select distinct d._row, d.field from dates d
  join given g on g.program_id = d.program_id and g.given like '%' || d.value || '%'
)
select 'us_programs' as resource, d._row as row, d.field as field, d.value as value,
  'no fact, source date or course line of ' || d.program_id || ' gives ' || d.value as detail
from dates d
left join supported s on s._row = d._row and s.field = d.field
where s._row is null
