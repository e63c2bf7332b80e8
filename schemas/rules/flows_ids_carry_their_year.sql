-- why: identifiers of the data files carry the year, so a year changed by mistake contradicts them
-- remedy: correct fiscal_year (or start_date in the World Bank series) after the source; identifiers never change
select 'funding_flows' as resource, f._row as "row", 'fiscal_year' as field,
  coalesce(f.fiscal_year, f.start_date) as value, 'the identifier says ' || f.year_in_id as detail
from (
  select _row, fiscal_year, start_date,
    case when series = 'worldbank_net_oda' then substr(flow_id, 9, 4)
      when series in ('usaid_cbj', 'usaid_cbj_totals') then substr(flow_id, 7, 4)
      else substr(flow_id, 7, 4) end as year_in_id,
    case when series = 'worldbank_net_oda' then substr(start_date, 1, 4)
      else substr(fiscal_year, 1, 4) end as year_stated
  from funding_flows
  where series in (
    'greenbook_obligations', 'fa_country_obligations', 'fa_country_disbursements', 'fa_country_appropriations',
    'fa_sector_obligations', 'fa_sector_disbursements', 'state_budget_by_account', 'state_budget_totals',
    'usaid_cbj', 'usaid_cbj_totals', 'worldbank_net_oda')
) f
where coalesce(f.year_stated, '') <> f.year_in_id
