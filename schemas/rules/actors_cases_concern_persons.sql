-- why: Warrants, charges, arrests, sentences and their ends concern persons, not bodies.
-- remedy: Put the statement on the person concerned, or choose another predicate.
select
  'actor_statements' as resource,
  s._row as row,
  'predicate' as field,
  s.predicate as value,
  s.actor_id || ' is of kind ' || a.kind as detail
from actor_statements s
join coup_actors a on a.actor_id = s.actor_id
where s.statement_class in ('proceeding', 'outcome')
  and a.kind <> 'person'
