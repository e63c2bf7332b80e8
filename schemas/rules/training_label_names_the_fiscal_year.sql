-- why: The printed heading of a line ends in, or contains, its fiscal year.
-- remedy: Correct fiscal_year, or program_label, by the report.
select 'us_training' as resource, r._row as row, 'fiscal_year' as field, r.fiscal_year as value,
  'the heading reads: ' || r.program_label as detail
from us_training r
where not (r.program_label like '%FY ' || substring(r.fiscal_year, 3, 2)
  or r.program_label like '%FY' || substring(r.fiscal_year, 3, 2)
  or r.program_label like '%FY ' || r.fiscal_year || ' %'
  or r.program_label like '%Fiscal Year ' || r.fiscal_year || ' %')
