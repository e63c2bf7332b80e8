-- why: The same amount entered twice under two identifiers would be counted twice in every sum.
-- remedy: Remove the row that repeats the other, or say in channel_program, recipient or purpose what sets them apart.
select 'funding_flows' as resource, f._row as "row", 'flow_id' as field, f.flow_id as value,
  'same series, flow type, funder, channel, recipient, purpose and period as ' || g.first_flow as detail
from funding_flows f
join (
  select series, flow_type, funder, channel_program, recipient, purpose,
    coalesce(fiscal_year, '') as fiscal_year, coalesce(start_date, '') as start_date, min(flow_id) as first_flow
  from funding_flows
  group by series, flow_type, funder, channel_program, recipient, purpose,
    coalesce(fiscal_year, ''), coalesce(start_date, '')
  having count(*) > 1
) g on g.series = f.series and g.flow_type = f.flow_type and g.funder = f.funder
  and g.channel_program = f.channel_program and g.recipient = f.recipient and g.purpose = f.purpose
  and g.fiscal_year = coalesce(f.fiscal_year, '') and g.start_date = coalesce(f.start_date, '')
where f.flow_id <> g.first_flow
