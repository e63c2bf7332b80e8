-- why: The marks in_2020 and in_2019 tell where results can be looked up, so they must say what the polling tables say.
-- remedy: Set the mark to true where polling tables of that year stand in the place, else to false.
with voted as (
  select distinct '2020' as election_year, unnest([country, department_id, province_id, municipality_id]) as place_id
  from election_2020
  union
  select distinct '2019', unnest([country, department_id, province_id, municipality_id])
  from election_2019
),
marked as (
  select _row, place_id, '2020' as election_year, in_2020 as voted_here from places
  union all
  select _row, place_id, '2019', in_2019 from places
)
select
  'places' as resource, m._row as "row", 'in_' || m.election_year as field,
  cast(m.voted_here as varchar) as value,
  m.place_id || if(v.place_id is null, ' has no polling tables of ', ' has polling tables of ')
    || m.election_year as detail
from marked m
left join voted v using (election_year, place_id)
where m.voted_here <> (v.place_id is not null)
