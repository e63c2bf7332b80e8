-- why: An event carries the id of its contract and an indicator its series and area, so a row under the wrong one shows itself.
-- remedy: Correct contract_id, series, country or geography_kind; an identifier never changes.
select 'lithium_events' as resource, _row as row, 'contract_id' as field, contract_id as value,
       'identifier ' || event_id as detail
from lithium_events
where left(event_id, length(event_id) - 4) <> contract_id
union all
select 'lithium_indicators', _row, 'series', series, 'identifier ' || indicator_id
from lithium_indicators
where not starts_with(indicator_id, series || '-' || coalesce(
        country, case geography_kind when 'other' then 'other_countries' else geography_kind end)
        || '-' || coalesce(cast(year as varchar), 'nd'))
