-- why: Only outcomes and denials answer; outcomes answer charges, steps of a case and outcomes, and nothing answers a denial.
-- remedy: Correct the link in statement_answers or the predicate of one of the two statements.
select
  'statement_answers' as resource,
  l._row as row,
  'answers_statement_id' as field,
  l.answers_statement_id as value,
  b.predicate || ' (' || b.statement_class || ') cannot answer ' || s.predicate || ' (' || s.statement_class || ')'
    as detail
from statement_answers l
join actor_statements b on b.statement_id = l.statement_id
join actor_statements s on s.statement_id = l.answers_statement_id
where b.statement_class not in ('outcome', 'denial')
  or s.statement_class = 'denial'
  or (
    b.statement_class = 'outcome'
    and s.statement_class not in ('accusation', 'proceeding', 'outcome')
    and not (b.predicate = 'sanctioned' and s.statement_class = 'act')
  )
