-- why: A case stands in actor_statements beside its answer; in a note of coup_actors it would stand alone.
-- remedy: Move it to actor_statements with its source, and keep in the note only who the actor is.
select
  'coup_actors' as resource,
  a._row as row,
  'note' as field,
  a.note as value,
  'the note speaks of a case or an accusation' as detail
from coup_actors a
where a.kind = 'person'
  and regexp_matches(
    lower(coalesce(a.note, '') || ' ' || coalesce(a.position_in_crisis, '')),
    'accus|accomplice|arrest|charged|convict|sentenced|detain|detention|defendant|plotter|audio|fugitive|prison|bribe'
  )
