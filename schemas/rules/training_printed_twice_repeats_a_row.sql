-- why: a line is left out of the count as printed twice only if another line that counts is alike in every printed column
-- remedy: set row_status to actual, or correct the column in which the two lines differ
select 'us_training' as resource, r._row as row, 'row_status' as field, r.row_status as value,
  'no counted line is like ' || r.trainee_row_id || ' in every printed column' as detail
from us_training r
left join us_training o on o.row_status = 'actual' and o.trainee_row_id <> r.trainee_row_id
  and o.fiscal_year = r.fiscal_year and o.program_id = r.program_id
  and o.program_label = r.program_label and o.course = r.course and o.trainees = r.trainees
  and o.start_date = r.start_date and o.end_date = r.end_date and o.cost_usd = r.cost_usd
  and o.source_id = r.source_id and o.page = r.page
  and coalesce(o.recipient_unit, '') = coalesce(r.recipient_unit, '')
  and coalesce(o.us_unit, '') = coalesce(r.us_unit, '')
  and coalesce(o.location, '') = coalesce(r.location, '')
where r.row_status = 'printed_twice' and o.trainee_row_id is null
