-- why: The reports list a course in the fiscal year in which it ends, October to September; it may have begun earlier.
-- remedy: Correct the date, or fiscal_year, by the report.
with years as (
  select _row, fiscal_year, start_date, end_date, coalesce(end_date, start_date) as last_day,
    try_cast(fiscal_year || '-09-30' as date) as closes,
    try_cast(cast(try_cast(fiscal_year as integer) - 1 as varchar) || '-10-01' as date) as opens,
    try_cast(cast(try_cast(fiscal_year as integer) - 2 as varchar) || '-10-01' as date) as opens_before
  from us_training
)
select 'us_training' as resource, y._row as row,
  case when y.end_date is null then 'start_date' else 'end_date' end as field,
  cast(y.last_day as varchar) as value,
  'outside FY' || y.fiscal_year || ', ' || cast(y.opens as varchar) || ' to ' || cast(y.closes as varchar) as detail
from years y
where y.last_day > y.closes or y.last_day < y.opens
union all
select 'us_training', y._row, 'start_date', cast(y.start_date as varchar),
  'begins before ' || cast(y.opens_before as varchar) || ', more than a year before FY' || y.fiscal_year
from years y
where y.start_date < y.opens_before
