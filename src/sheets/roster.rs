//! The roster's workbook: who the candidates are, what they acquired before, what the jury decides.

use rust_xlsxwriter::{DataValidation, Worksheet, XlsxError};

use super::columns::{self, Column, Span, Value, letters, rank_of};
use super::decisions;
use super::look::{self, Tone};
use super::people::{self, IN_VIEW, identity};
use super::readme::Readme;
use crate::model::codes::BlocNumber;
use crate::model::cohort::{Candidate, Cohort, Pathway, Presented, PriorBloc};
use crate::model::referential::{Condition, ConditionKind, Referential};
use crate::model::results::Results;
use crate::model::session::Setting;
use crate::model::vocabulary::{
    CANDIDACIES, CANDIDATES, CIVIL_TEXTS, CONTACT, DECISIONS, Heading, INITIATIVES, Kind, PRIOR, Role, SEXES,
    YES_OR_NO, listed, said, word,
};
use crate::words::language::Language;

/// Rows beyond those that are filled in.
const ROWS_TO_SPARE: usize = 40;
/// The width of a school's own columns, in characters.
const OWN_WIDTH: u16 = 20;
/// Decimals of the mission's marks: more than any step of a scale has.
const PLACES: u32 = 6;
/// What stands beside the identity on « Acquis antérieurs ».
const PRIOR_COLUMNS: [Heading; 4] = [Heading::Bloc, Heading::Basis, Heading::Date, Heading::Reference];

/// The roster, `candidats.xlsx`: the candidates there are, their earlier blocs and the jury's decisions, and room for
/// more. With results, the sheet « Décisions » has a line for each bloc presented and for the certification, with
/// what the rules give as a proposition.
pub(crate) fn write(
    setting: Setting<'_>,
    cohort: &Cohort,
    results: Option<&Results>,
) -> Result<Vec<u8>, XlsxError> {
    let language = setting.referential.language;
    let tab = |name: &'static str| said(language, name);
    let mut workbook = super::workbook(setting, tab(CANDIDATES))?;
    let readme = Readme::of_roster(setting);
    readme.write(&mut workbook, setting)?;
    candidates(
        workbook.add_worksheet().set_name(tab(CANDIDATES))?.set_active(true),
        setting,
        cohort,
        &readme.codes(),
    )?;
    prior(workbook.add_worksheet().set_name(tab(PRIOR))?, setting, cohort)?;
    decisions::fill(workbook.add_worksheet().set_name(tab(DECISIONS))?, setting, cohort, results)?;
    workbook.save_to_buffer()
}

/// A table to fill in, its heading in the first row; what is filled in stays open to correction.
pub(super) struct Table<'a> {
    sheet: &'a mut Worksheet,
    headings: Vec<Heading>,
    last_row: u32,
}

