-- why: A group that bears the name of a source has that source alone or at its head; elsewhere the name would mislead.
-- remedy: Put the source into the group that bears its name, or name the group otherwise.
select
  'sources' as resource, s._row as row, 'independence_group' as field, s.independence_group as value,
  'source ' || named.source_id || ' is in group ' || named.independence_group as detail
from sources s
join sources named on named.source_id = s.independence_group
where named.independence_group <> named.source_id
