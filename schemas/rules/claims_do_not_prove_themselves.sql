-- why: The article is what is tested; its own words are no evidence for its claims.
-- remedy: Name the source that the article rests on, or delete the row.
select
  'claim_evidence' as resource, e._row as row, 'source_id' as field, e.source_id as value,
  'evidence on claim ' || e.claim_id || ' is the article under test' as detail
from claim_evidence e
join sources s on s.source_id = e.source_id
where s.kind = 'article_under_test'
