-- why: A uninominal constituency lies in one department; a special one is named after its department.
-- remedy: Correct the constituency or the department of the table.
with departments as (
  select contest, constituency_id, mode(department_id) as department_id
  from election_2020_deputies
  group by contest, constituency_id
)
select
  'election_2020_deputies' as resource, d._row as "row", 'constituency_id' as field, d.constituency_id as value,
  d.contest || ' constituency ' || d.constituency_id || ', table in department ' || d.department_id as detail
from election_2020_deputies d
join departments m using (contest, constituency_id)
where d.department_id <> m.department_id
  or (d.contest = 'special' and d.constituency_id <> 'S-' || d.department_id)
  or (d.contest = 'uninominal' and not starts_with(d.constituency_id, 'C'))
