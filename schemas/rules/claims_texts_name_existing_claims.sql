-- why: The texts point to other claims and evidence by code; a code without a record leads nowhere.
-- remedy: Correct the code in the text, or add the claim or evidence that it names.
with texts as (
  select 'claims' as resource, _row as row, 'reasoning_en' as field, reasoning_en as text from claims
  union all select 'claims', _row, 'reasoning_es', reasoning_es from claims
  union all select 'claims', _row, 'tolerance_note', tolerance_note from claims
  union all select 'claim_evidence', _row, 'note', note from claim_evidence
),
codes as (
  select resource, row, field, unnest(regexp_extract_all(text, '\b(c[0-9]{3}|e[0-9]{4}|st[0-9]{4})\b')) as code from texts
),
known as (
  select claim_id as code from claims
  union all select evidence_id from claim_evidence
  union all select statement_id from actor_statements
)
select resource, row, field, code as value, 'no claim, evidence or statement has this code' as detail
from codes
where code not in (select code from known)
