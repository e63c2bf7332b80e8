-- why: rows of one sum group are added up by users, so they must be one series, one kind of flow and one currency
-- remedy: set sum_group to series, colon, flow_type; give a row in another currency a series of its own
select 'funding_flows' as resource, f._row as "row", 'sum_group' as field, f.sum_group as value,
  'series ' || f.series || ', flow type ' || f.flow_type as detail
from funding_flows f
where f.sum_group is not null and f.sum_group <> f.series || ':' || f.flow_type
union all
select 'funding_flows', f._row, 'currency', f.currency,
  'sum group ' || f.sum_group || ' has ' || cast(g.currencies as varchar) || ' currencies, first ' || g.first_currency
from funding_flows f
join (
  select sum_group, count(distinct currency) as currencies, min(currency) as first_currency
  from funding_flows where sum_group is not null group by sum_group
) g on g.sum_group = f.sum_group
where g.currencies > 1 and f.currency <> g.first_currency
