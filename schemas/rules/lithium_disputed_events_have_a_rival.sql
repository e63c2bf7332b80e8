-- why: A row is disputed because another says otherwise; alone in its contract it has nothing to be rival to.
-- remedy: Add the rival row to the same contract, or set assertion_status to documented.
select 'lithium_events' as resource, e._row as row, 'assertion_status' as field, e.assertion_status as value,
       e.event_id || ' has no rival among the ' || count(o.event_id) || ' other rows of its contract' as detail
from lithium_events e
left join lithium_events o on o.contract_id = e.contract_id and o.event_id <> e.event_id
where e.assertion_status = 'disputed'
group by e._row, e.event_id, e.assertion_status
having count(o.event_id) = 0
   or coalesce(bool_and(
        o.event_date is not distinct from e.event_date and o.amount is not distinct from e.amount
        and o.detail = e.detail), false)
