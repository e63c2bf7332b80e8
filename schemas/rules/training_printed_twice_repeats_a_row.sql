-- why: A line is left out of the count as printed twice only if another line that counts is alike in every printed column.
-- remedy: Set row_status to actual, or correct the column in which the two lines differ.
select 'us_training' as resource, r._row as row, 'row_status' as field, r.row_status as value,
  'no counted line is like ' || r.trainee_row_id || ' in every printed column' as detail
from us_training r
left join us_training o on o.row_status = 'actual' and o.trainee_row_id <> r.trainee_row_id
  and o.fiscal_year = r.fiscal_year and o.program_id = r.program_id
  and o.program_label = r.program_label and o.course = r.course and o.trainees = r.trainees
  and o.source_id = r.source_id
  and o.page is not distinct from r.page
  and o.start_date is not distinct from r.start_date
  and o.end_date is not distinct from r.end_date
  and o.cost_usd is not distinct from r.cost_usd
  and o.recipient_unit is not distinct from r.recipient_unit
  and o.us_unit is not distinct from r.us_unit
  and o.location is not distinct from r.location
  and o.provider_station is not distinct from r.provider_station
where r.row_status = 'printed_twice' and o.trainee_row_id is null
