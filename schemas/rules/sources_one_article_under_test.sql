-- why: The claims are those of one article; it is the one source of kind article_under_test, and no copy of it may pass for evidence.
-- remedy: Give kind article_under_test to the source that the claims name, and to no other.
select
  'sources' as resource, s._row as row, 'kind' as field, s.kind as value,
  'source_id of the claims: ' || coalesce((select string_agg(distinct source_id, ', ' order by source_id) from claims), 'none') as detail
from sources s
where (s.kind = 'article_under_test') <> (s.source_id in (select source_id from claims))
