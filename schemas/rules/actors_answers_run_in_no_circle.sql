-- why: If A answers B, neither B nor what B answers can answer A; one of the links is the wrong way round.
-- remedy: Delete the wrong row of statement_answers: statement_id is the later word, answers_statement_id what it answers.
with recursive links as (
  select _row, statement_id, answers_statement_id
  from statement_answers
  where statement_id <> answers_statement_id
),
reached as (
  select statement_id, answers_statement_id from links
  union
  select r.statement_id, l.answers_statement_id
  from reached r
  join links l on l.statement_id = r.answers_statement_id
)
select
  'statement_answers' as resource,
  l._row as row,
  'answers_statement_id' as field,
  l.answers_statement_id as value,
  l.answers_statement_id || ' answers ' || l.statement_id || ' in turn, itself or through others' as detail
from links l
join reached r
  on r.statement_id = l.answers_statement_id
  and r.answers_statement_id = l.statement_id
