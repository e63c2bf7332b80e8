-- why: A verdict must rest on evidence that can be looked at; only where nothing can be found or nothing can decide may there be none.
-- remedy: Add a row to claim_evidence, or set the verdict to unverifiable or opinion.
select
  'claims' as resource, c._row as row, 'verdict' as field, c.verdict as value,
  'claim ' || c.claim_id || ' has no evidence row' as detail
from claims c
where c.verdict not in ('unverifiable', 'opinion')
  and c.claim_id not in (select claim_id from claim_evidence)
