-- why: Totals that were reckoned from the source files themselves, not from this table, must come out of the table.
-- remedy: Find the row that differs from its source; change a total here only together with a new edition of the source.
-- source: USAID Greenbook, release of August 2022 (usaid-2022-greenbook-fy1946-2020), 759 rows of Bolivia;
-- UNDP electoral project (ec-undp-nd-sobre-nosotros), printed total of what is allocated and of what is required
with known (name, flows, usd) as (
  values
    ('Greenbook FY1946-2020', 759, 4866237521.0),
    ('Greenbook FY1946-2020, economic', 623, 4553646557.0),
    ('Greenbook FY1946-2020, military', 136, 312590964.0),
    ('Greenbook, adjustment lines of the ESF', 27, -574897000.0),
    ('Greenbook, loan accounts', 34, 459370000.0),
    ('NED account FY1990-1995', 6, 979242.0),
    ('NED account FY1996-2002', 0, 0.0),
    ('NED account FY2003-2019', 17, 14344307.0),
    ('NED account FY2018-2019', 2, 1801182.0),
    ('NED account after FY2019', 0, 0.0),
    ('UNDP electoral project, allocated', 9, 7721148.0),
    ('UNDP electoral project, allocated or required', 10, 10721148.0)
),
found as (
  select name, amount from (
    select 'Greenbook FY1946-2020' as name, amount from funding_flows where series = 'greenbook_obligations'
    union all
    select case purpose when 'Economic assistance' then 'Greenbook FY1946-2020, economic'
      else 'Greenbook FY1946-2020, military' end, amount
    from funding_flows where series = 'greenbook_obligations'
    union all
    select 'Greenbook, adjustment lines of the ESF', amount from funding_flows
    where channel_program = 'Other USAID Assistance / INACTIVE - ESF adjustment for USAID Loans and Grants'
    union all
    select 'Greenbook, loan accounts', amount from funding_flows
    where channel_program in (
      'Foreign Military Financing / Foreign Military Financing, Direct Loan Program Account',
      'Inactive Programs / INACTIVE - Binational Center Loans',
      'Inactive Programs / INACTIVE - Social Progress Trust Fund (Loans)',
      'Other USAID Assistance / INACTIVE - USAID Loans')
    union all
    select case when fiscal_year <= '1995' then 'NED account FY1990-1995'
      when fiscal_year <= '2002' then 'NED account FY1996-2002'
      when fiscal_year <= '2019' then 'NED account FY2003-2019'
      else 'NED account after FY2019' end, amount
    from funding_flows where series = 'greenbook_obligations' and program_id = 'ned'
    union all
    select 'NED account FY2018-2019', amount from funding_flows
    where series = 'greenbook_obligations' and program_id = 'ned' and fiscal_year in ('2018', '2019')
    union all
    select 'UNDP electoral project, allocated', amount from funding_flows
    where series = 'undp_electoral' and flow_type = 'commitment'
    union all
    select 'UNDP electoral project, allocated or required', amount from funding_flows
    where series = 'undp_electoral'
  ) x
),
sums as (
  select k.name, count(f.amount) as flows, coalesce(sum(f.amount), 0) as usd
  from known k left join found f on f.name = k.name
  group by k.name
)
select 'funding_flows' as resource, cast(null as bigint) as "row", 'amount' as field, cast(null as varchar) as value,
  k.name || ': ' || cast(s.flows as varchar) || ' rows and ' || cast(round(s.usd, 2) as varchar) || ', known '
    || cast(k.flows as varchar) || ' rows and ' || cast(k.usd as varchar) as detail
from known k
join sums s on s.name = k.name
where s.flows <> k.flows or abs(s.usd - k.usd) > 0.005
