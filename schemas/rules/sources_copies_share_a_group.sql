-- why: Copies of one text are one voice; in two independence groups they would be counted as two.
-- remedy: Give every copy the independence_group of the source that leads it.
select
  'sources' as resource, s._row as row, 'independence_group' as field, s.independence_group as value,
  'leading source ' || l.source_id || ' is in ' || l.independence_group as detail
from sources s
join sources l on l.source_id = s.document_of
where s.independence_group <> l.independence_group
