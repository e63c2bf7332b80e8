-- why: Once an accusation is denied, dismissed, annulled or ends in acquittal, calling it merely alleged hides the answer.
-- remedy: Set assertion_status of the accusation to disputed, or correct the answer in statement_answers.
select
  'actor_statements' as resource,
  s._row as row,
  'assertion_status' as field,
  s.assertion_status as value,
  'answered by ' || string_agg(b.statement_id || ' ' || b.predicate, ', ' order by b.statement_id) as detail
from actor_statements s
join statement_answers l on l.answers_statement_id = s.statement_id
join actor_statements b on b.statement_id = l.statement_id
where s.statement_class = 'accusation'
  and s.assertion_status not in ('disputed', 'retracted')
  and b.predicate in ('denied_accusation', 'proceedings_ended', 'annulled_by_court', 'acquitted_of')
group by s._row, s.assertion_status
