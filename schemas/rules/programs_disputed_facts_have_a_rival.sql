-- why: A fact is disputed because another row of the same program says otherwise; without that row the reader cannot see the dispute.
-- remedy: Add the rival value as a row of its own, or change assertion_status.
with rivals as (
  select distinct d._row
  from program_facts d
  join program_facts r on r.program_id = d.program_id and r.fact_id <> d.fact_id and r.value <> d.value
    and (r.attribute = d.attribute
      -- a period is disputed by the dates of its ends
      or (d.attribute = 'duration' and r.attribute in ('start', 'end')))
  where d.assertion_status = 'disputed'
)
select 'program_facts' as resource, d._row as row, 'assertion_status' as field, 'disputed' as value,
  'no other ' || d.attribute || ' of ' || d.program_id || ' differs from ' || d.value as detail
from program_facts d
left join rivals r on r._row = d._row
where d.assertion_status = 'disputed' and r._row is null
