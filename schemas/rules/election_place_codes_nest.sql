-- why: An INE code of a municipality begins with its province, and that with its department.
-- remedy: Correct the code that does not begin like the others of the record.
with coded as (
  select 'election_2020' as resource, _row, department_id, province_id, municipality_id from election_2020
  union all
  select 'election_2020_deputies', _row, department_id, province_id, municipality_id from election_2020_deputies
  union all
  select 'election_2019', _row, department_id, province_id, municipality_id from election_2019
  union all
  select 'polling_places', _row, department_id, province_id, municipality_id from polling_places
)
select
  resource, _row as "row", odd as field,
  case odd when 'department_id' then department_id when 'province_id' then province_id else municipality_id end
    as value,
  concat_ws(', ', 'municipality ' || municipality_id, 'province ' || province_id, 'department ' || department_id)
    as detail
from (
  select
    *,
    -- The odd one out of the three; the municipality if the other two agree with each other.
    case when left(municipality_id, 4) = province_id then 'department_id'
      when left(municipality_id, 2) = department_id and left(province_id, 2) is distinct from department_id
        then 'province_id'
      else 'municipality_id' end as odd
  from coded
)
where left(municipality_id, 4) is distinct from province_id or left(province_id, 2) is distinct from department_id
