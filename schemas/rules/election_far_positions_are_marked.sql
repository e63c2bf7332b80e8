-- why: A polling place far from the others of its municipality or locality has a wrong digit in its position.
-- remedy: Compare the position with the source; mark it as doubtful if the source has it so, else remove the mark.
with middle as (
  select election_year, municipality_id, median(latitude) as latitude, median(longitude) as longitude
  from polling_places
  where municipality_id is not null
  group by election_year, municipality_id
),
locality_middle as (
  -- Places of both years together: only a locality of three places or more tells which one is off.
  select municipality_id, locality, median(latitude) as latitude, median(longitude) as longitude
  from polling_places
  where municipality_id is not null
  group by municipality_id, locality
  having count(*) >= 3
),
distances as (
  -- Degrees to kilometres; abroad there is no municipality to compare with.
  select
    p._row, p.polling_place_id, p.position_doubtful,
    coalesce(111.2 * sqrt(
      power(p.latitude - m.latitude, 2) + power((p.longitude - m.longitude) * cos(radians(m.latitude)), 2)
    ), 0) as km,
    coalesce(111.2 * sqrt(
      power(p.latitude - l.latitude, 2) + power((p.longitude - l.longitude) * cos(radians(l.latitude)), 2)
    ), 0) as km_in_locality
  from polling_places p
  left join middle m using (election_year, municipality_id)
  left join locality_middle l on l.municipality_id = p.municipality_id and l.locality = p.locality
)
select
  'polling_places' as resource, _row as "row", 'position_doubtful' as field,
  cast(position_doubtful as varchar) as value,
  polling_place_id || ' lies ' || cast(cast(km as integer) as varchar) || ' km from the middle of its municipality, '
    || cast(cast(km_in_locality as integer) as varchar) || ' km from that of its locality' as detail
from distances
where position_doubtful <> (km > 300 or km_in_locality > 25)
