-- why: The mark countries_editorial speaks of rows of program_countries, so there must be some.
-- remedy: Add the countries to program_countries, or set countries_editorial to false.
select 'us_programs' as resource, p._row as row, 'countries_editorial' as field, 'true' as value,
  p.program_id || ' has no row in program_countries' as detail
from us_programs p
left join program_countries c on c.program_id = p.program_id
where p.countries_editorial and c.program_id is null
