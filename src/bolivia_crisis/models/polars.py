"""pandera models of the tables for polars, one class a table.

Made by `make build` from schemas/; do not edit. They fit what `bolivia_crisis.load(..., to="polars")` returns.
"""

from datetime import date
from typing import Annotated

from bolivia_crisis.readers import need

for library in ("polars", "pyarrow"):
    need(library, extra="polars", purpose="bolivia_crisis.models.polars")

import pandera.polars as pa
import polars as pl
from pandera.typing.polars import Series

from bolivia_crisis.row_rules import holds_polars


class _Table(pa.DataFrameModel):
    class Config:
        strict = True
        ordered = True


class Election2020(_Table):
    """Presidential election of 18 October 2020, by polling table."""

    mesa_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:[1-9][0-9]{3,4})$')
    country: Series[pl.String] = pa.Field(str_matches=r'\A(?:[A-Z]{2})$')
    department_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:0[1-9])$')
    province_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:0[1-9][0-9]{2})$')
    municipality_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:0[1-9][0-9]{4})$')
    polling_place_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[1-9][0-9]{6,8})$')
    registered_voters: Series[pl.Int64] = pa.Field(ge=0)
    votes_cast: Series[pl.Int64] = pa.Field(ge=0)
    valid_votes: Series[pl.Int64] = pa.Field(ge=0)
    blank_votes: Series[pl.Int64] = pa.Field(ge=0)
    null_votes: Series[pl.Int64] = pa.Field(ge=0)
    mas_ipsp: Series[pl.Int64] = pa.Field(ge=0)
    cc: Series[pl.Int64] = pa.Field(ge=0)
    creemos: Series[pl.Int64] = pa.Field(ge=0)
    fpv: Series[pl.Int64] = pa.Field(ge=0)
    pan_bol: Series[pl.Int64] = pa.Field(ge=0)
    has_votes: Series[pl.Boolean] = pa.Field()
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')

    class Config:
        name = 'election_2020'

    @pa.dataframe_check(name='election_2020.parties_sum_to_valid', ignore_na=False)
    def rule_parties_sum_to_valid(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_2020', 'election_2020.parties_sum_to_valid')

    @pa.dataframe_check(name='election_2020.votes_add_up', ignore_na=False)
    def rule_votes_add_up(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_2020', 'election_2020.votes_add_up')

    @pa.dataframe_check(name='election_2020.cast_within_registered', ignore_na=False)
    def rule_cast_within_registered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_2020', 'election_2020.cast_within_registered')

    @pa.dataframe_check(name='election_2020.has_votes_means_votes_cast', ignore_na=False)
    def rule_has_votes_means_votes_cast(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_2020', 'election_2020.has_votes_means_votes_cast')

    @pa.dataframe_check(name='election_2020.codes_at_home', ignore_na=False)
    def rule_codes_at_home(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_2020', 'election_2020.codes_at_home')

    @pa.dataframe_check(name='election_2020.no_bolivian_codes_abroad', ignore_na=False)
    def rule_no_bolivian_codes_abroad(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_2020', 'election_2020.no_bolivian_codes_abroad')


class CoupActors(_Table):
    """Actors."""

    actor_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    name: Series[pl.String] = pa.Field(unique=True)
    kind: Series[Annotated[pl.Enum, ['person', 'organization', 'government_body', 'international_organization', 'group', 'military_unit', 'police_unit', 'party']]] = pa.Field(isin=['person', 'organization', 'government_body', 'international_organization', 'group', 'military_unit', 'police_unit', 'party'])
    sector: Series[Annotated[pl.Enum, ['business', 'civic', 'electoral', 'executive', 'international', 'judiciary', 'legislature', 'media', 'military', 'party', 'police']]] = pa.Field(isin=['business', 'civic', 'electoral', 'executive', 'international', 'judiciary', 'legislature', 'media', 'military', 'party', 'police'])
    country: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[A-Z]{2})$')
    side: Series[Annotated[pl.Enum, ['mas_government', 'interim_government', 'opposition_party', 'civic_movement', 'security_forces', 'electoral_authority', 'judiciary', 'foreign_government', 'international_body', 'academic_or_media', 'business', 'other']]] = pa.Field(isin=['mas_government', 'interim_government', 'opposition_party', 'civic_movement', 'security_forces', 'electoral_authority', 'judiciary', 'foreign_government', 'international_body', 'academic_or_media', 'business', 'other'])
    position_in_crisis: Series[pl.String] = pa.Field(nullable=True)
    note: Series[pl.String] = pa.Field(nullable=True)
    statement_count: Series[pl.Int64] = pa.Field(ge=1)
    first_statement_on: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    last_statement_on: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    sensitive: Series[pl.Boolean] = pa.Field()

    class Config:
        name = 'coup_actors'

    @pa.dataframe_check(name='coup_actors.units_are_in_their_sector', ignore_na=False)
    def rule_units_are_in_their_sector(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'coup_actors', 'coup_actors.units_are_in_their_sector')

    @pa.dataframe_check(name='coup_actors.country_fits_side', ignore_na=False)
    def rule_country_fits_side(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'coup_actors', 'coup_actors.country_fits_side')


class UsPrograms(_Table):
    """U.S. programs and legal authorities."""

    program_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    name: Series[pl.String] = pa.Field(unique=True)
    acronym: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[A-Z]+)$')
    kind: Series[Annotated[pl.Enum, ['military_training', 'military_exchange', 'security_assistance', 'counternarcotics', 'police_training', 'law_enforcement_liaison', 'association', 'conference', 'democracy_assistance', 'political_transition_assistance', 'development', 'volunteer_service', 'food_aid', 'trade_preference', 'labor', 'covert_action', 'other_governments_operation', 'law', 'diplomatic_relations', 'public_diplomacy', 'exchange', 'multilateral_process', 'contribution_to_organization', 'data_source']]] = pa.Field(isin=['military_training', 'military_exchange', 'security_assistance', 'counternarcotics', 'police_training', 'law_enforcement_liaison', 'association', 'conference', 'democracy_assistance', 'political_transition_assistance', 'development', 'volunteer_service', 'food_aid', 'trade_preference', 'labor', 'covert_action', 'other_governments_operation', 'law', 'diplomatic_relations', 'public_diplomacy', 'exchange', 'multilateral_process', 'contribution_to_organization', 'data_source'])
    parent_agency: Series[pl.String] = pa.Field(nullable=True)
    implementing_agency: Series[pl.String] = pa.Field(nullable=True)
    start_date: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    end_date: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    ended_in_bolivia_on: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    legal_authority: Series[pl.String] = pa.Field(nullable=True)
    status: Series[Annotated[pl.Enum, ['active', 'ended', 'suspended', 'terminated_in_bolivia', 'replaced', 'unknown']]] = pa.Field(isin=['active', 'ended', 'suspended', 'terminated_in_bolivia', 'replaced', 'unknown'])
    status_as_of: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    status_note: Series[pl.String] = pa.Field(nullable=True)
    note: Series[pl.String] = pa.Field(nullable=True)
    acronym_editorial: Series[pl.Boolean] = pa.Field()
    kind_editorial: Series[pl.Boolean] = pa.Field()
    parent_agency_editorial: Series[pl.Boolean] = pa.Field()
    implementing_agency_editorial: Series[pl.Boolean] = pa.Field()
    start_date_editorial: Series[pl.Boolean] = pa.Field()
    legal_authority_editorial: Series[pl.Boolean] = pa.Field()
    countries_editorial: Series[pl.Boolean] = pa.Field()
    status_editorial: Series[pl.Boolean] = pa.Field()
    fact_count: Series[pl.Int64] = pa.Field(ge=1)
    seats: Series[pl.Int64] = pa.Field(nullable=True, ge=1)
    first_training_year: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:19|20)[0-9]{2})$')
    last_training_year: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:19|20)[0-9]{2})$')
    amount_usd: Series[Annotated[pl.Decimal, 18, 2]] = pa.Field(nullable=True)
    amount_series: Series[Annotated[pl.Enum, ['greenbook_obligations']]] = pa.Field(nullable=True, isin=['greenbook_obligations'])

    class Config:
        name = 'us_programs'

    @pa.dataframe_check(name='us_programs.active_has_no_end', ignore_na=False)
    def rule_active_has_no_end(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_programs', 'us_programs.active_has_no_end')

    @pa.dataframe_check(name='us_programs.active_has_a_trace', ignore_na=False)
    def rule_active_has_a_trace(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_programs', 'us_programs.active_has_a_trace')

    @pa.dataframe_check(name='us_programs.end_is_explained', ignore_na=False)
    def rule_end_is_explained(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_programs', 'us_programs.end_is_explained')

    @pa.dataframe_check(name='us_programs.replaced_names_its_end', ignore_na=False)
    def rule_replaced_names_its_end(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_programs', 'us_programs.replaced_names_its_end')

    @pa.dataframe_check(name='us_programs.stop_not_before_start', ignore_na=False)
    def rule_stop_not_before_start(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_programs', 'us_programs.stop_not_before_start')

    @pa.dataframe_check(name='us_programs.stop_not_after_end', ignore_na=False)
    def rule_stop_not_after_end(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_programs', 'us_programs.stop_not_after_end')

    @pa.dataframe_check(name='us_programs.editorial_cells_are_filled', ignore_na=False)
    def rule_editorial_cells_are_filled(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_programs', 'us_programs.editorial_cells_are_filled')

    @pa.dataframe_check(name='us_programs.training_years_with_seats', ignore_na=False)
    def rule_training_years_with_seats(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_programs', 'us_programs.training_years_with_seats')

    @pa.dataframe_check(name='us_programs.amount_names_its_series', ignore_na=False)
    def rule_amount_names_its_series(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_programs', 'us_programs.amount_names_its_series')


class FundingFlows(_Table):
    """Funding flows."""

    flow_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:[A-Z]+[0-9]*(?:-[A-Z0-9]+)+)$')
    series: Series[Annotated[pl.Enum, ['greenbook_obligations', 'fa_country_obligations', 'fa_country_disbursements', 'fa_country_appropriations', 'fa_sector_obligations', 'fa_sector_disbursements', 'state_budget_by_account', 'state_budget_totals', 'worldbank_net_oda', 'usaid_cbj', 'usaid_cbj_totals', 'usaid_oti', 'usaid_budget_statement', 'ned_awards', 'ned_partner_statements_2016', 'ned_partner_statements_2012', 'ned_partner_press_reports', 'tu_voto_cuenta', 'oas_contributions', 'oas_observation_missions', 'undp_electoral', 'covid_assistance', 'imf_rfi', 'cls_contract', 'tear_gas_case', 'claims']]] = pa.Field(isin=['greenbook_obligations', 'fa_country_obligations', 'fa_country_disbursements', 'fa_country_appropriations', 'fa_sector_obligations', 'fa_sector_disbursements', 'state_budget_by_account', 'state_budget_totals', 'worldbank_net_oda', 'usaid_cbj', 'usaid_cbj_totals', 'usaid_oti', 'usaid_budget_statement', 'ned_awards', 'ned_partner_statements_2016', 'ned_partner_statements_2012', 'ned_partner_press_reports', 'tu_voto_cuenta', 'oas_contributions', 'oas_observation_missions', 'undp_electoral', 'covid_assistance', 'imf_rfi', 'cls_contract', 'tear_gas_case', 'claims'])
    funder: Series[pl.String] = pa.Field()
    funder_type: Series[Annotated[pl.Enum, ['us_government_agency', 'us_government', 'quasi_governmental_foundation', 'foreign_government', 'international_organisation', 'international_financial_institution', 'bolivian_state', 'us_company', 'individuals', 'not_identified']]] = pa.Field(isin=['us_government_agency', 'us_government', 'quasi_governmental_foundation', 'foreign_government', 'international_organisation', 'international_financial_institution', 'bolivian_state', 'us_company', 'individuals', 'not_identified'])
    channel_program: Series[pl.String] = pa.Field()
    program_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    recipient: Series[pl.String] = pa.Field()
    recipient_type: Series[Annotated[pl.Enum, ['country_aggregate', 'bolivian_civil_society_organisation', 'bolivian_press_organisation', 'bolivian_state', 'international_organisation', 'international_financial_institution', 'us_company', 'foreign_company', 'individuals', 'various']]] = pa.Field(isin=['country_aggregate', 'bolivian_civil_society_organisation', 'bolivian_press_organisation', 'bolivian_state', 'international_organisation', 'international_financial_institution', 'us_company', 'foreign_company', 'individuals', 'various'])
    recipient_country: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[A-Z]{2})$')
    purpose: Series[pl.String] = pa.Field()
    amount: Series[Annotated[pl.Decimal, 18, 2]] = pa.Field(nullable=True, ge=-1000000000, le=1000000000)
    currency: Series[Annotated[pl.Enum, ['USD']]] = pa.Field(nullable=True, isin=['USD'])
    amount_usd_current: Series[Annotated[pl.Decimal, 18, 2]] = pa.Field(nullable=True, ge=-1000000000, le=1000000000)
    amount_usd_constant: Series[Annotated[pl.Decimal, 18, 2]] = pa.Field(nullable=True, ge=-1000000000, le=2000000000)
    constant_base_year: Series[pl.Int64] = pa.Field(nullable=True, ge=2020, le=2024)
    fiscal_year: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:19[4-9][0-9]|20[0-2][0-9]|1976tq)$')
    period_note: Series[pl.String] = pa.Field(nullable=True)
    start_date: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    end_date: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    flow_type: Series[Annotated[pl.Enum, ['budget_request', 'budget_estimate', 'appropriation', 'appropriation_subtotal', 'program_budget', 'obligation', 'disbursement', 'net_disbursement', 'program_without_amount', 'commitment', 'required_contribution', 'grant_award', 'grant_reported', 'grant_total_reported', 'in_kind_donation', 'assessed_contribution', 'voluntary_contribution', 'assessed_and_voluntary_contribution', 'contract', 'payment', 'loan', 'repayment_principal', 'repayment_total', 'alternative_figure', 'bribe_charged', 'bribe_charged_part', 'bribe_admitted', 'bribe_admitted_part', 'bribe_reported', 'court_judgment', 'court_judgment_part', 'claimed_amount', 'claimed_annual_amount']]] = pa.Field(isin=['budget_request', 'budget_estimate', 'appropriation', 'appropriation_subtotal', 'program_budget', 'obligation', 'disbursement', 'net_disbursement', 'program_without_amount', 'commitment', 'required_contribution', 'grant_award', 'grant_reported', 'grant_total_reported', 'in_kind_donation', 'assessed_contribution', 'voluntary_contribution', 'assessed_and_voluntary_contribution', 'contract', 'payment', 'loan', 'repayment_principal', 'repayment_total', 'alternative_figure', 'bribe_charged', 'bribe_charged_part', 'bribe_admitted', 'bribe_admitted_part', 'bribe_reported', 'court_judgment', 'court_judgment_part', 'claimed_amount', 'claimed_annual_amount'])
    granularity: Series[Annotated[pl.Enum, ['annual_aggregate', 'activity', 'award']]] = pa.Field(isin=['annual_aggregate', 'activity', 'award'])
    sum_group: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[a-z0-9\_]+:[a-z\_]+)$')
    overlap_count: Series[pl.Int64] = pa.Field(nullable=True, ge=0)
    asserted_by: Series[pl.String] = pa.Field()
    assertion_status: Series[Annotated[pl.Enum, ['documented', 'alleged', 'disputed', 'retracted']]] = pa.Field(isin=['documented', 'alleged', 'disputed', 'retracted'])
    assertion_basis: Series[Annotated[pl.Enum, ['official_data', 'official_estimate', 'self_reported', 'secondary_report', 'stated_by_official', 'admitted_in_court', 'court_record_reported', 'alleged', 'disputed']]] = pa.Field(isin=['official_data', 'official_estimate', 'self_reported', 'secondary_report', 'stated_by_official', 'admitted_in_court', 'court_record_reported', 'alleged', 'disputed'])
    outcome: Series[pl.String] = pa.Field(nullable=True)
    seen: Series[Annotated[pl.Enum, ['recomputed', 'yes', 'unchecked']]] = pa.Field(isin=['recomputed', 'yes', 'unchecked'])
    locator: Series[pl.String] = pa.Field(nullable=True)
    note: Series[pl.String] = pa.Field(nullable=True)
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')

    class Config:
        name = 'funding_flows'

    @pa.dataframe_check(name='funding_flows.currency_with_amount', ignore_na=False)
    def rule_currency_with_amount(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.currency_with_amount')

    @pa.dataframe_check(name='funding_flows.period_with_amount', ignore_na=False)
    def rule_period_with_amount(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.period_with_amount')

    @pa.dataframe_check(name='funding_flows.dollars_repeat_amount', ignore_na=False)
    def rule_dollars_repeat_amount(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.dollars_repeat_amount')

    @pa.dataframe_check(name='funding_flows.constant_with_base_year', ignore_na=False)
    def rule_constant_with_base_year(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.constant_with_base_year')

    @pa.dataframe_check(name='funding_flows.constant_same_sign', ignore_na=False)
    def rule_constant_same_sign(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.constant_same_sign')

    @pa.dataframe_check(name='funding_flows.base_year_of_series', ignore_na=False)
    def rule_base_year_of_series(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.base_year_of_series')

    @pa.dataframe_check(name='funding_flows.never_summed_types', ignore_na=False)
    def rule_never_summed_types(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.never_summed_types')

    @pa.dataframe_check(name='funding_flows.summed_types', ignore_na=False)
    def rule_summed_types(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.summed_types')

    @pa.dataframe_check(name='funding_flows.amount_missing_by_type', ignore_na=False)
    def rule_amount_missing_by_type(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.amount_missing_by_type')

    @pa.dataframe_check(name='funding_flows.no_amount_in_program_without_amount', ignore_na=False)
    def rule_no_amount_in_program_without_amount(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.no_amount_in_program_without_amount')

    @pa.dataframe_check(name='funding_flows.negative_only_in_accounts', ignore_na=False)
    def rule_negative_only_in_accounts(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.negative_only_in_accounts')

    @pa.dataframe_check(name='funding_flows.flow_type_of_series', ignore_na=False)
    def rule_flow_type_of_series(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.flow_type_of_series')

    @pa.dataframe_check(name='funding_flows.accusation_has_outcome', ignore_na=False)
    def rule_accusation_has_outcome(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.accusation_has_outcome')

    @pa.dataframe_check(name='funding_flows.persons_have_outcome', ignore_na=False)
    def rule_persons_have_outcome(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.persons_have_outcome')

    @pa.dataframe_check(name='funding_flows.status_follows_basis', ignore_na=False)
    def rule_status_follows_basis(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.status_follows_basis')

    @pa.dataframe_check(name='funding_flows.unproved_types_are_alleged', ignore_na=False)
    def rule_unproved_types_are_alleged(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.unproved_types_are_alleged')

    @pa.dataframe_check(name='funding_flows.recomputed_is_official_data', ignore_na=False)
    def rule_recomputed_is_official_data(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.recomputed_is_official_data')

    @pa.dataframe_check(name='funding_flows.country_aggregate_is_bolivia', ignore_na=False)
    def rule_country_aggregate_is_bolivia(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.country_aggregate_is_bolivia')

    @pa.dataframe_check(name='funding_flows.country_of_recipient', ignore_na=False)
    def rule_country_of_recipient(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'funding_flows', 'funding_flows.country_of_recipient')


class LithiumContracts(_Table):
    """Lithium contracts."""

    contract_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    title: Series[pl.String] = pa.Field(unique=True)
    instrument: Series[Annotated[pl.Enum, ['concession', 'construction_epc', 'decree', 'framework_agreement', 'joint_venture', 'law', 'loan', 'mou', 'pilot', 'service_contract', 'supply', 'tender']]] = pa.Field(isin=['concession', 'construction_epc', 'decree', 'framework_agreement', 'joint_venture', 'law', 'loan', 'mou', 'pilot', 'service_contract', 'supply', 'tender'])
    bolivian_party: Series[pl.String] = pa.Field()
    counterparty: Series[pl.String] = pa.Field(nullable=True)
    counterparty_country: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[A-Z]{2})$')
    counterparty_count: Series[pl.Int64] = pa.Field(ge=0)
    is_group_record: Series[pl.Boolean] = pa.Field()
    signed_on: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    announced_on: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    salar: Series[Annotated[pl.Enum, ['Uyuni', 'Coipasa', 'Pastos Grandes', 'several']]] = pa.Field(nullable=True, isin=['Uyuni', 'Coipasa', 'Pastos Grandes', 'several'])
    salar_note: Series[pl.String] = pa.Field(nullable=True)
    product: Series[pl.String] = pa.Field()
    technology: Series[pl.String] = pa.Field(nullable=True)
    capacity_tpa: Series[pl.Int64] = pa.Field(nullable=True, ge=1)
    capacity_product: Series[Annotated[pl.Enum, ['lithium carbonate', 'lithium hydroxide', 'potassium chloride']]] = pa.Field(nullable=True, isin=['lithium carbonate', 'lithium hydroxide', 'potassium chloride'])
    investment_usd: Series[Annotated[pl.Decimal, 18, 2]] = pa.Field(nullable=True, ge=1)
    contract_value: Series[Annotated[pl.Decimal, 18, 2]] = pa.Field(nullable=True, ge=1)
    currency: Series[Annotated[pl.Enum, ['USD', 'BOB']]] = pa.Field(nullable=True, isin=['USD', 'BOB'])
    state_equity_pct: Series[pl.Float64] = pa.Field(nullable=True, ge=0, le=100)
    state_profit_pct: Series[pl.Float64] = pa.Field(nullable=True, ge=0, le=100)
    term_years: Series[pl.Float64] = pa.Field(nullable=True, ge=0.1, le=100)
    legal_instrument: Series[pl.String] = pa.Field(nullable=True)
    status: Series[Annotated[pl.Enum, ['announced', 'in_negotiation', 'signed', 'approved', 'in_execution', 'completed', 'suspended', 'superseded', 'cancelled', 'rejected', 'lapsed']]] = pa.Field(isin=['announced', 'in_negotiation', 'signed', 'approved', 'in_execution', 'completed', 'suspended', 'superseded', 'cancelled', 'rejected', 'lapsed'])
    status_as_of: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    ended_on: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    end_reason: Series[pl.String] = pa.Field(nullable=True)
    successor_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    headline_event_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*-e[0-9]{2})$')
    value_event_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*-e[0-9]{2})$')
    event_count: Series[pl.Int64] = pa.Field(ge=1)
    first_event_on: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    last_event_on: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    note: Series[pl.String] = pa.Field(nullable=True)

    class Config:
        name = 'lithium_contracts'

    @pa.dataframe_check(name='lithium_contracts.capacity_has_a_product', ignore_na=False)
    def rule_capacity_has_a_product(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_contracts', 'lithium_contracts.capacity_has_a_product')

    @pa.dataframe_check(name='lithium_contracts.value_has_a_currency', ignore_na=False)
    def rule_value_has_a_currency(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_contracts', 'lithium_contracts.value_has_a_currency')

    @pa.dataframe_check(name='lithium_contracts.one_kind_of_value', ignore_na=False)
    def rule_one_kind_of_value(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_contracts', 'lithium_contracts.one_kind_of_value')

    @pa.dataframe_check(name='lithium_contracts.value_has_an_event', ignore_na=False)
    def rule_value_has_an_event(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_contracts', 'lithium_contracts.value_has_an_event')

    @pa.dataframe_check(name='lithium_contracts.end_only_when_ended', ignore_na=False)
    def rule_end_only_when_ended(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_contracts', 'lithium_contracts.end_only_when_ended')

    @pa.dataframe_check(name='lithium_contracts.end_has_a_reason', ignore_na=False)
    def rule_end_has_a_reason(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_contracts', 'lithium_contracts.end_has_a_reason')

    @pa.dataframe_check(name='lithium_contracts.announced_is_not_signed', ignore_na=False)
    def rule_announced_is_not_signed(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_contracts', 'lithium_contracts.announced_is_not_signed')

    @pa.dataframe_check(name='lithium_contracts.superseded_has_a_successor', ignore_na=False)
    def rule_superseded_has_a_successor(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_contracts', 'lithium_contracts.superseded_has_a_successor')

    @pa.dataframe_check(name='lithium_contracts.successor_is_another', ignore_na=False)
    def rule_successor_is_another(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_contracts', 'lithium_contracts.successor_is_another')

    @pa.dataframe_check(name='lithium_contracts.salar_note_only_for_several', ignore_na=False)
    def rule_salar_note_only_for_several(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_contracts', 'lithium_contracts.salar_note_only_for_several')


class Election2020Deputies(_Table):
    """Election of deputies of 18 October 2020, by polling table and contest."""

    contest: Series[Annotated[pl.Enum, ['uninominal', 'special']]] = pa.Field(isin=['uninominal', 'special'])
    mesa_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[1-9][0-9]{3,4})$')
    constituency_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:C(?:0[1-9]|[1-5][0-9]|6[0-3])|S-0[2346789])$')
    country: Series[pl.String] = pa.Field(str_matches=r'\A(?:BO)$')
    department_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:0[1-9])$')
    province_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:0[1-9][0-9]{2})$')
    municipality_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:0[1-9][0-9]{4})$')
    polling_place_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[1-9][0-9]{6,8})$')
    registered_voters: Series[pl.Int64] = pa.Field(ge=0)
    votes_cast: Series[pl.Int64] = pa.Field(ge=0)
    valid_votes: Series[pl.Int64] = pa.Field(ge=0)
    blank_votes: Series[pl.Int64] = pa.Field(ge=0)
    null_votes: Series[pl.Int64] = pa.Field(ge=0)
    mas_ipsp: Series[pl.Int64] = pa.Field(ge=0)
    cc: Series[pl.Int64] = pa.Field(ge=0)
    creemos: Series[pl.Int64] = pa.Field(ge=0)
    fpv: Series[pl.Int64] = pa.Field(ge=0)
    pan_bol: Series[pl.Int64] = pa.Field(ge=0)
    adn: Series[pl.Int64] = pa.Field(ge=0)
    juntos: Series[pl.Int64] = pa.Field(ge=0)
    libre_21: Series[pl.Int64] = pa.Field(ge=0)
    apg: Series[pl.Int64] = pa.Field(nullable=True, ge=0)
    bia_yuqui: Series[pl.Int64] = pa.Field(nullable=True, ge=0)
    cidob: Series[pl.Int64] = pa.Field(nullable=True, ge=0)
    conamaq: Series[pl.Int64] = pa.Field(nullable=True, ge=0)
    cpem_b: Series[pl.Int64] = pa.Field(nullable=True, ge=0)
    oich: Series[pl.Int64] = pa.Field(nullable=True, ge=0)
    orcaweta: Series[pl.Int64] = pa.Field(nullable=True, ge=0)
    yaminawa: Series[pl.Int64] = pa.Field(nullable=True, ge=0)
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')

    class Config:
        name = 'election_2020_deputies'
        unique = ['contest', 'mesa_id']

    @pa.dataframe_check(name='election_2020_deputies.parties_sum_to_valid', ignore_na=False)
    def rule_parties_sum_to_valid(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_2020_deputies', 'election_2020_deputies.parties_sum_to_valid')

    @pa.dataframe_check(name='election_2020_deputies.votes_add_up', ignore_na=False)
    def rule_votes_add_up(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_2020_deputies', 'election_2020_deputies.votes_add_up')

    @pa.dataframe_check(name='election_2020_deputies.cast_within_registered', ignore_na=False)
    def rule_cast_within_registered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_2020_deputies', 'election_2020_deputies.cast_within_registered')

    @pa.dataframe_check(name='election_2020_deputies.indigenous_lists_in_special_only', ignore_na=False)
    def rule_indigenous_lists_in_special_only(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_2020_deputies', 'election_2020_deputies.indigenous_lists_in_special_only')


class Election2019(_Table):
    """Presidential election of 20 October 2019 (annulled), by polling table."""

    mesa_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:[1-9][0-9]{3,4})$')
    country: Series[pl.String] = pa.Field(str_matches=r'\A(?:[A-Z]{2})$')
    department_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:0[1-9])$')
    province_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:0[1-9][0-9]{2})$')
    municipality_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:0[1-9][0-9]{4})$')
    polling_place_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:2019-(?:0[1-9][0-9]{4}|[A-Z]{2})-[0-9]{3})$')
    registered_voters: Series[pl.Int64] = pa.Field(ge=0)
    votes_cast: Series[pl.Int64] = pa.Field(ge=0)
    valid_votes: Series[pl.Int64] = pa.Field(ge=0)
    blank_votes: Series[pl.Int64] = pa.Field(ge=0)
    null_votes: Series[pl.Int64] = pa.Field(ge=0)
    mas_ipsp: Series[pl.Int64] = pa.Field(ge=0)
    cc: Series[pl.Int64] = pa.Field(ge=0)
    pdc: Series[pl.Int64] = pa.Field(ge=0)
    bdn: Series[pl.Int64] = pa.Field(ge=0)
    mts: Series[pl.Int64] = pa.Field(ge=0)
    mnr: Series[pl.Int64] = pa.Field(ge=0)
    pan_bol: Series[pl.Int64] = pa.Field(ge=0)
    ucs: Series[pl.Int64] = pa.Field(ge=0)
    fpv: Series[pl.Int64] = pa.Field(ge=0)
    has_votes: Series[pl.Boolean] = pa.Field()
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')

    class Config:
        name = 'election_2019'

    @pa.dataframe_check(name='election_2019.parties_sum_to_valid', ignore_na=False)
    def rule_parties_sum_to_valid(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_2019', 'election_2019.parties_sum_to_valid')

    @pa.dataframe_check(name='election_2019.votes_add_up', ignore_na=False)
    def rule_votes_add_up(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_2019', 'election_2019.votes_add_up')

    @pa.dataframe_check(name='election_2019.cast_within_registered', ignore_na=False)
    def rule_cast_within_registered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_2019', 'election_2019.cast_within_registered')

    @pa.dataframe_check(name='election_2019.has_votes_means_votes_cast', ignore_na=False)
    def rule_has_votes_means_votes_cast(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_2019', 'election_2019.has_votes_means_votes_cast')

    @pa.dataframe_check(name='election_2019.codes_at_home', ignore_na=False)
    def rule_codes_at_home(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_2019', 'election_2019.codes_at_home')

    @pa.dataframe_check(name='election_2019.no_bolivian_codes_abroad', ignore_na=False)
    def rule_no_bolivian_codes_abroad(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_2019', 'election_2019.no_bolivian_codes_abroad')


class ElectionControlTotals(_Table):
    """Totals of the elections of 2019 and 2020 that others published."""

    total_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:ct[0-9]{3})$')
    election_year: Series[Annotated[pl.Enum, ['2019', '2020']]] = pa.Field(isin=['2019', '2020'])
    level: Series[Annotated[pl.Enum, ['national', 'interior', 'abroad', 'department']]] = pa.Field(isin=['national', 'interior', 'abroad', 'department'])
    place_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:BO|0[1-9])$')
    measure: Series[Annotated[pl.Enum, ['registered_voters', 'votes_cast', 'valid_votes', 'blank_votes', 'null_votes', 'party_votes', 'polling_tables', 'turnout', 'share_of_valid_votes', 'senators', 'deputies', 'deputies_plurinominal', 'deputies_uninominal', 'deputies_special', 'votes_not_valid']]] = pa.Field(isin=['registered_voters', 'votes_cast', 'valid_votes', 'blank_votes', 'null_votes', 'party_votes', 'polling_tables', 'turnout', 'share_of_valid_votes', 'senators', 'deputies', 'deputies_plurinominal', 'deputies_uninominal', 'deputies_special', 'votes_not_valid'])
    party_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[a-z]+(?:_[a-z0-9]+)*)$')
    value: Series[pl.Float64] = pa.Field(nullable=True, ge=0)
    unit: Series[Annotated[pl.Enum, ['votes', 'voters', 'tables', 'percent', 'seats']]] = pa.Field(nullable=True, isin=['votes', 'voters', 'tables', 'percent', 'seats'])
    count_stage: Series[Annotated[pl.Enum, ['rule_before_the_vote', 'count_abroad_closed', 'departmental_count_complete', 'first_complete_export', 'proclamation', 'incomplete_export', 'last_export', 'departmental_act', 'press_report', 'atlas', 'final_count_2019', 'reference_work']]] = pa.Field(isin=['rule_before_the_vote', 'count_abroad_closed', 'departmental_count_complete', 'first_complete_export', 'proclamation', 'incomplete_export', 'last_export', 'departmental_act', 'press_report', 'atlas', 'final_count_2019', 'reference_work'])
    stage_date: Series[pl.Date] = pa.Field(nullable=True)
    basis: Series[Annotated[pl.Enum, ['stated', 'summed']]] = pa.Field(isin=['stated', 'summed'])
    assertion_status: Series[Annotated[pl.Enum, ['documented', 'alleged', 'disputed', 'retracted']]] = pa.Field(isin=['documented', 'alleged', 'disputed', 'retracted'])
    note: Series[pl.String] = pa.Field(nullable=True)
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')

    class Config:
        name = 'election_control_totals'

    @pa.dataframe_check(name='election_control_totals.place_fits_level', ignore_na=False)
    def rule_place_fits_level(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_control_totals', 'election_control_totals.place_fits_level')

    @pa.dataframe_check(name='election_control_totals.list_fits_measure', ignore_na=False)
    def rule_list_fits_measure(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_control_totals', 'election_control_totals.list_fits_measure')

    @pa.dataframe_check(name='election_control_totals.value_unless_rule', ignore_na=False)
    def rule_value_unless_rule(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_control_totals', 'election_control_totals.value_unless_rule')

    @pa.dataframe_check(name='election_control_totals.unit_fits_measure', ignore_na=False)
    def rule_unit_fits_measure(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_control_totals', 'election_control_totals.unit_fits_measure')

    @pa.dataframe_check(name='election_control_totals.counts_are_whole', ignore_na=False)
    def rule_counts_are_whole(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_control_totals', 'election_control_totals.counts_are_whole')

    @pa.dataframe_check(name='election_control_totals.percent_within_100', ignore_na=False)
    def rule_percent_within_100(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_control_totals', 'election_control_totals.percent_within_100')

    @pa.dataframe_check(name='election_control_totals.stage_of_its_election', ignore_na=False)
    def rule_stage_of_its_election(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_control_totals', 'election_control_totals.stage_of_its_election')

    @pa.dataframe_check(name='election_control_totals.disputed_has_note', ignore_na=False)
    def rule_disputed_has_note(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_control_totals', 'election_control_totals.disputed_has_note')

    @pa.dataframe_check(name='election_control_totals.stage_date_fits_election', ignore_na=False)
    def rule_stage_date_fits_election(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_control_totals', 'election_control_totals.stage_date_fits_election')


class ElectionHistory(_Table):
    """Figures of other elections that claims are held against."""

    figure_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:[a-z]{2}-[0-9]{4}-[a-z0-9]+(?:-[a-z0-9]+)*)$')
    country: Series[pl.String] = pa.Field(str_matches=r'\A(?:[A-Z]{2})$')
    election_year: Series[pl.String] = pa.Field(str_matches=r'\A(?:[0-9]{4})$')
    measure: Series[Annotated[pl.Enum, ['turnout', 'share_of_valid_votes', 'senators', 'deputies']]] = pa.Field(isin=['turnout', 'share_of_valid_votes', 'senators', 'deputies'])
    party_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[a-z0-9]+(?:_[a-z0-9]+)*)$')
    value: Series[pl.Float64] = pa.Field(ge=0)
    unit: Series[Annotated[pl.Enum, ['percent', 'seats']]] = pa.Field(isin=['percent', 'seats'])
    numerator: Series[pl.Int64] = pa.Field(nullable=True, ge=0)
    denominator: Series[pl.Int64] = pa.Field(nullable=True, ge=1)
    base: Series[Annotated[pl.Enum, ['registered_voters', 'eligible_voters', 'citizens_of_age', 'valid_votes', 'chamber', 'not_stated']]] = pa.Field(isin=['registered_voters', 'eligible_voters', 'citizens_of_age', 'valid_votes', 'chamber', 'not_stated'])
    stage: Series[Annotated[pl.Enum, ['final', 'preliminary', 'survey']]] = pa.Field(isin=['final', 'preliminary', 'survey'])
    assertion_status: Series[Annotated[pl.Enum, ['documented', 'alleged', 'disputed', 'retracted']]] = pa.Field(isin=['documented', 'alleged', 'disputed', 'retracted'])
    locator: Series[pl.String] = pa.Field(nullable=True)
    note: Series[pl.String] = pa.Field(nullable=True)
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')

    class Config:
        name = 'election_history'

    @pa.dataframe_check(name='election_history.unit_fits_measure', ignore_na=False)
    def rule_unit_fits_measure(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_history', 'election_history.unit_fits_measure')

    @pa.dataframe_check(name='election_history.list_unless_turnout', ignore_na=False)
    def rule_list_unless_turnout(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_history', 'election_history.list_unless_turnout')

    @pa.dataframe_check(name='election_history.value_follows_from_numbers', ignore_na=False)
    def rule_value_follows_from_numbers(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_history', 'election_history.value_follows_from_numbers')

    @pa.dataframe_check(name='election_history.at_most_the_whole', ignore_na=False)
    def rule_at_most_the_whole(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'election_history', 'election_history.at_most_the_whole')


class PollingPlaces(_Table):
    """Polling places of 2019 and 2020."""

    polling_place_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:[1-9][0-9]{6,8}|2019-(?:0[1-9][0-9]{4}|[A-Z]{2})-[0-9]{3})$')
    election_year: Series[Annotated[pl.Enum, ['2019', '2020']]] = pa.Field(isin=['2019', '2020'])
    name: Series[pl.String] = pa.Field()
    country: Series[pl.String] = pa.Field(str_matches=r'\A(?:[A-Z]{2})$')
    department_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:0[1-9])$')
    province_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:0[1-9][0-9]{2})$')
    municipality_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:0[1-9][0-9]{4})$')
    locality: Series[pl.String] = pa.Field()
    latitude: Series[pl.Float64] = pa.Field(ge=-90, le=90)
    longitude: Series[pl.Float64] = pa.Field(ge=-180, le=180)
    position_doubtful: Series[pl.Boolean] = pa.Field()
    constituency_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:C(?:0[1-9]|[1-5][0-9]|6[0-3]))$')
    roll_registered_voters: Series[pl.Int64] = pa.Field(nullable=True, ge=0)
    roll_polling_tables: Series[pl.Int64] = pa.Field(nullable=True, ge=1)
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')

    class Config:
        name = 'polling_places'

    @pa.dataframe_check(name='polling_places.codes_at_home', ignore_na=False)
    def rule_codes_at_home(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'polling_places', 'polling_places.codes_at_home')

    @pa.dataframe_check(name='polling_places.no_bolivian_codes_abroad', ignore_na=False)
    def rule_no_bolivian_codes_abroad(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'polling_places', 'polling_places.no_bolivian_codes_abroad')

    @pa.dataframe_check(name='polling_places.bolivia_within_its_bounds', ignore_na=False)
    def rule_bolivia_within_its_bounds(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'polling_places', 'polling_places.bolivia_within_its_bounds')

    @pa.dataframe_check(name='polling_places.roll_only_for_2020', ignore_na=False)
    def rule_roll_only_for_2020(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'polling_places', 'polling_places.roll_only_for_2020')

    @pa.dataframe_check(name='polling_places.constituency_in_bolivia_2020', ignore_na=False)
    def rule_constituency_in_bolivia_2020(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'polling_places', 'polling_places.constituency_in_bolivia_2020')


class Places(_Table):
    """Countries, departments, provinces and municipalities."""

    place_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:[A-Z]{2}|0[1-9](?:[0-9]{2}){0,2})$')
    level: Series[Annotated[pl.Enum, ['country', 'department', 'province', 'municipality']]] = pa.Field(isin=['country', 'department', 'province', 'municipality'])
    name: Series[pl.String] = pa.Field()
    name_en: Series[pl.String] = pa.Field(nullable=True)
    parent_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:BO|0[1-9](?:[0-9]{2})?)$')
    name_2020: Series[pl.String] = pa.Field(nullable=True)
    name_2019: Series[pl.String] = pa.Field(nullable=True)
    in_2020: Series[pl.Boolean] = pa.Field()
    in_2019: Series[pl.Boolean] = pa.Field()
    source_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')

    class Config:
        name = 'places'

    @pa.dataframe_check(name='places.level_fits_code', ignore_na=False)
    def rule_level_fits_code(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'places', 'places.level_fits_code')

    @pa.dataframe_check(name='places.parent_unless_country', ignore_na=False)
    def rule_parent_unless_country(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'places', 'places.parent_unless_country')

    @pa.dataframe_check(name='places.english_names_for_countries', ignore_na=False)
    def rule_english_names_for_countries(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'places', 'places.english_names_for_countries')

    @pa.dataframe_check(name='places.printed_name_where_voted', ignore_na=False)
    def rule_printed_name_where_voted(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'places', 'places.printed_name_where_voted')

    @pa.dataframe_check(name='places.source_where_voted', ignore_na=False)
    def rule_source_where_voted(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'places', 'places.source_where_voted')


class Parties(_Table):
    """Parties, alliances and indigenous organisations on the ballots."""

    party_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:[a-z]+(?:_[a-z0-9]+)*)$')
    acronym: Series[pl.String] = pa.Field(unique=True)
    full_name: Series[pl.String] = pa.Field(nullable=True)
    full_name_en: Series[pl.String] = pa.Field(nullable=True)
    kind: Series[Annotated[pl.Enum, ['party', 'alliance', 'indigenous_organisation', 'list']]] = pa.Field(isin=['party', 'alliance', 'indigenous_organisation', 'list'])
    president_2020: Series[pl.Boolean] = pa.Field()
    uninominal_2020: Series[pl.Boolean] = pa.Field()
    special_2020: Series[pl.Boolean] = pa.Field()
    president_2019: Series[pl.Boolean] = pa.Field()
    presidential_candidate_2020: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    vice_presidential_candidate_2020: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    withdrawn: Series[pl.Boolean] = pa.Field()
    withdrawn_on: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    note: Series[pl.String] = pa.Field(nullable=True)
    name_source_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    withdrawal_source_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')

    class Config:
        name = 'parties'

    @pa.dataframe_check(name='parties.stands_somewhere', ignore_na=False)
    def rule_stands_somewhere(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'parties', 'parties.stands_somewhere')

    @pa.dataframe_check(name='parties.indigenous_means_special_only', ignore_na=False)
    def rule_indigenous_means_special_only(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'parties', 'parties.indigenous_means_special_only')

    @pa.dataframe_check(name='parties.candidates_of_2020_only', ignore_na=False)
    def rule_candidates_of_2020_only(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'parties', 'parties.candidates_of_2020_only')

    @pa.dataframe_check(name='parties.withdrawal_has_source', ignore_na=False)
    def rule_withdrawal_has_source(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'parties', 'parties.withdrawal_has_source')

    @pa.dataframe_check(name='parties.name_has_source', ignore_na=False)
    def rule_name_has_source(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'parties', 'parties.name_has_source')


class ActorStatements(_Table):
    """Statements about actors."""

    statement_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:st[0-9]{4})$')
    actor_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    predicate: Series[Annotated[pl.Enum, ['held_position', 'assumed_office', 'resigned', 'left_office', 'candidate_in_2020', 'stood_in_election', 'denounced_as_coup', 'rejected_coup_label', 'alleged_fraud', 'rejected_fraud_allegation', 'called_for_resignation', 'stated', 'recognized_government', 'led_protest', 'took_part_in', 'ordered_operation', 'official_act', 'filed_complaint', 'denied_accusation', 'accused_of', 'named_as_plotter_by', 'complaint_against', 'arrest_ordered', 'charged_with', 'extradited_or_arrested', 'declared_in_contempt', 'reported_fugitive', 'case_pending', 'convicted_of', 'sentenced_to', 'acquitted_of', 'annulled_by_court', 'proceedings_ended', 'decision_stands', 'released', 'sanctioned', 'granted_asylum', 'described_as', 'victim_of', 'member_of', 'trained_at', 'funded_by', 'met_with']]] = pa.Field(isin=['held_position', 'assumed_office', 'resigned', 'left_office', 'candidate_in_2020', 'stood_in_election', 'denounced_as_coup', 'rejected_coup_label', 'alleged_fraud', 'rejected_fraud_allegation', 'called_for_resignation', 'stated', 'recognized_government', 'led_protest', 'took_part_in', 'ordered_operation', 'official_act', 'filed_complaint', 'denied_accusation', 'accused_of', 'named_as_plotter_by', 'complaint_against', 'arrest_ordered', 'charged_with', 'extradited_or_arrested', 'declared_in_contempt', 'reported_fugitive', 'case_pending', 'convicted_of', 'sentenced_to', 'acquitted_of', 'annulled_by_court', 'proceedings_ended', 'decision_stands', 'released', 'sanctioned', 'granted_asylum', 'described_as', 'victim_of', 'member_of', 'trained_at', 'funded_by', 'met_with'])
    statement_class: Series[Annotated[pl.Enum, ['act', 'office', 'speech', 'accusation', 'proceeding', 'outcome', 'denial', 'relation']]] = pa.Field(isin=['act', 'office', 'speech', 'accusation', 'proceeding', 'outcome', 'denial', 'relation'])
    object: Series[pl.String] = pa.Field()
    start_date: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    end_date: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    asserted_by: Series[pl.String] = pa.Field()
    assertion_status: Series[Annotated[pl.Enum, ['documented', 'alleged', 'disputed', 'retracted']]] = pa.Field(isin=['documented', 'alleged', 'disputed', 'retracted'])
    outcome_note: Series[pl.String] = pa.Field(nullable=True)
    seen: Series[Annotated[pl.Enum, ['yes', 'other_page', 'no', 'unchecked']]] = pa.Field(isin=['yes', 'other_page', 'no', 'unchecked'])
    sensitive: Series[pl.Boolean] = pa.Field()
    source_id: Series[pl.String] = pa.Field()
    locator: Series[pl.String] = pa.Field(nullable=True)

    class Config:
        name = 'actor_statements'
        unique = ['actor_id', 'predicate', 'object', 'source_id']

    @pa.dataframe_check(name='actor_statements.class_of_predicate', ignore_na=False)
    def rule_class_of_predicate(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'actor_statements', 'actor_statements.class_of_predicate')

    @pa.dataframe_check(name='actor_statements.accusation_is_not_a_fact', ignore_na=False)
    def rule_accusation_is_not_a_fact(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'actor_statements', 'actor_statements.accusation_is_not_a_fact')

    @pa.dataframe_check(name='actor_statements.denial_is_documented', ignore_na=False)
    def rule_denial_is_documented(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'actor_statements', 'actor_statements.denial_is_documented')

    @pa.dataframe_check(name='actor_statements.outcome_note_only_on_cases', ignore_na=False)
    def rule_outcome_note_only_on_cases(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'actor_statements', 'actor_statements.outcome_note_only_on_cases')

    @pa.dataframe_check(name='actor_statements.candidacy_of_2020_is_dated_in_2020', ignore_na=False)
    def rule_candidacy_of_2020_is_dated_in_2020(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'actor_statements', 'actor_statements.candidacy_of_2020_is_dated_in_2020')

    @pa.dataframe_check(name='actor_statements.starts_by_state_of_knowledge', ignore_na=False)
    def rule_starts_by_state_of_knowledge(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'actor_statements', 'actor_statements.starts_by_state_of_knowledge')

    @pa.dataframe_check(name='actor_statements.ends_by_state_of_knowledge', ignore_na=False)
    def rule_ends_by_state_of_knowledge(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'actor_statements', 'actor_statements.ends_by_state_of_knowledge')

    @pa.dataframe_check(name='actor_statements.sensitive_is_unproved', ignore_na=False)
    def rule_sensitive_is_unproved(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'actor_statements', 'actor_statements.sensitive_is_unproved')


class StatementAnswers(_Table):
    """Answers to statements."""

    statement_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:st[0-9]{4})$')
    answers_statement_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:st[0-9]{4})$')

    class Config:
        name = 'statement_answers'
        unique = ['statement_id', 'answers_statement_id']

    @pa.dataframe_check(name='statement_answers.no_answer_to_itself', ignore_na=False)
    def rule_no_answer_to_itself(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'statement_answers', 'statement_answers.no_answer_to_itself')


class ProgramFacts(_Table):
    """Facts about the programs."""

    fact_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*-[0-9]{3})$')
    program_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    attribute: Series[Annotated[pl.Enum, ['founded', 'legal_authority', 'purpose', 'description', 'parent_body', 'funding_source', 'implementing_partner', 'predecessor', 'leadership', 'members', 'partner_agencies', 'eligibility', 'agreement', 'start', 'end', 'start_in_bolivia', 'end_in_bolivia', 'suspension', 'expulsion', 'closure', 'withdrawal_by_bolivia', 'duration', 'trainees_bolivia_year', 'trainees_region', 'alumni_bolivia', 'alumni_all_countries', 'notable_alumnus', 'course_attended', 'personnel', 'budget_year', 'budget_request', 'funding_total', 'funding_change', 'recipient', 'context_figure', 'activity', 'event', 'self_description', 'assessment', 'stated_reason', 'accusation', 'response', 'us_role', 'victims', 'outcome']]] = pa.Field(isin=['founded', 'legal_authority', 'purpose', 'description', 'parent_body', 'funding_source', 'implementing_partner', 'predecessor', 'leadership', 'members', 'partner_agencies', 'eligibility', 'agreement', 'start', 'end', 'start_in_bolivia', 'end_in_bolivia', 'suspension', 'expulsion', 'closure', 'withdrawal_by_bolivia', 'duration', 'trainees_bolivia_year', 'trainees_region', 'alumni_bolivia', 'alumni_all_countries', 'notable_alumnus', 'course_attended', 'personnel', 'budget_year', 'budget_request', 'funding_total', 'funding_change', 'recipient', 'context_figure', 'activity', 'event', 'self_description', 'assessment', 'stated_reason', 'accusation', 'response', 'us_role', 'victims', 'outcome'])
    value: Series[pl.String] = pa.Field()
    unit: Series[Annotated[pl.Enum, ['date', 'USD', 'percent', 'seats', 'trainees', 'persons', 'organizations', 'countries', 'years', 'months']]] = pa.Field(nullable=True, isin=['date', 'USD', 'percent', 'seats', 'trainees', 'persons', 'organizations', 'countries', 'years', 'months'])
    value_number: Series[pl.Float64] = pa.Field(nullable=True)
    qualifier: Series[pl.String] = pa.Field(nullable=True)
    as_of: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    as_of_end: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    as_of_kind: Series[Annotated[pl.Enum, ['date', 'fiscal_year', 'range']]] = pa.Field(nullable=True, isin=['date', 'fiscal_year', 'range'])
    asserted_by: Series[pl.String] = pa.Field()
    assertion_status: Series[Annotated[pl.Enum, ['documented', 'alleged', 'disputed']]] = pa.Field(isin=['documented', 'alleged', 'disputed'])
    outcome: Series[pl.String] = pa.Field(nullable=True)
    seen: Series[Annotated[pl.Enum, ['yes', 'other_page', 'recomputed', 'unchecked']]] = pa.Field(isin=['yes', 'other_page', 'recomputed', 'unchecked'])
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    note: Series[pl.String] = pa.Field(nullable=True)

    class Config:
        name = 'program_facts'

    @pa.dataframe_check(name='program_facts.date_kind_with_date', ignore_na=False)
    def rule_date_kind_with_date(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'program_facts', 'program_facts.date_kind_with_date')

    @pa.dataframe_check(name='program_facts.range_has_an_end', ignore_na=False)
    def rule_range_has_an_end(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'program_facts', 'program_facts.range_has_an_end')

    @pa.dataframe_check(name='program_facts.fiscal_year_is_a_year', ignore_na=False)
    def rule_fiscal_year_is_a_year(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'program_facts', 'program_facts.fiscal_year_is_a_year')

    @pa.dataframe_check(name='program_facts.accusation_has_an_outcome', ignore_na=False)
    def rule_accusation_has_an_outcome(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'program_facts', 'program_facts.accusation_has_an_outcome')

    @pa.dataframe_check(name='program_facts.accusation_is_not_documented', ignore_na=False)
    def rule_accusation_is_not_documented(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'program_facts', 'program_facts.accusation_is_not_documented')

    @pa.dataframe_check(name='program_facts.unit_needs_a_number', ignore_na=False)
    def rule_unit_needs_a_number(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'program_facts', 'program_facts.unit_needs_a_number')

    @pa.dataframe_check(name='program_facts.recomputed_is_a_seat_sum', ignore_na=False)
    def rule_recomputed_is_a_seat_sum(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'program_facts', 'program_facts.recomputed_is_a_seat_sum')


class ProgramCountries(_Table):
    """Countries of the programs."""

    program_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    country: Series[pl.String] = pa.Field(str_matches=r'\A(?:[A-Z]{2})$')

    class Config:
        name = 'program_countries'
        unique = ['program_id', 'country']


class UsTraining(_Table):
    """Lines of the U.S. training reports, FY1999-FY2020."""

    trainee_row_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:tr[0-9]{4})$')
    fiscal_year: Series[pl.String] = pa.Field(str_matches=r'\A(?:(?:19|20)[0-9]{2})$')
    row_status: Series[Annotated[pl.Enum, ['actual', 'planned', 'cancelled', 'printed_twice', 'cost_only']]] = pa.Field(isin=['actual', 'planned', 'cancelled', 'printed_twice', 'cost_only'])
    program_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    program_label: Series[pl.String] = pa.Field()
    school: Series[Annotated[pl.Enum, ['whinsec_fort_benning', 'whinsec_mobile_team', 'iaafa_lackland', 'dlielc_lackland', 'lackland_not_separated', 'navsciatts_stennis', 'army_aviation_fort_rucker', 'naval_aviation_pensacola', 'army_cgsc_fort_leavenworth', 'air_university_maxwell', 'perry_center']]] = pa.Field(nullable=True, isin=['whinsec_fort_benning', 'whinsec_mobile_team', 'iaafa_lackland', 'dlielc_lackland', 'lackland_not_separated', 'navsciatts_stennis', 'army_aviation_fort_rucker', 'naval_aviation_pensacola', 'army_cgsc_fort_leavenworth', 'air_university_maxwell', 'perry_center'])
    course: Series[pl.String] = pa.Field()
    trainees: Series[pl.Int64] = pa.Field(ge=0)
    recipient_unit: Series[pl.String] = pa.Field(nullable=True)
    us_unit: Series[pl.String] = pa.Field(nullable=True)
    location: Series[pl.String] = pa.Field(nullable=True)
    place_kind: Series[Annotated[pl.Enum, ['place_printed', 'provider_station_printed', 'not_printed']]] = pa.Field(isin=['place_printed', 'provider_station_printed', 'not_printed'])
    provider_station: Series[pl.String] = pa.Field(nullable=True)
    start_date: Series[pl.Date] = pa.Field(nullable=True)
    end_date: Series[pl.Date] = pa.Field(nullable=True)
    cost_usd: Series[pl.Int64] = pa.Field(nullable=True, ge=0)
    country: Series[pl.String] = pa.Field(str_matches=r'\A(?:[A-Z]{2})$')
    asserted_by: Series[pl.String] = pa.Field()
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    page: Series[pl.Int64] = pa.Field(nullable=True, ge=1)
    row_note: Series[pl.String] = pa.Field(nullable=True)

    class Config:
        name = 'us_training'

    @pa.dataframe_check(name='us_training.seats_unless_cost_only', ignore_na=False)
    def rule_seats_unless_cost_only(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_training', 'us_training.seats_unless_cost_only')

    @pa.dataframe_check(name='us_training.cost_only_has_a_cost', ignore_na=False)
    def rule_cost_only_has_a_cost(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_training', 'us_training.cost_only_has_a_cost')

    @pa.dataframe_check(name='us_training.missing_cost_is_noted', ignore_na=False)
    def rule_missing_cost_is_noted(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_training', 'us_training.missing_cost_is_noted')

    @pa.dataframe_check(name='us_training.end_not_before_start', ignore_na=False)
    def rule_end_not_before_start(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_training', 'us_training.end_not_before_start')

    @pa.dataframe_check(name='us_training.dates_come_in_pairs', ignore_na=False)
    def rule_dates_come_in_pairs(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_training', 'us_training.dates_come_in_pairs')

    @pa.dataframe_check(name='us_training.dates_from_fy2002', ignore_na=False)
    def rule_dates_from_fy2002(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_training', 'us_training.dates_from_fy2002')

    @pa.dataframe_check(name='us_training.place_unless_not_printed', ignore_na=False)
    def rule_place_unless_not_printed(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_training', 'us_training.place_unless_not_printed')

    @pa.dataframe_check(name='us_training.station_of_mobile_teams_only', ignore_na=False)
    def rule_station_of_mobile_teams_only(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_training', 'us_training.station_of_mobile_teams_only')

    @pa.dataframe_check(name='us_training.mobile_team_school', ignore_na=False)
    def rule_mobile_team_school(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_training', 'us_training.mobile_team_school')

    @pa.dataframe_check(name='us_training.twice_printed_is_noted', ignore_na=False)
    def rule_twice_printed_is_noted(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_training', 'us_training.twice_printed_is_noted')


class UsTrainingTotals(_Table):
    """Totals of the training reports by year and program."""

    fiscal_year: Series[pl.String] = pa.Field(str_matches=r'\A(?:(?:19|20)[0-9]{2})$')
    program_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    training_rows: Series[pl.Int64] = pa.Field(ge=1)
    trainees: Series[pl.Int64] = pa.Field(ge=1)
    trainees_mobile_team: Series[pl.Int64] = pa.Field(ge=0)
    trainees_printed_twice: Series[pl.Int64] = pa.Field(ge=0)
    cost_usd: Series[pl.Int64] = pa.Field(ge=0)
    cost_only_usd: Series[pl.Int64] = pa.Field(ge=0)
    rows_without_cost: Series[pl.Int64] = pa.Field(ge=0)
    stated_trainees: Series[pl.Int64] = pa.Field(nullable=True, ge=1)
    stated_cost_usd: Series[pl.Int64] = pa.Field(nullable=True, ge=0)
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')

    class Config:
        name = 'us_training_totals'
        unique = ['fiscal_year', 'program_id']

    @pa.dataframe_check(name='us_training_totals.stated_from_fy2006', ignore_na=False)
    def rule_stated_from_fy2006(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_training_totals', 'us_training_totals.stated_from_fy2006')

    @pa.dataframe_check(name='us_training_totals.parts_within_the_whole', ignore_na=False)
    def rule_parts_within_the_whole(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'us_training_totals', 'us_training_totals.parts_within_the_whole')


class SeriesOverlaps(_Table):
    """Overlapping series."""

    flow_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[A-Z]+[0-9]*(?:-[A-Z0-9]+)+)$')
    series: Series[Annotated[pl.Enum, ['greenbook_obligations', 'fa_country_obligations', 'fa_country_disbursements', 'fa_country_appropriations', 'fa_sector_obligations', 'fa_sector_disbursements', 'state_budget_by_account', 'state_budget_totals', 'worldbank_net_oda', 'usaid_cbj', 'usaid_cbj_totals', 'usaid_oti', 'usaid_budget_statement', 'ned_awards', 'ned_partner_statements_2016', 'ned_partner_statements_2012', 'ned_partner_press_reports', 'tu_voto_cuenta', 'oas_contributions', 'oas_observation_missions', 'undp_electoral', 'covid_assistance', 'imf_rfi', 'cls_contract', 'tear_gas_case', 'claims']]] = pa.Field(isin=['greenbook_obligations', 'fa_country_obligations', 'fa_country_disbursements', 'fa_country_appropriations', 'fa_sector_obligations', 'fa_sector_disbursements', 'state_budget_by_account', 'state_budget_totals', 'worldbank_net_oda', 'usaid_cbj', 'usaid_cbj_totals', 'usaid_oti', 'usaid_budget_statement', 'ned_awards', 'ned_partner_statements_2016', 'ned_partner_statements_2012', 'ned_partner_press_reports', 'tu_voto_cuenta', 'oas_contributions', 'oas_observation_missions', 'undp_electoral', 'covid_assistance', 'imf_rfi', 'cls_contract', 'tear_gas_case', 'claims'])
    overlaps_series: Series[Annotated[pl.Enum, ['greenbook_obligations', 'fa_country_obligations', 'fa_country_disbursements', 'fa_country_appropriations', 'fa_sector_obligations', 'fa_sector_disbursements', 'state_budget_by_account', 'state_budget_totals', 'worldbank_net_oda', 'usaid_cbj', 'usaid_cbj_totals', 'usaid_oti', 'usaid_budget_statement', 'ned_awards', 'ned_partner_statements_2016', 'ned_partner_statements_2012', 'ned_partner_press_reports', 'tu_voto_cuenta', 'oas_contributions', 'oas_observation_missions', 'undp_electoral', 'covid_assistance', 'imf_rfi', 'cls_contract', 'tear_gas_case', 'claims']]] = pa.Field(isin=['greenbook_obligations', 'fa_country_obligations', 'fa_country_disbursements', 'fa_country_appropriations', 'fa_sector_obligations', 'fa_sector_disbursements', 'state_budget_by_account', 'state_budget_totals', 'worldbank_net_oda', 'usaid_cbj', 'usaid_cbj_totals', 'usaid_oti', 'usaid_budget_statement', 'ned_awards', 'ned_partner_statements_2016', 'ned_partner_statements_2012', 'ned_partner_press_reports', 'tu_voto_cuenta', 'oas_contributions', 'oas_observation_missions', 'undp_electoral', 'covid_assistance', 'imf_rfi', 'cls_contract', 'tear_gas_case', 'claims'])

    class Config:
        name = 'series_overlaps'
        unique = ['flow_id', 'overlaps_series']

    @pa.dataframe_check(name='series_overlaps.no_series_overlaps_itself', ignore_na=False)
    def rule_no_series_overlaps_itself(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'series_overlaps', 'series_overlaps.no_series_overlaps_itself')


class FlowCrosschecks(_Table):
    """Cross-checks of flows."""

    check_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:fc[0-9]{3})$')
    check_kind: Series[Annotated[pl.Enum, ['greenbook_country_2022', 'greenbook_country_2025', 'greenbook_source_file', 'sector_country', 'ned_account_sector', 'ned_account_statement', 'budget_accounts_total', 'budget_total_appropriations', 'statement_years_as_printed', 'statement_years_corrected', 'judgment_arithmetic', 'price_damages', 'copy_step']]] = pa.Field(isin=['greenbook_country_2022', 'greenbook_country_2025', 'greenbook_source_file', 'sector_country', 'ned_account_sector', 'ned_account_statement', 'budget_accounts_total', 'budget_total_appropriations', 'statement_years_as_printed', 'statement_years_corrected', 'judgment_arithmetic', 'price_damages', 'copy_step'])
    comparison: Series[pl.String] = pa.Field()
    period: Series[pl.String] = pa.Field(str_matches=r'\A(?:FY[0-9]{4}(?:tq)?(?: Obligations| Disbursements)?|FY[0-9]{4}-FY[0-9]{4}|[0-9]{4}-[0-9]{4}|[0-9]{4}-[0-9]{2})$')
    a_name: Series[pl.String] = pa.Field()
    a_usd: Series[Annotated[pl.Decimal, 18, 2]] = pa.Field(ge=1, le=10000000000)
    a_source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    b_name: Series[pl.String] = pa.Field()
    b_usd: Series[Annotated[pl.Decimal, 18, 2]] = pa.Field(ge=1, le=10000000000)
    b_source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    difference_usd: Series[Annotated[pl.Decimal, 18, 2]] = pa.Field(nullable=True)
    difference_pct: Series[pl.Float64] = pa.Field(nullable=True, ge=-100, le=100)
    explained_by: Series[pl.String] = pa.Field(nullable=True)

    class Config:
        name = 'flow_crosschecks'
        unique = ['check_kind', 'period']

    @pa.dataframe_check(name='flow_crosschecks.difference_is_explained', ignore_na=False)
    def rule_difference_is_explained(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'flow_crosschecks', 'flow_crosschecks.difference_is_explained')

    @pa.dataframe_check(name='flow_crosschecks.parts_equal_totals', ignore_na=False)
    def rule_parts_equal_totals(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'flow_crosschecks', 'flow_crosschecks.parts_equal_totals')

    @pa.dataframe_check(name='flow_crosschecks.greenbook_near_country_2022', ignore_na=False)
    def rule_greenbook_near_country_2022(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'flow_crosschecks', 'flow_crosschecks.greenbook_near_country_2022')

    @pa.dataframe_check(name='flow_crosschecks.later_copy_moves_few_years', ignore_na=False)
    def rule_later_copy_moves_few_years(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'flow_crosschecks', 'flow_crosschecks.later_copy_moves_few_years')


class LithiumContractParties(_Table):
    """Parties of lithium contracts."""

    contract_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    role: Series[Annotated[pl.Enum, ['bolivian_party', 'counterparty']]] = pa.Field(isin=['bolivian_party', 'counterparty'])
    position: Series[pl.Int64] = pa.Field(ge=1, le=20)
    party: Series[pl.String] = pa.Field()
    country: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[A-Z]{2})$')
    share_pct: Series[pl.Float64] = pa.Field(nullable=True, ge=0, le=100)
    share_kind: Series[Annotated[pl.Enum, ['equity', 'profit']]] = pa.Field(nullable=True, isin=['equity', 'profit'])
    share_event_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*-e[0-9]{2})$')
    note: Series[pl.String] = pa.Field(nullable=True)

    class Config:
        name = 'lithium_contract_parties'
        unique = ['contract_id', 'role', 'position']

    @pa.dataframe_check(name='lithium_contract_parties.share_is_whole', ignore_na=False)
    def rule_share_is_whole(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_contract_parties', 'lithium_contract_parties.share_is_whole')

    @pa.dataframe_check(name='lithium_contract_parties.bolivian_party_is_bolivian', ignore_na=False)
    def rule_bolivian_party_is_bolivian(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_contract_parties', 'lithium_contract_parties.bolivian_party_is_bolivian')


class LithiumEvents(_Table):
    """Lithium events."""

    event_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*-e[0-9]{2})$')
    contract_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    happening_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:h-[a-z0-9]+(?:-[a-z0-9]+)*-e[0-9]{2})$')
    event_date: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    event: Series[Annotated[pl.Enum, ['announced', 'statement', 'tendered', 'shortlisted', 'awarded', 'negotiated', 'signed', 'decree_issued', 'law_proposed', 'law_passed', 'committee_debated', 'committee_approved', 'plenary_debated', 'approved', 'paid', 'commissioned', 'completed', 'produced', 'suspended', 'resumed', 'protested', 'litigated', 'court_order', 'rejected', 'annulled', 'expired']]] = pa.Field(isin=['announced', 'statement', 'tendered', 'shortlisted', 'awarded', 'negotiated', 'signed', 'decree_issued', 'law_proposed', 'law_passed', 'committee_debated', 'committee_approved', 'plenary_debated', 'approved', 'paid', 'commissioned', 'completed', 'produced', 'suspended', 'resumed', 'protested', 'litigated', 'court_order', 'rejected', 'annulled', 'expired'])
    detail: Series[pl.String] = pa.Field()
    amount: Series[Annotated[pl.Decimal, 18, 2]] = pa.Field(nullable=True, ge=1)
    currency: Series[Annotated[pl.Enum, ['USD', 'BOB', 'EUR']]] = pa.Field(nullable=True, isin=['USD', 'BOB', 'EUR'])
    amount_scope: Series[Annotated[pl.Enum, ['own', 'joint', 'bound']]] = pa.Field(nullable=True, isin=['own', 'joint', 'bound'])
    asserted_by: Series[pl.String] = pa.Field()
    assertion_status: Series[Annotated[pl.Enum, ['documented', 'alleged', 'disputed', 'retracted']]] = pa.Field(isin=['documented', 'alleged', 'disputed', 'retracted'])
    outcome: Series[pl.String] = pa.Field(nullable=True)
    seen: Series[Annotated[pl.Enum, ['yes', 'other_page', 'no', 'unchecked']]] = pa.Field(isin=['yes', 'other_page', 'no', 'unchecked'])
    locator: Series[pl.String] = pa.Field(nullable=True)
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')

    class Config:
        name = 'lithium_events'

    @pa.dataframe_check(name='lithium_events.amount_is_whole', ignore_na=False)
    def rule_amount_is_whole(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_events', 'lithium_events.amount_is_whole')

    @pa.dataframe_check(name='lithium_events.charge_has_an_outcome', ignore_na=False)
    def rule_charge_has_an_outcome(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_events', 'lithium_events.charge_has_an_outcome')


class LithiumIndicators(_Table):
    """Lithium indicators."""

    indicator_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:[a-z0-9]+(?:_[a-z0-9]+)*-(?:[A-Z]{2}|world|other_countries)-(?:[0-9]{4}|nd)(?:-[0-9]+)?)$')
    series: Series[Annotated[pl.Enum, ['usgs_identified_resources', 'usgs_reserves', 'usgs_mine_production', 'usgs_li2co3_price_battery_grade', 'resources_claimed_by_government', 'resources_uyuni_claimed', 'resources_reported_other', 'share_of_world_claimed', 'ylb_sales_total', 'ylb_lithium_carbonate_sold', 'ylb_lithium_carbonate_revenue', 'ylb_lithium_carbonate_production', 'ylb_lithium_carbonate_production_target', 'ylb_pilot_lithium_carbonate_capacity', 'ylb_potassium_chloride_sold', 'ylb_plant_output', 'ylb_plant_revenue', 'lithium_carbonate_exports', 'lithium_carbonate_exports_value', 'lithium_carbonate_price', 'lithium_carbonate_first_export_price', 'state_investment_cumulative', 'state_lithium_allocation', 'bcb_internal_debt_lithium', 'bcb_disbursed_to_ylb', 'ylb_debt_to_bcb', 'ylb_paid_to_bcb', 'reference_date_election', 'reference_date_resignation']]] = pa.Field(isin=['usgs_identified_resources', 'usgs_reserves', 'usgs_mine_production', 'usgs_li2co3_price_battery_grade', 'resources_claimed_by_government', 'resources_uyuni_claimed', 'resources_reported_other', 'share_of_world_claimed', 'ylb_sales_total', 'ylb_lithium_carbonate_sold', 'ylb_lithium_carbonate_revenue', 'ylb_lithium_carbonate_production', 'ylb_lithium_carbonate_production_target', 'ylb_pilot_lithium_carbonate_capacity', 'ylb_potassium_chloride_sold', 'ylb_plant_output', 'ylb_plant_revenue', 'lithium_carbonate_exports', 'lithium_carbonate_exports_value', 'lithium_carbonate_price', 'lithium_carbonate_first_export_price', 'state_investment_cumulative', 'state_lithium_allocation', 'bcb_internal_debt_lithium', 'bcb_disbursed_to_ylb', 'ylb_debt_to_bcb', 'ylb_paid_to_bcb', 'reference_date_election', 'reference_date_resignation'])
    geography_kind: Series[Annotated[pl.Enum, ['country', 'world', 'other']]] = pa.Field(isin=['country', 'world', 'other'])
    country: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[A-Z]{2})$')
    geography_detail: Series[Annotated[pl.Enum, ['Uyuni']]] = pa.Field(nullable=True, isin=['Uyuni'])
    year: Series[pl.Int64] = pa.Field(nullable=True, ge=2000, le=2100)
    year_kind: Series[Annotated[pl.Enum, ['edition', 'data', 'statement', 'target', 'event']]] = pa.Field(isin=['edition', 'data', 'statement', 'target', 'event'])
    period_start: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    period_end: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    value: Series[pl.Float64] = pa.Field(nullable=True, ge=0)
    qualifier: Series[Annotated[pl.Enum, ['exact', 'about', 'less_than', 'at_most', 'more_than', 'at_least']]] = pa.Field(isin=['exact', 'about', 'less_than', 'at_most', 'more_than', 'at_least'])
    value_date: Series[pl.Date] = pa.Field(nullable=True, ge=date.fromisoformat('2019-01-01'))
    unit: Series[Annotated[pl.Enum, ['Mt', 't', 't/y', 'percent', 'USD', 'BOB', 'USD/t', 'date']]] = pa.Field(isin=['Mt', 't', 't/y', 'percent', 'USD', 'BOB', 'USD/t', 'date'])
    material: Series[Annotated[pl.Enum, ['Li content', 'Li2CO3', 'KCl', 'lithium', 'lithium, form not stated']]] = pa.Field(nullable=True, isin=['Li content', 'Li2CO3', 'KCl', 'lithium', 'lithium, form not stated'])
    basis: Series[pl.String] = pa.Field(nullable=True)
    currency: Series[Annotated[pl.Enum, ['USD', 'BOB']]] = pa.Field(nullable=True, isin=['USD', 'BOB'])
    price_basis: Series[Annotated[pl.Enum, ['nominal', 'real']]] = pa.Field(nullable=True, isin=['nominal', 'real'])
    assertion_status: Series[Annotated[pl.Enum, ['documented', 'alleged', 'disputed', 'retracted']]] = pa.Field(isin=['documented', 'alleged', 'disputed', 'retracted'])
    is_headline: Series[pl.Boolean] = pa.Field()
    seen: Series[Annotated[pl.Enum, ['yes', 'other_page', 'unchecked']]] = pa.Field(isin=['yes', 'other_page', 'unchecked'])
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    note: Series[pl.String] = pa.Field(nullable=True)

    class Config:
        name = 'lithium_indicators'

    @pa.dataframe_check(name='lithium_indicators.one_value', ignore_na=False)
    def rule_one_value(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_indicators', 'lithium_indicators.one_value')

    @pa.dataframe_check(name='lithium_indicators.geography_is_whole', ignore_na=False)
    def rule_geography_is_whole(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_indicators', 'lithium_indicators.geography_is_whole')

    @pa.dataframe_check(name='lithium_indicators.unit_fits_series', ignore_na=False)
    def rule_unit_fits_series(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_indicators', 'lithium_indicators.unit_fits_series')

    @pa.dataframe_check(name='lithium_indicators.currency_fits_unit', ignore_na=False)
    def rule_currency_fits_unit(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_indicators', 'lithium_indicators.currency_fits_unit')

    @pa.dataframe_check(name='lithium_indicators.price_basis_with_currency', ignore_na=False)
    def rule_price_basis_with_currency(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_indicators', 'lithium_indicators.price_basis_with_currency')

    @pa.dataframe_check(name='lithium_indicators.percent_at_most_100', ignore_na=False)
    def rule_percent_at_most_100(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_indicators', 'lithium_indicators.percent_at_most_100')

    @pa.dataframe_check(name='lithium_indicators.edition_is_usgs', ignore_na=False)
    def rule_edition_is_usgs(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_indicators', 'lithium_indicators.edition_is_usgs')

    @pa.dataframe_check(name='lithium_indicators.usgs_tonnage_is_lithium_content', ignore_na=False)
    def rule_usgs_tonnage_is_lithium_content(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_indicators', 'lithium_indicators.usgs_tonnage_is_lithium_content')

    @pa.dataframe_check(name='lithium_indicators.claimed_share_is_disputed', ignore_na=False)
    def rule_claimed_share_is_disputed(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'lithium_indicators', 'lithium_indicators.claimed_share_is_disputed')


class CoupCounts(_Table):
    """Counts of coups."""

    count_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:coup-count-[0-9]{2})$')
    value: Series[pl.String] = pa.Field(nullable=True)
    value_number: Series[pl.Int64] = pa.Field(nullable=True, ge=0, le=1000)
    unit: Series[pl.String] = pa.Field()
    period: Series[pl.String] = pa.Field()
    asserted_by: Series[pl.String] = pa.Field()
    assertion_status: Series[Annotated[pl.Enum, ['documented', 'alleged', 'disputed', 'retracted']]] = pa.Field(isin=['documented', 'alleged', 'disputed', 'retracted'])
    locator: Series[pl.String] = pa.Field(nullable=True)
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')

    class Config:
        name = 'coup_counts'

    @pa.dataframe_check(name='coup_counts.number_needs_value', ignore_na=False)
    def rule_number_needs_value(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'coup_counts', 'coup_counts.number_needs_value')


class CoupEvents(_Table):
    """Coded coup events."""

    dataset: Series[Annotated[pl.Enum, ['cline_cdp_2_1_2', 'powell_thyne_country_year']]] = pa.Field(isin=['cline_cdp_2_1_2', 'powell_thyne_country_year'])
    event_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:145(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:19|20)[0-9]{2}|145-(?:19|20)[0-9]{2})$')
    event_date: Series[pl.Date] = pa.Field(nullable=True)
    year: Series[pl.Int64] = pa.Field(ge=1945, le=2100)
    event_type: Series[Annotated[pl.Enum, ['coup', 'attempted', 'conspiracy', 'country_year_counts']]] = pa.Field(isin=['coup', 'attempted', 'conspiracy', 'country_year_counts'])
    realized: Series[pl.Int64] = pa.Field(ge=0, le=9)
    failed: Series[pl.Int64] = pa.Field(ge=0, le=9)
    conspiracy: Series[pl.Boolean] = pa.Field(nullable=True)
    military: Series[pl.Boolean] = pa.Field(nullable=True)
    dissident: Series[pl.Boolean] = pa.Field(nullable=True)
    palace: Series[pl.Boolean] = pa.Field(nullable=True)
    foreign_backed: Series[pl.Boolean] = pa.Field(nullable=True)
    auto: Series[pl.Boolean] = pa.Field(nullable=True)
    popular: Series[pl.Boolean] = pa.Field(nullable=True)
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')

    class Config:
        name = 'coup_events'
        unique = ['dataset', 'event_id']

    @pa.dataframe_check(name='coup_events.type_fits_dataset', ignore_na=False)
    def rule_type_fits_dataset(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'coup_events', 'coup_events.type_fits_dataset')

    @pa.dataframe_check(name='coup_events.date_fits_dataset', ignore_na=False)
    def rule_date_fits_dataset(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'coup_events', 'coup_events.date_fits_dataset')

    @pa.dataframe_check(name='coup_events.outcome_fits_type', ignore_na=False)
    def rule_outcome_fits_type(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'coup_events', 'coup_events.outcome_fits_type')

    @pa.dataframe_check(name='coup_events.year_has_attempts', ignore_na=False)
    def rule_year_has_attempts(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'coup_events', 'coup_events.year_has_attempts')

    @pa.dataframe_check(name='coup_events.types_only_for_cline', ignore_na=False)
    def rule_types_only_for_cline(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'coup_events', 'coup_events.types_only_for_cline')


class Claims(_Table):
    """Claims of the article."""

    claim_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:c[0-9]{3})$')
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    locator: Series[pl.String] = pa.Field(str_matches=r'\A(?:title|paragraph (?:[1-9]|1[0-2]))$')
    topic: Series[Annotated[pl.Enum, ['coup_actor', 'election', 'us_program', 'history', 'lithium', 'oas', 'funding', 'other']]] = pa.Field(isin=['coup_actor', 'election', 'us_program', 'history', 'lithium', 'oas', 'funding', 'other'])
    kind: Series[Annotated[pl.Enum, ['event', 'identity', 'quantity', 'relation', 'causal', 'attribution', 'prediction']]] = pa.Field(isin=['event', 'identity', 'quantity', 'relation', 'causal', 'attribution', 'prediction'])
    statement_en: Series[pl.String] = pa.Field(unique=True)
    statement_es: Series[pl.String] = pa.Field(unique=True)
    asserted_value: Series[pl.String] = pa.Field()
    unit: Series[pl.String] = pa.Field(nullable=True)
    comparison: Series[Annotated[pl.Enum, ['eq', 'approx', 'ge', 'le']]] = pa.Field(isin=['eq', 'approx', 'ge', 'le'])
    tolerance: Series[pl.Float64] = pa.Field(nullable=True, ge=0)
    tolerance_note: Series[pl.String] = pa.Field(nullable=True)
    attributed_to: Series[Annotated[pl.Enum, ['author', 'author_after_sprague', 'jeb_sprague', 'leaked_recordings', 'unidentified_soldier', 'mike_pompeo', 'military_command_2020', 'apala_facebook_page', 'unnamed_source']]] = pa.Field(isin=['author', 'author_after_sprague', 'jeb_sprague', 'leaked_recordings', 'unidentified_soldier', 'mike_pompeo', 'military_command_2020', 'apala_facebook_page', 'unnamed_source'])
    method: Series[Annotated[pl.Enum, ['computed', 'evidence', 'not_checkable']]] = pa.Field(isin=['computed', 'evidence', 'not_checkable'])
    verdict: Series[Annotated[pl.Enum, ['supported', 'partly_supported', 'contradicted', 'disputed', 'unverifiable', 'opinion']]] = pa.Field(isin=['supported', 'partly_supported', 'contradicted', 'disputed', 'unverifiable', 'opinion'])
    confidence: Series[Annotated[pl.Enum, ['high', 'medium', 'low']]] = pa.Field(isin=['high', 'medium', 'low'])
    reasoning_en: Series[pl.String] = pa.Field()
    reasoning_es: Series[pl.String] = pa.Field()
    as_of: Series[pl.Date] = pa.Field()
    later_note_en: Series[pl.String] = pa.Field(nullable=True)
    later_note_es: Series[pl.String] = pa.Field(nullable=True)
    query: Series[pl.String] = pa.Field(nullable=True)
    override_reason: Series[pl.String] = pa.Field(nullable=True)

    class Config:
        name = 'claims'

    @pa.dataframe_check(name='claims.opinion_is_not_checkable', ignore_na=False)
    def rule_opinion_is_not_checkable(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'claims', 'claims.opinion_is_not_checkable')

    @pa.dataframe_check(name='claims.kind_of_opinion', ignore_na=False)
    def rule_kind_of_opinion(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'claims', 'claims.kind_of_opinion')

    @pa.dataframe_check(name='claims.tolerance_needs_equality', ignore_na=False)
    def rule_tolerance_needs_equality(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'claims', 'claims.tolerance_needs_equality')

    @pa.dataframe_check(name='claims.tolerance_needs_unit', ignore_na=False)
    def rule_tolerance_needs_unit(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'claims', 'claims.tolerance_needs_unit')

    @pa.dataframe_check(name='claims.later_note_in_both_languages', ignore_na=False)
    def rule_later_note_in_both_languages(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'claims', 'claims.later_note_in_both_languages')

    @pa.dataframe_check(name='claims.as_of_of_the_article', ignore_na=False)
    def rule_as_of_of_the_article(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'claims', 'claims.as_of_of_the_article')

    @pa.dataframe_check(name='claims.query_if_computed', ignore_na=False)
    def rule_query_if_computed(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'claims', 'claims.query_if_computed')

    @pa.dataframe_check(name='claims.override_of_a_verdict', ignore_na=False)
    def rule_override_of_a_verdict(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'claims', 'claims.override_of_a_verdict')


class ClaimEvidence(_Table):
    """Evidence on the claims."""

    evidence_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:e[0-9]{4})$')
    claim_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:c[0-9]{3})$')
    stance: Series[Annotated[pl.Enum, ['supports', 'contradicts', 'qualifies', 'mentions']]] = pa.Field(isin=['supports', 'contradicts', 'qualifies', 'mentions'])
    value_found: Series[pl.String] = pa.Field()
    unit: Series[pl.String] = pa.Field(nullable=True)
    seen: Series[Annotated[pl.Enum, ['yes', 'other_page', 'no', 'unchecked']]] = pa.Field(isin=['yes', 'other_page', 'no', 'unchecked'])
    note: Series[pl.String] = pa.Field(nullable=True)
    locator: Series[pl.String] = pa.Field(nullable=True)
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    bearing: Series[Annotated[pl.Enum, ['whole', 'part', 'context']]] = pa.Field(nullable=True, isin=['whole', 'part', 'context'])

    class Config:
        name = 'claim_evidence'

    @pa.dataframe_check(name='claim_evidence.bearing_unless_mentioned', ignore_na=False)
    def rule_bearing_unless_mentioned(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'claim_evidence', 'claim_evidence.bearing_unless_mentioned')

    @pa.dataframe_check(name='claim_evidence.context_only_qualifies', ignore_na=False)
    def rule_context_only_qualifies(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'claim_evidence', 'claim_evidence.context_only_qualifies')


class LoadedWords(_Table):
    """Loaded words and their neutral form."""

    word: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:[a-záéíóúñ]+(?:-[a-záéíóúñ]+)*)$')
    language: Series[Annotated[pl.Enum, ['en', 'es']]] = pa.Field(isin=['en', 'es'])
    neutral_form: Series[pl.String] = pa.Field()
    claim_id: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:c[0-9]{3})$')

    class Config:
        name = 'loaded_words'

    @pa.dataframe_check(name='loaded_words.own_neutral_form', ignore_na=False)
    def rule_own_neutral_form(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'loaded_words', 'loaded_words.own_neutral_form')


class Corrections(_Table):
    """Corrections."""

    resource: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z][a-z0-9\_]*)$')
    row_key: Series[pl.String] = pa.Field()
    field: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z][a-z0-9\_]*)$')
    old_value: Series[pl.String] = pa.Field(nullable=True)
    new_value: Series[pl.String] = pa.Field(nullable=True)
    reason: Series[pl.String] = pa.Field()
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    corrected_on: Series[pl.Date] = pa.Field(ge=date.fromisoformat('2026-11-24'))
    version: Series[pl.String] = pa.Field(str_matches=r'\A(?:(?:0|[1-9][0-9]*)[\.](?:0|[1-9][0-9]*)[\.](?:0|[1-9][0-9]*))$')

    class Config:
        name = 'corrections'
        unique = ['resource', 'row_key', 'field', 'version']

    @pa.dataframe_check(name='corrections.value_changes', ignore_na=False)
    def rule_value_changes(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'corrections', 'corrections.value_changes')


class Sources(_Table):
    """Sources."""

    source_id: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    url: Series[pl.String] = pa.Field(unique=True, str_matches=r'\A(?:https?://[\!-\~]+|github:[A-Za-z0-9\.\_\-]+/[A-Za-z0-9\.\_\-]+@[0-9a-f]{40}:[\ -\~]+)$')
    document_of: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    title: Series[pl.String] = pa.Field(nullable=True)
    title_basis: Series[Annotated[pl.Enum, ['given', 'rebuilt_from_url', 'empty']]] = pa.Field(isin=['given', 'rebuilt_from_url', 'empty'])
    publisher: Series[pl.String] = pa.Field()
    original_publisher: Series[pl.String] = pa.Field(nullable=True)
    author: Series[pl.String] = pa.Field(nullable=True)
    published_on: Series[pl.String] = pa.Field(nullable=True, str_matches=r'\A(?:(?:1[5-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)$')
    language: Series[Annotated[pl.Enum, ['ar', 'de', 'en', 'es', 'fr', 'id', 'it', 'nl', 'no', 'pt', 'ru', 'sl']]] = pa.Field(isin=['ar', 'de', 'en', 'es', 'fr', 'id', 'it', 'nl', 'no', 'pt', 'ru', 'sl'])
    kind: Series[Annotated[pl.Enum, ['academic', 'article_under_test', 'blog', 'company', 'court_record', 'dataset', 'diplomatic_cable', 'encyclopedia', 'news', 'ngo_report', 'official_record', 'official_statement', 'opinion', 'think_tank', 'video']]] = pa.Field(isin=['academic', 'article_under_test', 'blog', 'company', 'court_record', 'dataset', 'diplomatic_cable', 'encyclopedia', 'news', 'ngo_report', 'official_record', 'official_statement', 'opinion', 'think_tank', 'video'])
    perspective_note: Series[pl.String] = pa.Field(nullable=True)
    independence_group: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    is_archive: Series[pl.Boolean] = pa.Field()
    link_status: Series[Annotated[pl.Enum, ['unchecked', 'ok', 'moved', 'dead', 'blocked']]] = pa.Field(isin=['unchecked', 'ok', 'moved', 'dead', 'blocked'])
    seen: Series[Annotated[pl.Enum, ['yes', 'no', 'unchecked']]] = pa.Field(isin=['yes', 'no', 'unchecked'])
    note: Series[pl.String] = pa.Field(nullable=True)

    class Config:
        name = 'sources'

    @pa.dataframe_check(name='sources.title_basis_fits_title', ignore_na=False)
    def rule_title_basis_fits_title(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return holds_polars(data.lazyframe, 'sources', 'sources.title_basis_fits_title')


class RowSources(_Table):
    """Further sources of rows."""

    resource: Series[Annotated[pl.Enum, ['actor_statements', 'funding_flows', 'lithium_events', 'lithium_indicators', 'program_facts']]] = pa.Field(isin=['actor_statements', 'funding_flows', 'lithium_events', 'lithium_indicators', 'program_facts'])
    row_key: Series[pl.String] = pa.Field(str_matches=r'\A(?:[A-Za-z0-9\.\_\-]+)$')
    source_id: Series[pl.String] = pa.Field(str_matches=r'\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)$')
    role: Series[Annotated[pl.Enum, ['check', 'outcome']]] = pa.Field(isin=['check', 'outcome'])

    class Config:
        name = 'row_sources'
        unique = ['resource', 'row_key', 'source_id', 'role']
