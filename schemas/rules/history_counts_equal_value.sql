-- why: The column value_number is the value read as a number; the two must not part.
-- remedy: Write in value_number the plain number that value gives, or empty it where value is none.
select
  'coup_counts' as resource, _row as row, 'value_number' as field, value_number::varchar as value,
  'value is ' || coalesce(value, 'empty') as detail
from coup_counts
where value_number is distinct from try_cast(value as bigint)
