-- why: In one USGS edition or year no country, nor all of them together, can hold more than the world.
-- remedy: Check value, year and unit of the rows of that series and year.
with figures as (
  select _row, series, year, unit, geography_kind, value from lithium_indicators
  where series in ('usgs_identified_resources', 'usgs_reserves', 'usgs_mine_production') and is_headline
), world as (
  select arg_min(_row, value) as _row, series, year, unit, min(value) as value
  from figures where geography_kind = 'world' group by series, year, unit
), parts as (
  select series, year, unit, sum(value) as value
  from figures where geography_kind <> 'world' group by series, year, unit
)
select 'lithium_indicators' as resource, w._row as row, 'value' as field, cast(w.value as varchar) as value,
       p.series || ', ' || p.year || ': countries ' || p.value || ', world ' || w.value as detail
from parts p join world w on w.series = p.series and w.year = p.year and w.unit = p.unit
where p.value > w.value
