-- why: A number that differs between the English and the Spanish text tells two readers two things.
-- remedy: Correct the translation; figures are the same in both texts, written the way of each language.
with texts as (
  select _row, 'statement_es' as field, statement_en as en, statement_es as es from claims
  union all select _row, 'reasoning_es', reasoning_en, reasoning_es from claims
  union all select _row, 'later_note_es', later_note_en, later_note_es from claims
),
numbers as (
  select
    _row, field,
    list_sort(list_distinct(regexp_extract_all(regexp_replace(en, '([0-9])[.,]([0-9])', '\1\2', 'g'), '[0-9]+'))) as en,
    list_sort(list_distinct(regexp_extract_all(regexp_replace(es, '([0-9])[.,]([0-9])', '\1\2', 'g'), '[0-9]+'))) as es
  from texts
)
select
  'claims' as resource, _row as row, field, array_to_string(es, ' ') as value,
  'English text has ' || array_to_string(en, ' ') as detail
from numbers
where en <> es
