-- why: If A answers B, B cannot answer A; one of the two links is the wrong way round.
-- remedy: Delete the wrong row of statement_answers: statement_id is the later word, answers_statement_id what it answers.
select
  'statement_answers' as resource,
  l._row as row,
  'answers_statement_id' as field,
  l.answers_statement_id as value,
  l.statement_id || ' and ' || l.answers_statement_id || ' answer each other' as detail
from statement_answers l
join statement_answers r
  on r.statement_id = l.answers_statement_id
  and r.answers_statement_id = l.statement_id
where l.statement_id <> l.answers_statement_id
