-- why: A flow belongs to a program only where its account or channel names that program, and then in every row.
-- remedy: Correct program_id or channel_program; a new channel that names a program is added to the list in this rule.
with named (channel_program, program_id) as (
  values
    ('International Military Education and Training / International Military Education and Training', 'imet'),
    ('Foreign Military Financing / Foreign Military Financing Program', 'fmf'),
    ('Foreign Military Financing / Foreign Military Financing, Direct Loan Program Account', 'fmf'),
    ('Narcotics Control / Andean Counterdrug Initiative, Department of State', 'andean-counterdrug-initiative'),
    ('Narcotics Control / International Narcotics Control and Law Enforcement', 'inl-counternarcotics'),
    ('Other State Assistance / National Endowment for Democracy, Department of State', 'ned'),
    ('Other State Assistance / Educational and Cultural Exchange Programs, Department of State',
      'exchange-programs-bolivia'),
    ('Peace Corps / Peace Corps', 'peace-corps-bolivia'),
    ('Public Law 480 Title II Grants / Public Law 480 Title II Grants', 'food-for-peace'),
    ('Inter-American Foundation / Inter-American Foundation', 'iaf'),
    ('Millennium Challenge Corporation / Millennium Challenge Corporation', 'mcc'),
    ('Transition Initiatives / Transition Initiatives, International Assistance Program', 'usaid-oti-bolivia'),
    ('account: IMET', 'imet'),
    ('account: INCLE', 'inl-counternarcotics'),
    ('USAID/Bolivia strategic objective: Increased Economic Opportunities 511-002', 'usaid-bolivia'),
    ('USAID/Bolivia strategic objective: Improved Health 511-003', 'usaid-bolivia'),
    ('USAID/Bolivia strategic objective: Natural Resources Sustainably Managed 511-004', 'usaid-bolivia'),
    ('USAID/Bolivia strategic objective: Integrated Development 511-005', 'usaid-alternative-development-chapare'),
    ('USAID/Bolivia strategic objective: Balance of Payments Support 511-006', 'usaid-bolivia'),
    ('USAID/Bolivia strategic objective: Democracy 511-007', 'usaid-democracy-programs-bolivia'),
    ('USAID/Bolivia strategic objective: PL 480 Title II', 'food-for-peace'),
    ('USAID/Bolivia strategic objective: Total', 'usaid-bolivia'),
    ('USAID/Bolivia budget', 'usaid-bolivia'),
    ('NED grant', 'ned'),
    ('NED grants', 'ned'),
    ('Office of Transition Initiatives (OTI), Bolivia program', 'usaid-oti-bolivia'),
    ('Office of Transition Initiatives (OTI), Bolivia program 2020 (closed)', 'usaid-oti-bolivia'),
    ('assessed contribution to the OAS', 'us-contributions-oas')
)
select 'funding_flows' as resource, f._row as "row", 'program_id' as field, f.program_id as value,
  'channel ' || f.channel_program || ' names ' || coalesce(n.program_id, 'no program') as detail
from funding_flows f
left join named n on n.channel_program = f.channel_program
where coalesce(f.program_id, '') <> coalesce(n.program_id, '')
