-- why: A sentence, release, acquittal or end of a case holds for one person; only a court's annulment of a trial reaches all accused.
-- remedy: Link the outcome to a statement on the same actor, or record the other person's own outcome.
select
  'statement_answers' as resource,
  l._row as row,
  'answers_statement_id' as field,
  l.answers_statement_id as value,
  b.predicate || ' of ' || b.actor_id || ' answers a statement on ' || s.actor_id as detail
from statement_answers l
join actor_statements b on b.statement_id = l.statement_id
join actor_statements s on s.statement_id = l.answers_statement_id
where b.statement_class = 'outcome'
  and b.predicate <> 'annulled_by_court'
  and b.actor_id <> s.actor_id
