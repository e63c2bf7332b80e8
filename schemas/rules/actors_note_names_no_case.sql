-- why: A case stands in actor_statements beside its answer; in a text of coup_actors it would stand alone.
-- remedy: Move it to actor_statements with its source, and keep in the text only who the actor is.
with texts as (
  select _row, kind, 'note' as field, note as content from coup_actors
  union all
  select _row, kind, 'position_in_crisis', position_in_crisis from coup_actors
)
select
  'coup_actors' as resource,
  _row as row,
  field,
  content as value,
  'the text speaks of a case or an accusation' as detail
from texts
where kind = 'person'
  -- Whole beginnings of words: "Claudio" is no audio.
  and regexp_matches(
    lower(content),
    '\b(accus|accomplice|arrest|charged|convict|sentenced|detain|detention|defendant|plotter|audio|fugitive|(im)?prison|bribe)'
  )
