-- why: What was sold, made or earned in part of a period cannot exceed the whole of it in the same series.
-- remedy: Check value, unit and period of both rows; set is_headline to false on the weaker of two rivals.
with flows as (
  select _row, indicator_id, series, country, unit, material, value,
         coalesce(period_start, cast(year as varchar)) as first, coalesce(period_end, cast(year as varchar)) as last
  from lithium_indicators
  where series in ('ylb_sales_total', 'ylb_lithium_carbonate_sold', 'ylb_lithium_carbonate_revenue',
                   'ylb_lithium_carbonate_production', 'ylb_potassium_chloride_sold',
                   'lithium_carbonate_exports', 'lithium_carbonate_exports_value')
    and year_kind = 'data' and is_headline
), bounds as (
  select *, rpad(first, 7, '-01') as low, case when length(last) = 4 then last || '-12' else left(last, 7) end as high
  from flows
)
select 'lithium_indicators' as resource, p._row as row, 'value' as field, cast(p.value as varchar) as value,
       p.first || ' to ' || p.last || ' ' || p.value || ', ' || w.first || ' to ' || w.last || ' ' || w.value as detail
from bounds p
join bounds w on w.series = p.series and w.unit = p.unit and w.country is not distinct from p.country
  and w.material is not distinct from p.material and w._row <> p._row
where w.low <= p.low and p.high <= w.high and (w.low < p.low or p.high < w.high)
  and p.value > w.value
