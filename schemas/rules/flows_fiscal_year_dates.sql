-- why: The U.S. fiscal year ran July to June up to 1976 and October to September from 1977, with a quarter between; the World Bank counts calendar years.
-- remedy: Correct fiscal_year, start_date, end_date or period_note after the source.
select 'funding_flows' as resource, e._row as "row",
  case when e.start_date = e.first_day then 'end_date' else 'start_date' end as field,
  case when e.start_date = e.first_day then e.end_date else e.start_date end as value,
  'fiscal year ' || e.fiscal_year || ' runs ' || e.first_day || ' to ' || e.last_day || ', stated '
    || coalesce(e.start_date, 'none') || ' to ' || coalesce(e.end_date, 'none') as detail
from (
  select _row, fiscal_year, start_date, end_date,
    case when fiscal_year = '1976tq' then '1976-07-01'
      when fiscal_year <= '1976' then cast(cast(substr(fiscal_year, 1, 4) as integer) - 1 as varchar) || '-07-01'
      else cast(cast(substr(fiscal_year, 1, 4) as integer) - 1 as varchar) || '-10-01' end as first_day,
    case when fiscal_year = '1976tq' then '1976-09-30'
      when fiscal_year <= '1976' then fiscal_year || '-06-30'
      else fiscal_year || '-09-30' end as last_day
  from funding_flows
  where fiscal_year is not null and (start_date is not null or end_date is not null)
) e
where coalesce(e.start_date, '') <> e.first_day or coalesce(e.end_date, '') <> e.last_day
union all
select 'funding_flows', w._row, w.field,
  case w.field when 'fiscal_year' then w.fiscal_year when 'start_date' then w.start_date
    when 'end_date' then w.end_date else w.period_note end,
  'a row of the World Bank series has one calendar year, stated ' || coalesce(w.start_date, 'none') || ' to '
    || coalesce(w.end_date, 'none') || ', ' || coalesce(w.period_note, 'no note')
from (
  select *,
    case when fiscal_year is not null then 'fiscal_year'
      when coalesce(start_date, '') <> year || '-01-01' then 'start_date'
      when coalesce(end_date, '') <> year || '-12-31' then 'end_date'
      when coalesce(period_note, '') <> 'calendar year ' || year then 'period_note' end as field
  from (
    select _row, fiscal_year, period_note, start_date, end_date, coalesce(substr(start_date, 1, 4), '') as year
    from funding_flows where series = 'worldbank_net_oda'
  )
) w
where w.field is not null
