-- why: Amounts of one year and one base year are converted by one rate, so a row that has another rate is wrong in its amount, its constant amount or its base year.
-- remedy: Correct amount_usd_constant, amount_usd_current or constant_base_year after the source.
with flows as (
  select _row, constant_base_year, fiscal_year, amount_usd_current, amount_usd_constant,
    amount_usd_constant / amount_usd_current as rate
  from funding_flows
  where amount_usd_constant is not null and amount_usd_current <> 0 and fiscal_year is not null
),
-- the middle rate, so that one wrong row does not make the others look wrong; small amounts are rounded too much for it
rates as (
  select constant_base_year, fiscal_year,
    coalesce(median(rate) filter (where abs(amount_usd_current) >= 1000), median(rate)) as rate
  from flows group by constant_base_year, fiscal_year
),
-- the rate of a base year against that of 2020 changes little from year to year
against_2020 as (
  select r.constant_base_year, median(r.rate / b.rate) as quotient
  from rates r
  join rates b on b.fiscal_year = r.fiscal_year and b.constant_base_year = 2020
  where r.constant_base_year <> 2020
  group by r.constant_base_year
)
select 'funding_flows' as resource, f._row as "row", 'amount_usd_constant' as field,
  cast(f.amount_usd_constant as varchar) as value,
  'rate of the fiscal year ' || cast(round(r.rate, 4) as varchar) || ', of the row '
    || cast(round(f.rate, 4) as varchar) as detail
from flows f
join rates r on r.constant_base_year = f.constant_base_year and r.fiscal_year = f.fiscal_year
where abs(f.amount_usd_constant - f.amount_usd_current * r.rate) > 2 + 0.003 * abs(f.amount_usd_constant)
union all
select 'funding_flows', f._row, 'amount_usd_constant', cast(f.amount_usd_constant as varchar),
  'rate against dollars of 2020 is ' || cast(round(f.rate / b.rate, 4) as varchar) || ', in other years of this base '
    || cast(round(q.quotient, 4) as varchar)
from flows f
join rates b on b.fiscal_year = f.fiscal_year and b.constant_base_year = 2020
join against_2020 q on q.constant_base_year = f.constant_base_year
where abs(f.amount_usd_constant - f.amount_usd_current * b.rate * q.quotient) > 2 + 0.02 * abs(f.amount_usd_constant)
