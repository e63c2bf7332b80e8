-- why: A cross-check is worth something only while its sums are those of funding_flows.
-- remedy: Find out which of the two is wrong against the source, and correct the amount in funding_flows or the sum in flow_crosschecks.
with sums as (
  select series, fiscal_year, sum(amount) as amount
  from funding_flows where sum_group is not null group by series, fiscal_year
),
ned as (
  select fiscal_year, sum(amount) as amount from funding_flows
  where series = 'greenbook_obligations' and program_id = 'ned' group by fiscal_year
),
expected (check_kind, period, a_usd, b_usd) as (
  select 'greenbook_country_2022', 'FY' || fiscal_year, amount, cast(null as double)
  from sums where series = 'greenbook_obligations'
  union all
  select 'greenbook_country_2025', 'FY' || g.fiscal_year, g.amount, c.amount
  from sums g left join sums c on c.series = 'fa_country_obligations' and c.fiscal_year = g.fiscal_year
  where g.series = 'greenbook_obligations'
  union all
  select 'greenbook_source_file', 'FY' || min(fiscal_year) || '-FY' || max(fiscal_year), sum(amount), null
  from sums where series = 'greenbook_obligations'
  union all
  select 'sector_country', 'FY' || s.fiscal_year || ' Obligations', s.amount, c.amount
  from sums s join sums c on c.series = 'fa_country_obligations' and c.fiscal_year = s.fiscal_year
  where s.series = 'fa_sector_obligations'
  union all
  select 'sector_country', 'FY' || s.fiscal_year || ' Disbursements', s.amount, c.amount
  from sums s join sums c on c.series = 'fa_country_disbursements' and c.fiscal_year = s.fiscal_year
  where s.series = 'fa_sector_disbursements'
  union all
  select 'ned_account_sector', 'FY' || n.fiscal_year, n.amount, s.amount
  from ned n
  join (
    select fiscal_year, sum(amount) as amount from funding_flows
    where series = 'fa_sector_obligations'
      and channel_program like 'U.S. sector: Democracy, Human Rights, and Governance /%'
    group by fiscal_year
  ) s on s.fiscal_year = n.fiscal_year
  union all
  select 'ned_account_statement', 'FY2008-FY2015', sum(n.amount), max(q.amount)
  from ned n cross join (select amount from funding_flows where flow_id = 'USG-NGO-8Y-Q') q
  where n.fiscal_year between '2008' and '2015'
  union all
  select 'budget_accounts_total', 'FY' || a.fiscal_year, a.amount, t.amount
  from sums a left join sums t on t.series = 'state_budget_totals' and t.fiscal_year = a.fiscal_year
  where a.series = 'state_budget_by_account'
  union all
  select 'budget_total_appropriations', 'FY' || t.fiscal_year, t.amount, c.amount
  from sums t left join sums c on c.series = 'fa_country_appropriations' and c.fiscal_year = t.fiscal_year
  where t.series = 'state_budget_totals'
  union all
  select 'statement_years_as_printed', '2008-2014', sum(y.amount), max(q.amount)
  from funding_flows y cross join (select amount from funding_flows where flow_id = 'NED-ANP-TOTAL-NIC') q
  where y.series = 'ned_partner_statements_2016' and y.sum_group is not null
  union all
  select 'statement_years_corrected', '2008-2014', sum(y.amount), max(q.amount)
  from funding_flows y cross join (select amount from funding_flows where flow_id = 'NED-ANP-TOTAL-NIC') q
  where (y.series = 'ned_partner_statements_2016' and y.sum_group is not null and y.fiscal_year <> '2008')
    or (y.series = 'ned_partner_statements_2012' and y.fiscal_year = '2008')
  union all
  select 'judgment_arithmetic', '2024-04',
    3 * max(case when flow_id = 'GAS-CIVIL-2024-D' then amount end) + 443319.42 - 1030000,
    max(case when flow_id = 'GAS-CIVIL-2024' then amount end)
  from funding_flows
  union all
  select 'price_damages', '2019-2024',
    max(case when flow_id = 'GAS-CONTRACT' then amount end) - max(case when flow_id = 'GAS-PURCHASE' then amount end),
    max(case when flow_id = 'GAS-CIVIL-2024-D' then amount end)
  from funding_flows
)
select 'flow_crosschecks' as resource, c._row as "row", 'a_usd' as field, cast(c.a_usd as varchar) as value,
  c.check_id || ' ' || c.period || ': funding_flows has ' || cast(e.a_usd as varchar) || ', stated '
    || cast(c.a_usd as varchar) as detail
from flow_crosschecks c
join expected e on e.check_kind = c.check_kind and e.period = c.period
where abs(e.a_usd - c.a_usd) > 0.005
union all
select 'flow_crosschecks', c._row, 'b_usd', cast(c.b_usd as varchar),
  c.check_id || ' ' || c.period || ': funding_flows has ' || cast(e.b_usd as varchar) || ', stated '
    || cast(c.b_usd as varchar)
from flow_crosschecks c
join expected e on e.check_kind = c.check_kind and e.period = c.period
where abs(e.b_usd - c.b_usd) > 0.005
union all
select 'flow_crosschecks', null, 'period', e.period, 'no row of kind ' || e.check_kind || ' for ' || e.period
from expected e
left join flow_crosschecks c on c.check_kind = e.check_kind and c.period = e.period
where c.check_id is null
union all
select 'flow_crosschecks', c._row, 'period', c.period, 'funding_flows has no sum for ' || c.check_kind || ' ' || c.period
from flow_crosschecks c
left join expected e on e.check_kind = c.check_kind and e.period = c.period
where e.check_kind is null and c.check_kind <> 'copy_step'
