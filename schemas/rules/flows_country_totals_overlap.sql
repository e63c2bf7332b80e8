-- why: The country totals of a fiscal year contain every U.S. flow to Bolivia of that year, so each must be kept from being added to them.
-- remedy: Add the country series to the overlaps of the flow; if the flow is no U.S. money, correct funder_type.
with totals as (
  select distinct series, fiscal_year from funding_flows
  where series in ('fa_country_obligations', 'fa_country_disbursements') and fiscal_year is not null
)
select 'funding_flows' as resource, f._row as "row", 'flow_id' as field, f.flow_id as value,
  'series_overlaps does not name ' || t.series || ', which has fiscal year ' || f.fiscal_year as detail
from funding_flows f
join totals t on t.fiscal_year = f.fiscal_year and t.series <> f.series
left join series_overlaps o on o.flow_id = f.flow_id and o.overlaps_series = t.series
where f.funder_type in ('us_government', 'us_government_agency', 'quasi_governmental_foundation')
  and f.recipient_country = 'BO' and o.flow_id is null
