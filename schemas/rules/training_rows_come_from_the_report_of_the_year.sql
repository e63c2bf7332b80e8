-- why: Each report tells of two fiscal years: the first is training given, the second, where lines are taken from it, is only planned.
-- remedy: Correct source_id, fiscal_year or row_status.
select 'us_training' as resource, r._row as row, 'source_id' as field, r.source_id as value,
  r.row_status || ' line of FY' || r.fiscal_year as detail
from us_training r
where not (
  (r.row_status <> 'planned' and r.source_id like 'state-fmtr-' || r.fiscal_year || '-____-volume-i')
  or (r.row_status = 'planned' and r.source_id like 'state-fmtr-____-' || r.fiscal_year || '-volume-i'))
