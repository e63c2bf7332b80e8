-- why: amounts of one year and one base year are converted by one rate, so a row that has another rate is wrong in its amount, its constant amount or its base year
-- remedy: correct amount_usd_constant, amount_usd_current or constant_base_year after the source
with rates as (
  select constant_base_year, fiscal_year,
    sum(abs(amount_usd_constant)) / sum(abs(amount_usd_current)) as rate, count(*) as flows
  from funding_flows
  where amount_usd_constant is not null and amount_usd_current <> 0 and fiscal_year is not null
  group by constant_base_year, fiscal_year
),
-- the rate of a base year against that of 2020 changes little from year to year
against_2020 as (
  select r.constant_base_year, r.fiscal_year, r.rate / b.rate as quotient
  from rates r
  join rates b on b.fiscal_year = r.fiscal_year and b.constant_base_year = 2020
  where r.constant_base_year <> 2020
)
select 'funding_flows' as resource, f._row as "row", 'amount_usd_constant' as field,
  cast(f.amount_usd_constant as varchar) as value,
  'rate of the fiscal year ' || cast(round(r.rate, 4) as varchar) || ', of the row '
    || cast(round(f.amount_usd_constant / f.amount_usd_current, 4) as varchar) as detail
from funding_flows f
join rates r on r.constant_base_year = f.constant_base_year and r.fiscal_year = f.fiscal_year
where f.amount_usd_current <> 0
  and abs(f.amount_usd_constant - f.amount_usd_current * r.rate) > 2 + 0.003 * abs(f.amount_usd_constant)
union all
select 'funding_flows', f._row, 'constant_base_year', cast(f.constant_base_year as varchar),
  'rate against dollars of 2020 is ' || cast(round(q.quotient, 4) as varchar) || ', in other years of this base '
    || cast(round(m.middle, 4) as varchar)
from funding_flows f
join against_2020 q on q.constant_base_year = f.constant_base_year and q.fiscal_year = f.fiscal_year
join (
  select constant_base_year, avg(quotient) as middle from against_2020 group by constant_base_year
) m on m.constant_base_year = q.constant_base_year
where abs(q.quotient / m.middle - 1) > 0.02
