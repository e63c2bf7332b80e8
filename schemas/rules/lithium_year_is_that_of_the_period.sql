-- why: A figure stands under the year in which its period ends.
-- remedy: Correct year, period_start or period_end.
select 'lithium_indicators' as resource, _row as row, 'year' as field, cast(year as varchar) as value,
       'period ' || coalesce(period_start, '') || ' to ' || coalesce(period_end, '') as detail
from lithium_indicators
where coalesce(period_end, period_start) is not null
  and left(coalesce(period_end, period_start), 4) is distinct from cast(year as varchar)
