-- why: A USGS series has one figure an area and year; a second headline row would be counted twice.
-- remedy: Set is_headline to false on the weaker row.
select 'lithium_indicators' as resource, max(_row) as row, 'is_headline' as field, 'true' as value,
       series || ', ' || coalesce(country, geography_kind) || ', ' || year || ': ' || count(*)
         || ' headline figures' as detail
from lithium_indicators
where series like 'usgs\_%' escape '\' and is_headline
group by series, geography_kind, country, year
having count(*) > 1
