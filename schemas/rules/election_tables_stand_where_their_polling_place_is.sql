-- why: A table stands in one polling place, of its own election, and shares its country and municipality.
-- remedy: Correct the polling place of the table or the geography of one of the two.
with tables as (
  select 'election_2020' as resource, '2020' as election_year, _row, mesa_id, country, municipality_id,
    polling_place_id, cast(null as varchar) as constituency_id
  from election_2020
  union all
  select 'election_2020_deputies', '2020', _row, mesa_id, country, municipality_id, polling_place_id,
    if(contest = 'uninominal', constituency_id, null)
  from election_2020_deputies
  union all
  select 'election_2019', '2019', _row, mesa_id, country, municipality_id, polling_place_id, null
  from election_2019
)
select
  t.resource, t._row as "row", 'polling_place_id' as field, t.polling_place_id as value,
  'table ' || t.mesa_id || ' of ' || t.election_year || ' in '
    || concat_ws(' ', t.country, t.municipality_id, t.constituency_id) || ', polling place of '
    || p.election_year || ' in ' || concat_ws(' ', p.country, p.municipality_id, p.constituency_id) as detail
from tables t
join polling_places p using (polling_place_id)
where p.election_year <> t.election_year
  or p.country <> t.country
  or p.municipality_id is distinct from t.municipality_id
  or p.constituency_id <> t.constituency_id
