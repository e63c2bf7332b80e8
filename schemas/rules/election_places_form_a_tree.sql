-- why: Municipalities add up to provinces, provinces to departments and departments to Bolivia only if each knows its parent.
-- remedy: Set parent_id to the place one level up, whose code the code of the place begins with, or add that place.
select
  'places' as resource, p._row as "row", 'parent_id' as field, p.parent_id as value,
  p.level || ' ' || p.place_id || ' is part of ' || coalesce(p.parent_id, 'nothing') || ', '
    || coalesce('a ' || parent.level, 'which is not here') as detail
from places p
left join places parent on parent.place_id = p.parent_id
where p.level <> 'country'
  and (
    parent.place_id is null
    or parent.level <> case p.level
      when 'department' then 'country' when 'province' then 'department' else 'province' end
    or p.parent_id <> case p.level when 'department' then 'BO' else left(p.place_id, length(p.place_id) - 2) end
  )
union all
select
  'places', p._row, 'level', p.level,
  p.place_id || ' is a ' || p.level || ', but its code is not that of one'
from places p
where (p.level = 'country') <> (p.place_id between 'AA' and 'ZZ')
