-- why: A case ends after it began; asylum and denials may be older. Dates are compared as far as both are known.
-- remedy: Correct the date of one of the two statements, or the link in statement_answers.
select
  'statement_answers' as resource,
  l._row as row,
  'answers_statement_id' as field,
  l.answers_statement_id as value,
  b.predicate || ' of ' || b.start_date || ' answers ' || s.predicate || ' of ' || s.start_date as detail
from statement_answers l
join actor_statements b on b.statement_id = l.statement_id
join actor_statements s on s.statement_id = l.answers_statement_id
where b.statement_class = 'outcome'
  and b.predicate <> 'granted_asylum'
  and left(b.start_date, least(length(b.start_date), length(s.start_date)))
    < left(s.start_date, least(length(b.start_date), length(s.start_date)))
