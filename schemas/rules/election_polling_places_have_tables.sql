-- why: A polling place is here because tables stood in it; those of 2020 agree in number and voters with the voters' roll.
-- remedy: Remove the place, or correct its figures or the polling place of its tables.
with tables as (
  select polling_place_id, count(*) as polling_tables, sum(registered_voters) as registered_voters
  from election_2020 group by polling_place_id
  union all
  select polling_place_id, count(*), sum(registered_voters)
  from election_2019 group by polling_place_id
),
-- The roll has one voter fewer than the tables of this place in Santa Cruz, with which the tribunal agrees.
known(polling_place_id, more_in_tables) as (values ('223405016', 1))
select
  'polling_places' as resource, p._row as "row",
  case when t.polling_place_id is null then 'polling_place_id'
    when t.polling_tables <> p.roll_polling_tables then 'roll_polling_tables'
    else 'roll_registered_voters' end as field,
  case when t.polling_place_id is null then p.polling_place_id
    when t.polling_tables <> p.roll_polling_tables then cast(p.roll_polling_tables as varchar)
    else cast(p.roll_registered_voters as varchar) end as value,
  case when t.polling_place_id is null then 'no polling table stands here'
    else 'tables: ' || cast(t.polling_tables as varchar) || ' with ' || cast(t.registered_voters as varchar)
      || ' voters; roll: ' || cast(p.roll_polling_tables as varchar) || ' with '
      || cast(p.roll_registered_voters as varchar) end as detail
from polling_places p
left join tables t using (polling_place_id)
left join known k using (polling_place_id)
where t.polling_place_id is null
  or t.polling_tables <> p.roll_polling_tables
  or t.registered_voters <> p.roll_registered_voters + coalesce(k.more_in_tables, 0)
