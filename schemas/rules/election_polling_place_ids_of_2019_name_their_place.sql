-- why: An id of 2019 is made of the municipality or country and a number, and tells the election.
-- remedy: Give the place the id 2019-MUNICIPALITY-NUMBER or 2019-COUNTRY-NUMBER, and its tables the same.
select
  'polling_places' as resource, _row as "row", 'polling_place_id' as field, polling_place_id as value,
  'of ' || election_year || ' in ' || concat_ws(' ', country, municipality_id) as detail
from polling_places
where (election_year = '2019') <> starts_with(polling_place_id, '2019-')
  or (
    election_year = '2019'
    and not starts_with(polling_place_id, '2019-' || coalesce(municipality_id, country) || '-')
  )
