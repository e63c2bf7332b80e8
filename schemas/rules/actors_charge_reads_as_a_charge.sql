-- why: The words of an accusation, warrant, charge or acquittal must say by themselves that it is one, or it reads as a fact.
-- remedy: Begin object with "Accused", "Named" or "Said to"; "Arrest warrant"; or say "charged", "formal accusation" or "acquitted".
select
  'actor_statements' as resource,
  s._row as row,
  'object' as field,
  s.object as value,
  'the words alone do not say that this is ' || s.predicate as detail
from actor_statements s
where not case
    when s.statement_class = 'accusation' then regexp_matches(s.object, '^(Accused|Named|Said to)[ ,]')
    when s.predicate = 'arrest_ordered' then starts_with(s.object, 'Arrest warrant')
    when s.predicate = 'charged_with' then regexp_matches(lower(s.object), '(^|[^a-z])charged[^a-z]|formal accusation')
    when s.predicate = 'acquitted_of' then regexp_matches(lower(s.object), 'acquit')
    else true
  end
