-- why: A verdict that the rows of evidence do not carry is an assertion of ours and no finding.
-- remedy: Correct the stance of a row, add the missing row to claim_evidence, or correct the verdict.
with stances as (
  select
    claim_id,
    count(*) filter (stance = 'supports') as supporting,
    count(*) filter (stance = 'contradicts') as contradicting,
    count(*) filter (stance = 'qualifies') as qualifying
  from claim_evidence
  group by claim_id
)
select
  'claims' as resource, c._row as row, 'verdict' as field, c.verdict as value,
  'claim ' || c.claim_id || ': supports ' || coalesce(supporting, 0) || ', contradicts ' || coalesce(contradicting, 0)
    || ', qualifies ' || coalesce(qualifying, 0) as detail
from claims c
left join stances s on s.claim_id = c.claim_id
where case c.verdict
  when 'supported' then coalesce(supporting, 0) = 0 or contradicting > 0
  when 'contradicted' then coalesce(contradicting, 0) = 0
  when 'disputed' then coalesce(supporting, 0) = 0 or contradicting + qualifying = 0
  when 'partly_supported' then coalesce(supporting + contradicting + qualifying, 0) = 0
  else false
end
