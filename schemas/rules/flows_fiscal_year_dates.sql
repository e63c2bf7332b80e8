-- why: the U.S. fiscal year ran July to June up to 1976 and October to September from 1977, with a quarter between; the World Bank counts calendar years
-- remedy: correct fiscal_year, start_date, end_date or period_note after the source
select 'funding_flows' as resource, e._row as "row", 'start_date' as field, e.start_date as value,
  'fiscal year ' || e.fiscal_year || ' runs ' || e.first_day || ' to ' || e.last_day || ', stated '
    || e.start_date || ' to ' || coalesce(e.end_date, 'open') as detail
from (
  select _row, fiscal_year, start_date, end_date,
    case when fiscal_year = '1976tq' then '1976-07-01'
      when fiscal_year <= '1976' then cast(cast(substr(fiscal_year, 1, 4) as integer) - 1 as varchar) || '-07-01'
      else cast(cast(substr(fiscal_year, 1, 4) as integer) - 1 as varchar) || '-10-01' end as first_day,
    case when fiscal_year = '1976tq' then '1976-09-30'
      when fiscal_year <= '1976' then fiscal_year || '-06-30'
      else fiscal_year || '-09-30' end as last_day
  from funding_flows
  where fiscal_year is not null and start_date is not null
) e
where e.start_date <> e.first_day or e.end_date is null or e.end_date <> e.last_day
union all
select 'funding_flows', f._row, 'period_note', f.period_note,
  'a row of the World Bank series has one calendar year, stated ' || coalesce(f.start_date, 'none') || ' to '
    || coalesce(f.end_date, 'none')
from funding_flows f
where f.series = 'worldbank_net_oda'
  and not (
    f.fiscal_year is null and f.start_date is not null and f.end_date is not null and f.period_note is not null
    and f.start_date = substr(f.start_date, 1, 4) || '-01-01'
    and f.end_date = substr(f.start_date, 1, 4) || '-12-31'
    and f.period_note = 'calendar year ' || substr(f.start_date, 1, 4)
  )
