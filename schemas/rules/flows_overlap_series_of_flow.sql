-- why: The series stands in series_overlaps so that the table can be read alone, and must be that of the flow.
-- remedy: Set series in series_overlaps to the series of the flow in funding_flows.
select 'series_overlaps' as resource, o._row as "row", 'series' as field, o.series as value,
  'flow ' || o.flow_id || ' is in ' || f.series as detail
from series_overlaps o
join funding_flows f on f.flow_id = o.flow_id
where o.series <> f.series
