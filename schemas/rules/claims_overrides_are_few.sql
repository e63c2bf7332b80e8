-- why: Each override is a verdict of ours that no rule carries; more than ten would mean that the rule is the wrong one.
-- remedy: Correct the query, the rows of evidence or the rule, so that the verdict follows; keep an override for what no rule can see.
select
  'claims' as resource, _row as row, 'override_reason' as field, override_reason as value,
  'override number ' || row_number() over (order by _row) || ', and at most 10 may be' as detail
from claims
where override_reason is not null
qualify row_number() over (order by _row) > 10
