-- why: A program is in the table only on the word of a source, and program_facts is where the source stands.
-- remedy: Add a row to program_facts for the program, or remove the program.
select 'us_programs' as resource, p._row as row, 'program_id' as field, p.program_id as value,
  'no row of program_facts is about this program' as detail
from us_programs p
left join program_facts f on f.program_id = p.program_id
where f.fact_id is null