impl<'a> Table<'a> {
    /// Writes the headings and the rows, and room for more.
    pub(super) fn write(
        sheet: &'a mut Worksheet,
        columns: &[(Heading, Column<'_>)],
        rows: &[Vec<Value>],
        language: Language,
    ) -> Result<Self, XlsxError> {
        let (headings, columns): (Vec<_>, Vec<_>) = columns.iter().copied().unzip();
        columns::head(sheet, 0, &columns)?;
        let formats: Vec<_> =
            columns.iter().map(|column| columns::format(column.kind, look::input())).collect();
        let last_row = u32::try_from(rows.len() + ROWS_TO_SPARE).unwrap_or(u32::MAX);
        for (row, rank) in (1..=last_row).zip(0..) {
            let cells = rows.get(rank);
            for ((at, format), column) in (0u16..).zip(&formats).zip(0..) {
                let value = cells.and_then(|cells| cells.get(column)).unwrap_or(&Value::Blank);
                value.write(sheet, (row, at), format)?;
            }
            let widths = columns.iter().map(|column| column.width);
            sheet.set_row_height(row, columns::row_height(widths.zip(cells.into_iter().flatten())))?;
        }
        let texts =
            (0u16..).zip(&columns).filter(|(_, column)| matches!(column.kind, Kind::Text | Kind::Word));
        look::texts_on_purpose(sheet, texts.map(|(at, _)| at), (1, last_row))?;
        let table = Self { sheet, headings, last_row };
        for (at, _) in (0u16..).zip(&columns).filter(|(_, column)| column.kind == Kind::Date) {
            table.span(at).validate(table.sheet, &columns::a_date(language)?)?;
        }
        Ok(table)
    }

    /// Writes a column of texts, the n-th beyond those that have a meaning.
    fn add<'t>(
        &mut self,
        nth: u16,
        heading: &str,
        texts: impl Iterator<Item = &'t str>,
    ) -> Result<(), XlsxError> {
        let at = u16::try_from(self.headings.len()).unwrap_or(u16::MAX) + nth;
        columns::heading(self.sheet, (0, at), heading, OWN_WIDTH)?;
        let format = columns::format(Kind::Text, look::input());
        for (row, text) in (1..=self.last_row).zip(texts.chain(std::iter::repeat(""))) {
            Value::text(text).write(self.sheet, (row, at), &format)?;
        }
        Ok(())
    }

    fn span(&self, column: u16) -> Span {
        Span { column, rows: (1, self.last_row) }
    }

    /// The column of a heading, counted from 0.
    pub(super) fn column(&self, heading: Heading) -> u16 {
        rank_of(heading, &self.headings)
    }

    pub(super) fn validate(&mut self, heading: Heading, rule: &DataValidation) -> Result<(), XlsxError> {
        self.span(self.column(heading)).validate(self.sheet, rule)
    }

    /// Says at a heading what its column is for.
    pub(super) fn note(&mut self, heading: Heading, text: &str) -> Result<(), XlsxError> {
        self.sheet.insert_note(0, self.column(heading), &look::note(text)).map(|_| ())
    }

    /// Lays a tone over the cells of a column where a formula holds.
    pub(super) fn lay(&mut self, formula: &str, tone: Tone, heading: Heading) -> Result<(), XlsxError> {
        self.span(self.column(heading)).lay(self.sheet, formula, tone)
    }

    /// Filters over all columns, when wanted; page and view. Nothing is locked: people paste whole classes, and add rows and
    /// columns of their own, and a heading that is lost is told.
    pub(super) fn finish(
        self,
        setting: Setting<'_>,
        name: &str,
        in_view: u16,
        filter: bool,
    ) -> Result<(), XlsxError> {
        if filter {
            let columns = u16::try_from(self.headings.len()).unwrap_or(u16::MAX);
            self.sheet.autofilter(0, 0, self.last_row, columns - 1)?;
        }
        look::page(self.sheet, setting, name);
        look::keep_in_view(self.sheet, 0, in_view)
    }
}

/// The statuses are what a mark of the mission may be instead.
fn candidates(
    sheet: &mut Worksheet,
    setting: Setting<'_>,
    cohort: &Cohort,
    statuses: &[&str],
) -> Result<(), XlsxError> {
    let language = setting.referential.language;
    let conditions = &setting.referential.conditions;
    let mission = setting.referential.mission();
    let is_used = |of: Option<&Condition>, heading: Heading| {
        cohort.candidates.iter().any(|one| value(one, of, heading, language) != Value::Blank)
    };
    let jury = setting.session.and_then(|session| session.jury.date);
    let has_ended = jury.is_some_and(|jury| setting.referential.registration.ended_before(jury).is_some());
    let is_declared = setting.referential.declaration.is_some();
    let is_asked = |heading: Heading| match heading {
        Heading::Entered => has_ended,
        _ => is_declared && heading.is(Role::Declared),
    };
    let usual = |of, heading: Heading| (of, heading, heading.of_school(setting.referential));
    let own = conditions.iter().flat_map(|condition| {
        let columns = condition.columns.iter();
        columns.map(move |(heading, text)| (Some(condition), *heading, text.as_str()))
    });
    let own = own.filter(|(of, heading, _)| {
        !heading.is(Role::Optional)
            || of.is_some_and(|one| one.kind == ConditionKind::Proof)
            || (of.is_some_and(|one| !one.has_usual_columns()) && is_used(*of, *heading))
    });
    let optional = Heading::of(Role::Optional).chain(Heading::of(Role::Declared));
    let optional = optional.filter(|one| is_used(mission, *one) || is_asked(*one));
    let path = (!setting.referential.paths.is_empty()).then_some(Heading::Path);
    let columns = Heading::of(Role::Roster).chain(path).map(|one| usual(None, one)).chain(own);
    let columns: Vec<_> = columns.chain(optional.map(|one| usual(mission, one))).collect();
    let row = |candidate: &Candidate| {
        columns.iter().map(|(of, one, _)| value(candidate, *of, *one, language)).collect()
    };
    let rows: Vec<Vec<Value>> = cohort.candidates.iter().map(row).collect();
    let heads = columns
        .iter()
        .map(|(_, one, text)| (*one, Column { heading: text, ..Column::of(*one, setting.referential) }));
    let mut table = Table::write(sheet, &heads.collect::<Vec<_>>(), &rows, language)?;
    if is_declared || is_used(mission, Heading::Initiative) {
        table.validate(Heading::Initiative, &columns::one_of(&listed(INITIATIVES, language), language)?)?;
    }
    choices(&mut table, setting)?;
    for (at, (of, heading, _)) in (0u16..).zip(&columns) {
        let span = table.span(at);
        if let Some(rule) = rule_of_condition(setting, *of, *heading, &span.first_cell(), statuses)? {
            span.validate(table.sheet, &rule)?;
        }
        if let Some(condition) = of.filter(|one| !one.has_usual_columns()) {
            table.sheet.insert_note(0, at, &look::note(&condition.text))?;
        }
    }
    missing_identity(&mut table)?;
    add_own(&mut table, cohort)?;
    let in_view = table.column(Heading::GivenNames) + 1;
    table.finish(setting, said(language, CANDIDATES), in_view, true)
}

/// The words that cells of the roster may hold.
fn choices(table: &mut Table<'_>, setting: Setting<'_>) -> Result<(), XlsxError> {
    let &Referential { ref pathways, ref paths, language, .. } = setting.referential;
    table.validate(Heading::Sex, &columns::one_of(&listed(SEXES, language), language)?)?;
    table.validate(Heading::Candidacy, &columns::one_of(&listed(CANDIDACIES, language), language)?)?;
    let offered = Pathway::offered(pathways).map(|words| said(language, words));
    table.validate(Heading::Pathway, &columns::one_of(&offered.collect::<Vec<_>>(), language)?)?;
    let ids: Vec<&str> = paths.iter().map(|path| path.id.as_str()).collect();
    if ids.is_empty() { Ok(()) } else { table.validate(Heading::Path, &columns::one_of(&ids, language)?) }
}

/// What a school adds for its own documents stays, beside all that is read.
fn add_own(table: &mut Table<'_>, cohort: &Cohort) -> Result<(), XlsxError> {
    for (at, heading) in (0u16..).zip(cohort.own_headings()) {
        let values = cohort.candidates.iter().map(|one| one.own(heading).unwrap_or_default());
        table.add(at, &format!("+ {heading}"), values)?;
    }
    Ok(())
}

/// What may be entered in a column about a condition.
fn rule_of_condition(
    setting: Setting<'_>,
    condition: Option<&Condition>,
    heading: Heading,
    cell: &str,
    statuses: &[&str],
) -> Result<Option<DataValidation>, XlsxError> {
    let (language, Some(condition)) = (setting.referential.language, condition) else { return Ok(None) };
    let kinds = condition.kinds.iter().map(String::as_str).filter(|kind| !kind.contains(','));
    let kinds: Vec<&str> = kinds.collect();
    let rule = match heading {
        Heading::Mission if !kinds.is_empty() => columns::one_of_for_preference(&kinds, language)?,
        Heading::Report | Heading::Oral => columns::a_mark(cell, setting.rules.scale(), statuses, language)?,
        Heading::Certificate => columns::one_of(&listed(YES_OR_NO, language), language)?,
        Heading::Mark => match &condition.scale {
            Some(scale) => columns::a_mark(cell, (&scale.maximum, None), statuses, language)?,
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    Ok(Some(rule))
}

/// Yellow for the facts that deeds need, where a line is begun and they are missing.
fn missing_identity(table: &mut Table<'_>) -> Result<(), XlsxError> {
    let cell = |table: &Table<'_>, heading| letters(table.column(heading));
    let begun = [Heading::Number, Heading::FamilyName, Heading::GivenNames]
        .map(|heading| format!("${}2", cell(table, heading)))
        .join("&");
    for heading in Heading::of(Role::OnDeeds) {
        let missing = format!("=AND({}2=\"\",{begun}<>\"\")", cell(table, heading));
        table.lay(&missing, Tone::Waiting, heading)?;
    }
    Ok(())
}

/// What a candidate's row holds below a heading of the roster, be it one about a condition.
pub(super) fn value(
    candidate: &Candidate,
    condition: Option<&Condition>,
    heading: Heading,
    language: Language,
) -> Value {
    let own = |word| Value::text(said(language, word));
    let (person, project) = (&candidate.person, &candidate.project);
    let id = condition.map_or("", |condition| condition.id.as_str());
    let mission = candidate.mission(id);
    let proof = candidate.proof(id);
    let declared = &candidate.declared.facts;
    match heading {
        Heading::Number => Value::optional(candidate.number.as_ref()),
        Heading::Sex => own(word(&person.sex, SEXES)),
        Heading::FamilyName => Value::text(&person.family_name),
        Heading::UsageName => Value::optional(person.usage_name.as_ref()),
        Heading::GivenNames => Value::text(&person.given_names),
        Heading::BirthDate => Value::date(person.birth_date),
        Heading::Pathway => own(candidate.pathway.as_ref().map_or("", Pathway::words)),
        Heading::Entered => Value::date(candidate.entered),
        Heading::Candidacy if candidate.for_blocs => own(word(&true, CANDIDACIES)),
        Heading::Path => Value::text(candidate.path.as_ref().map_or("", |path| &path.id)),
        Heading::Presented => Value::text(presented(&candidate.presented)),
        Heading::Mission => Value::optional(mission.kind.as_ref()),
        Heading::Company => Value::optional(mission.company.as_ref()),
        Heading::MissionStart => Value::date(mission.start),
        Heading::MissionEnd => Value::date(mission.end),
        Heading::Report => Value::score(mission.report.as_ref(), PLACES),
        Heading::Oral => Value::score(mission.oral.as_ref(), PLACES),
        Heading::MissionSubject => Value::optional(mission.subject.as_ref()),
        Heading::Tutor => Value::optional(mission.tutor.as_ref()),
        Heading::Certificate => {
            let seen = proof.map(|proof| proof.seen).or(mission.certified);
            own(seen.map_or("", |seen| word(&seen, YES_OR_NO)))
        }
        Heading::Mark => Value::score(candidate.own_mark(id), PLACES),
        Heading::Date => Value::date(proof.and_then(|proof| proof.date)),
        Heading::Reference => Value::optional(proof.and_then(|proof| proof.reference.as_ref())),
        Heading::Centre => Value::optional(candidate.centre.as_ref()),
        Heading::Group => Value::optional(project.group.as_ref()),
        Heading::Project => Value::optional(project.project.as_ref()),
        Heading::Sponsor => Value::optional(project.sponsor.as_ref()),
        _ if let Some(at) = CONTACT.iter().position(|one| *one == heading) => {
            Value::optional(candidate.contact[at].as_ref())
        }
        Heading::Enrolled => Value::date(declared.get(&heading).and_then(|date| date.parse().ok())),
        heading if heading.is(Role::Declared) => Value::optional(declared.get(&heading)),
        _ => {
            let civil = CIVIL_TEXTS.iter().find(|(known, ..)| *known == heading);
            Value::optional(civil.and_then(|(_, tell, _)| tell(person)))
        }
    }
}

/// « 1, 3 »; nothing for all.
fn presented(presented: &Presented) -> String {
    match presented {
        Presented::All => String::new(),
        Presented::Only(blocs, _) => blocs.iter().map(BlocNumber::as_str).collect::<Vec<_>>().join(", "),
    }
}

fn prior(sheet: &mut Worksheet, setting: Setting<'_>, cohort: &Cohort) -> Result<(), XlsxError> {
    let language = setting.referential.language;
    let acquired = |candidate: &Candidate, prior: &PriorBloc| {
        let mut cells = identity(candidate).to_vec();
        cells.extend([
            Value::text(prior.bloc.as_str()),
            Value::text(said(language, &prior.basis)),
            Value::date(prior.date),
            Value::optional(prior.reference.as_ref()),
        ]);
        cells
    };
    let candidates = cohort.candidates.iter();
    let rows: Vec<Vec<Value>> = candidates
        .flat_map(|candidate| candidate.prior.iter().map(move |prior| acquired(candidate, prior)))
        .collect();
    let mut table =
        Table::write(sheet, &people::before(&PRIOR_COLUMNS, setting.referential), &rows, language)?;
    table.validate(Heading::Bloc, &columns::one_of(&numbers(setting), language)?)?;
    let grounds = setting.referential.grounds().map(|ground| said(language, ground));
    table.validate(Heading::Basis, &columns::one_of(&grounds.collect::<Vec<_>>(), language)?)?;
    table.finish(setting, said(language, PRIOR), IN_VIEW, false)
}

/// The numbers of the blocs, as lists offer them.
pub(super) fn numbers(setting: Setting<'_>) -> Vec<&str> {
    setting.referential.blocs.iter().map(|bloc| bloc.number.as_str()).collect()
}
