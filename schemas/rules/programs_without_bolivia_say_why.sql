-- why: The table is about programs with Bolivia; one without Bolivia among its countries must say why it is here.
-- remedy: Add the row for BO to program_countries, or say in note what is missing about Bolivia.
select 'us_programs' as resource, p._row as row, 'note' as field, cast(null as varchar) as value,
  p.program_id || ' has no row for BO in program_countries and no note' as detail
from us_programs p
left join program_countries c on c.program_id = p.program_id and c.country = 'BO'
where c.program_id is null and p.note is null
