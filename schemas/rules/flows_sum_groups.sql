-- why: Rows of one sum group are added up by users, so they must be one series and one kind of flow.
-- remedy: Set sum_group to series, colon, flow_type.
select 'funding_flows' as resource, f._row as "row", 'sum_group' as field, f.sum_group as value,
  'series ' || f.series || ', flow type ' || f.flow_type as detail
from funding_flows f
where f.sum_group is not null and f.sum_group <> f.series || ':' || f.flow_type
