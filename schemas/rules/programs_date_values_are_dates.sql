-- why: A value with the unit date is read as a year, month or day, and must not lie after the data were made.
-- remedy: Write the value as YYYY, YYYY-MM or YYYY-MM-DD, or empty the unit.
select 'program_facts' as resource, f._row as row, 'value' as field, f.value as value,
  'unit is date, but the value is no date from 1500 to 2026' as detail
from program_facts f
where f.unit = 'date'
  and not (regexp_matches(f.value, '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$')
    and f.value >= '1500' and f.value < '2027')
