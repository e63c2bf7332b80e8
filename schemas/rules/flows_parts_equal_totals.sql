-- why: Accounts and objectives of a budget table add up to the total printed in it, and sectors to the country total of ForeignAssistance.gov.
-- remedy: Compare the rows of that year with the source file and correct the wrong amount, year or flow type.
with pairs (parts, totals) as (
  values
    ('state_budget_by_account', 'state_budget_totals'),
    ('usaid_cbj', 'usaid_cbj_totals'),
    ('fa_sector_obligations', 'fa_country_obligations'),
    ('fa_sector_disbursements', 'fa_country_disbursements')
),
sums as (
  select series, flow_type, fiscal_year, sum(amount) as amount, min(_row) as first_row
  from funding_flows where sum_group is not null group by series, flow_type, fiscal_year
)
select 'funding_flows' as resource, coalesce(t.first_row, p.first_row) as "row", 'amount' as field,
  cast(t.amount as varchar) as value,
  p.series || ' ' || p.flow_type || ' of ' || p.fiscal_year || ': parts ' || cast(p.amount as varchar)
    || ', total ' || coalesce(cast(t.amount as varchar), 'missing') as detail
from pairs
join sums p on p.series = pairs.parts
left join sums t on t.series = pairs.totals and t.flow_type = p.flow_type and t.fiscal_year = p.fiscal_year
where t.amount is null or abs(t.amount - p.amount) > 0.005
union all
select 'funding_flows', s._row, 'amount', cast(s.amount as varchar),
  'subtotal of ' || s.fiscal_year || ' is ' || cast(s.amount as varchar) || ', total ' || cast(t.amount as varchar)
from funding_flows s
join sums t on t.series = s.series and t.fiscal_year = s.fiscal_year and t.flow_type = 'appropriation'
where s.flow_type = 'appropriation_subtotal' and abs(s.amount - t.amount) > 0.005
