-- why: Some counts quote the two coded datasets; the events listed here must add up to what is quoted.
-- remedy: Correct coup_events after the dataset, or the value and the breakdown in unit of the count.
with quoted(count_id, dataset, first_year, last_year, what) as (
  values
    ('coup-count-09', 'cline_cdp_2_1_2', 1946, 2024, 'all'),
    ('coup-count-10', 'cline_cdp_2_1_2', 1946, 2022, 'all'),
    ('coup-count-11', 'cline_cdp_2_1_2', 2019, 2019, 'realized'),
    ('coup-count-12', 'powell_thyne_country_year', 1950, 2023, 'all'),
    ('coup-count-13', 'powell_thyne_country_year', 1950, 2025, 'all'),
    ('coup-count-14', 'powell_thyne_country_year', 2019, 2019, 'all')
),
sums as (
  select
    q.count_id, q.what,
    coalesce(sum(e.realized), 0)::bigint as realized,
    coalesce(sum(e.failed), 0)::bigint as failed,
    count(*) filter (e.conspiracy) as conspiracies
  from quoted q
  left join coup_events e on e.dataset = q.dataset and e.year between q.first_year and q.last_year
  group by all
),
compared as (
  select
    s.*, c._row, c.value_number, c.unit,
    case when s.what = 'realized' then s.realized else s.realized + s.failed + s.conspiracies end as total,
    try_cast(regexp_extract(c.unit, '([0-9]+) (realized|successful)', 1) as bigint) as stated_realized,
    try_cast(regexp_extract(c.unit, '([0-9]+) (attempted|failed)', 1) as bigint) as stated_failed,
    try_cast(regexp_extract(c.unit, '([0-9]+) conspiracies', 1) as bigint) as stated_conspiracies
  from sums s
  left join coup_counts c on c.count_id = s.count_id
)
select
  'coup_counts' as resource, _row as row,
  case when value_number is distinct from total then 'value_number' else 'unit' end as field,
  case when value_number is distinct from total then value_number::varchar else unit end as value,
  'count ' || count_id || ': events give ' || total || ' (' || realized || ' realized, ' || failed || ' failed, '
    || conspiracies || ' conspiracies), stated '
    || coalesce(value_number::varchar, 'nothing') || ', ' || coalesce(unit, 'no such count') as detail
from compared
where value_number is distinct from total
  or coalesce(stated_realized, realized) <> realized
  or coalesce(stated_failed, failed) <> failed
  or coalesce(stated_conspiracies, conspiracies) <> conspiracies
