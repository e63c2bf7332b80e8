-- why: The printed heading of a line says which program it belongs to.
-- remedy: Correct program_id, or program_label, by the report.
with named as (
  select _row, program_id, program_label,
    case
      when program_label like '%IMET%' then 'imet'
      when program_label like '%FMF%' then 'fmf'
      when program_label like '%Section 1004%' then 'section-1004'
      when program_label like '%Section 506%' then 'section-506-drawdown'
      when program_label like '%Hemispheric Defense%' or program_label like '%Regional Centers%'
        then 'chds-perry-center'
      when program_label like 'Aviation Leadership%' or program_label like 'ALP %'
        then 'aviation-leadership-program'
      when program_label like '%INL%' then 'inl-counternarcotics'
      when program_label like '%CTFP%' or program_label like '%Counterterrorism Fellowship%' then 'ctfp'
      when program_label like '%EIPC%' or program_label like 'GPOI %' then 'gpoi-eipc'
      when program_label like '%Exchange%' then 'pme-exchanges'
      when program_label like 'Service Academies%' then 'us-service-academies'
      -- joint exercises and other engagement stand under one heading; the course tells them apart
      when program_label like 'Miscellaneous DoD-DoS%' or program_label like 'Non-Security Assistance%'
        then case when course like '%JCET%' or fiscal_year > '1999' then 'jcet' else program_id end
    end as expected
  from us_training
)
select 'us_training' as resource, n._row as row, 'program_id' as field, n.program_id as value,
  'the heading ' || n.program_label || ' belongs to ' || coalesce(n.expected, 'no program known to this rule') as detail
from named n
where n.expected is null or n.expected <> n.program_id
