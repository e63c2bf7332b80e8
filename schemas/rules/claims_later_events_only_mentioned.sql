-- why: A claim is judged on what was the case by its as-of date; a later event must not decide it.
-- remedy: Set the stance to mentions and tell the event in the later note, or correct the note of the row.
select
  'claim_evidence' as resource, _row as row, 'stance' as field, stance as value,
  'the note calls it a later event' as detail
from claim_evidence
where note like '%later event; it decides nothing%' and stance <> 'mentions'
