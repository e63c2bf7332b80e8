-- why: The deputies were elected at the same tables, with the same voters, as the president.
-- remedy: Compare the table with both files of the Atlas.
select
  'election_2020_deputies' as resource, d._row as "row",
  case when e.mesa_id is null then 'mesa_id'
    when e.polling_place_id <> d.polling_place_id then 'polling_place_id'
    else 'registered_voters' end as field,
  case when e.mesa_id is null then d.mesa_id
    when e.polling_place_id <> d.polling_place_id then d.polling_place_id
    else cast(d.registered_voters as varchar) end as value,
  d.contest || ' table ' || d.mesa_id || ': ' || concat_ws(', ',
    if(e.mesa_id is null, 'no table of the presidential election', null),
    if(e.polling_place_id <> d.polling_place_id, 'presidential election at ' || e.polling_place_id, null),
    if(e.registered_voters <> d.registered_voters,
      'registered ' || cast(d.registered_voters as varchar) || ', for the president '
        || cast(e.registered_voters as varchar), null)) as detail
from election_2020_deputies d
left join election_2020 e using (mesa_id)
where e.mesa_id is null
  or e.polling_place_id <> d.polling_place_id
  or e.registered_voters <> d.registered_voters
union all
select
  'election_2020', e._row, 'mesa_id', e.mesa_id,
  'table ' || e.mesa_id || ' in Bolivia has no deputies'' contest'
from election_2020 e
where e.country = 'BO'
  and not exists (select 1 from election_2020_deputies d where d.mesa_id = e.mesa_id)
