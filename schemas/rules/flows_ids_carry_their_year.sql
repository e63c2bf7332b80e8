-- why: Identifiers of the data files carry the year, so a year changed by mistake contradicts them.
-- remedy: Correct fiscal_year (or start_date in the World Bank series) after the source; identifiers never change.
select 'funding_flows' as resource, f._row as "row",
  case when f.series = 'worldbank_net_oda' then 'start_date' else 'fiscal_year' end as field,
  f.period as value, 'the identifier says ' || f.year_in_id as detail
from (
  select _row, series,
    case when series = 'worldbank_net_oda' then start_date else fiscal_year end as period,
    case when series = 'worldbank_net_oda' then substr(flow_id, 9, 4) else substr(flow_id, 7, 4) end as year_in_id
  from funding_flows
  where series in (
    'greenbook_obligations', 'fa_country_obligations', 'fa_country_disbursements', 'fa_country_appropriations',
    'fa_sector_obligations', 'fa_sector_disbursements', 'state_budget_by_account', 'state_budget_totals',
    'usaid_cbj', 'usaid_cbj_totals', 'worldbank_net_oda')
) f
where coalesce(substr(f.period, 1, 4), '') <> f.year_in_id
