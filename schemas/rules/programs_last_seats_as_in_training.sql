-- why: A status note that names the last fiscal year with Bolivian seats must name the last one in us_training.
-- remedy: Correct the year in status_note, or the line of us_training.
with last_seats as (
  select program_id, max(fiscal_year) as fiscal_year from us_training where row_status = 'actual' group by program_id
)
select 'us_programs' as resource, p._row as row, 'status_note' as field, p.status_note as value,
  'us_training has the last seats in ' || coalesce('FY' || s.fiscal_year, 'no year') as detail
from us_programs p
left join last_seats s on s.program_id = p.program_id
where p.status_note like 'last Bolivian seats in FMTR: FY%'
  and p.status_note <> 'last Bolivian seats in FMTR: FY' || coalesce(s.fiscal_year, '')
