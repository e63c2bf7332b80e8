-- why: If a flow may be the same money as another series, some row of that series, of the same fiscal year if it has one, must say so of the first.
-- remedy: Add the missing row of the other series to series_overlaps, or remove the one that is alone.
with named as (
  select distinct o.series, o.overlaps_series, f.fiscal_year
  from series_overlaps o
  join funding_flows f on f.flow_id = o.flow_id
),
years as (
  select distinct series, fiscal_year from funding_flows where fiscal_year is not null
),
pairs as (
  select distinct series, overlaps_series from series_overlaps
)
select 'series_overlaps' as resource, o._row as "row", 'overlaps_series' as field, o.overlaps_series as value,
  'no row of ' || o.overlaps_series || ' names ' || o.series
    || case when p.series is null then '' else ' in fiscal year ' || f.fiscal_year end as detail
from series_overlaps o
join funding_flows f on f.flow_id = o.flow_id
left join pairs p on p.series = o.overlaps_series and p.overlaps_series = o.series
left join years y on y.series = o.overlaps_series and y.fiscal_year = f.fiscal_year
left join named b on b.series = o.overlaps_series and b.overlaps_series = o.series and b.fiscal_year = f.fiscal_year
where p.series is null or (y.series is not null and b.series is null)
