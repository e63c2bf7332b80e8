-- why: The school is told from the printed place or unit, so the same place always gives the same school.
-- remedy: Correct school, or location, by the report.
with expected as (
  select _row, location, provider_station, school,
    case
      when place_kind = 'provider_station_printed' then
        case when provider_station like 'WESTERN HEMIS%' then 'whinsec_mobile_team' else '' end
      when location like '%BENNING%' or location like '%Benning%' or location like 'WESTERN HEMIS%'
        then 'whinsec_fort_benning'
      when location like 'INTER AMERICAN AIR FORCES%' then 'iaafa_lackland'
      when location like 'DLIELC%' then 'dlielc_lackland'
      when location like 'LACKLAND%' then 'lackland_not_separated'
      when location like '%STENNIS%' then 'navsciatts_stennis'
      when location like '%NAVAL AVIATION SCHOOLS%' then 'naval_aviation_pensacola'
      when location like '%RUCKER%' or location = 'AVIATION SCHOOL' then 'army_aviation_fort_rucker'
      when location like '%LEAVENWORTH%' or location like 'COMMAND & GENERAL STAFF%'
        then 'army_cgsc_fort_leavenworth'
      when location like 'MAXWELL%' then 'air_university_maxwell'
      when program_id = 'chds-perry-center' or location like '%HEMISPHERIC DEF%' or us_unit = 'CHDS'
        or us_unit like '%Hemispheric Defense%'
        then 'perry_center'
      else ''
    end as told
  from us_training
)
select 'us_training' as resource, e._row as row, 'school' as field, e.school as value,
  'place ' || coalesce(e.provider_station, e.location, 'not printed') || ' gives '
    || case when e.told = '' then 'no school' else e.told end as detail
from expected e
where coalesce(e.school, '') <> e.told
