-- why: A table that is lost or added changes the result, and the numbers of tables are known from the sources.
-- remedy: Compare the tables with the source; a number changes here only when the source publishes another set.
with known(resource, part, tables) as (
  values
    ('election_2020', 'in Bolivia', 34157), ('election_2020', 'abroad', 1442),
    ('election_2020', 'without votes', 136),
    ('election_2020_deputies', 'uninominal', 33872), ('election_2020_deputies', 'special', 835),
    ('election_2019', 'in Bolivia', 33048), ('election_2019', 'abroad', 1507),
    ('election_2019', 'without votes', 4)
),
found as (
  select 'election_2020' as resource, if(country = 'BO', 'in Bolivia', 'abroad') as part, count(*) as tables
  from election_2020 group by part
  union all
  select 'election_2020', 'without votes', count(*) from election_2020 where not has_votes
  union all
  select 'election_2020_deputies', contest, count(*) from election_2020_deputies group by contest
  union all
  select 'election_2019', if(country = 'BO', 'in Bolivia', 'abroad') as part, count(*)
  from election_2019 group by part
  union all
  select 'election_2019', 'without votes', count(*) from election_2019 where not has_votes
)
select
  k.resource, null as "row", null as field, cast(coalesce(f.tables, 0) as varchar) as value,
  'tables ' || k.part || ': ' || cast(coalesce(f.tables, 0) as varchar) || ', should be '
    || cast(k.tables as varchar) as detail
from known k
left join found f using (resource, part)
where f.tables is distinct from k.tables
