//! The roster workbook (`candidats.xlsx`): who the candidates are, what they acquired before, what the jury decided.

mod cell_words;
mod declared;
mod mission;

pub(super) use self::cell_words::bloc_number;
use self::cell_words::{basis, path, presented, sex};
use super::cells;
use super::codes::{ScoreColumn, roster_column};
use super::headings::{self, Table, find_table, own_heading};
use super::identity::Identity;
use crate::diag::{Diagnostic, Fact, Place, Report, Sentence, nearest};
use crate::model::codes::BlocNumber;
use crate::model::cohort::{
    BlocVerdict, Candidate, Decision, GroupProject, Person, Presented, PriorBloc, Proposed, Proposition,
};
use crate::model::referential::Referential;
use crate::model::results::CertificationStatus;
use crate::model::rules::Rules;
use crate::model::vocabulary::{
    BLOC_VERDICTS, CANDIDACIES, CANDIDATES, CERTIFICATION, CERTIFICATION_VERDICTS, CIVIL_TEXTS, CONTACT,
    DECISIONS, Heading, MENTION, NO_MENTION, PRIOR, Role, is_meant, is_said,
};
use crate::read::workbook::{Cell, Sheet, Workbook};
use crate::words::exact::Exact;
use crate::words::names::Named;
use crate::words::text::{folded, word_key};

/// What a roster says, row by row; who each row is about is still to be resolved.
#[derive(Default)]
pub(super) struct Roster {
    pub(super) rows: Vec<RosterRow>,
    pub(super) prior: Vec<(Identity, PriorBloc)>,
    pub(super) decisions: Vec<(Identity, Decided)>,
    pub(super) propositions: Vec<(Identity, Proposition)>,
    pub(super) prescriptions: Vec<(Identity, Option<BlocNumber>, String)>,
}

/// A sheet of the roster.
type People<'a> = Table<'a, ScoreColumn>;

/// A row of the sheet `Candidats`.
pub(super) struct RosterRow {
    pub(super) identity: Identity,
    /// All that the row says of them; under which identifier is told from the whole roster.
    pub(super) candidate: Candidate,
}

/// A row of the sheet `Décisions`.
pub(super) enum Decided {
    Bloc(BlocNumber, Decision<BlocVerdict>),
    Certification(Decision<CertificationStatus>),
    Mention(Decision<Option<String>>),
}

/// What reading a roster needs to know.
pub(super) struct Reader<'a> {
    pub(super) referential: &'a Referential,
    pub(super) rules: &'a Rules,
    pub(super) report: &'a mut Report,
}

impl Reader<'_> {
    /// Reads the three sheets; only `Candidats` must be there. A lone sheet is taken for it, whatever its name.
    /// None when nobody can be told from it: then no row of any other sheet can find its candidate either.
    pub(super) fn read(&mut self, file: &str, workbook: &Workbook) -> Option<Roster> {
        let sheet = |name: &str| workbook.sheets.iter().find(|sheet| is_said(&sheet.name, name, word_key));
        let candidates = sheet(CANDIDATES).or(match workbook.sheets.as_slice() {
            [only] => Some(only),
            _ => None,
        });
        let Some(candidates) = candidates else {
            let names = workbook.sheets.iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>();
            let problem = Diagnostic::error("roster-no-sheet").at(Place::file(file));
            self.report.push(problem.with("sheet", CANDIDATES).with("found", Fact::AllOf(names)));
            return None;
        };
        self.other_sheets(file, workbook, candidates);
        let people = &*candidates.name;
        let table = self.table(file, candidates, people)?;
        let rows = table.rows().filter_map(|row| self.candidate(&table, row)).collect();
        let mut roster = Roster { rows, ..Roster::default() };
        for pair in self.referential.conditions.iter().enumerate() {
            let own = || roster.rows.iter().filter_map(|row| row.candidate.condition(&pair.1.id)?.mission());
            let at = |heading| ScoreColumn::of_condition(pair, heading);
            self.scale(&table, at(Heading::Report), own().filter_map(|one| one.report.as_ref()));
            self.scale(&table, at(Heading::Oral), own().filter_map(|one| one.oral.as_ref()));
        }
        if let Some(table) = sheet(PRIOR).and_then(|sheet| self.table(file, sheet, people)) {
            roster.prior = table.rows().filter_map(|row| self.prior(&table, row)).collect();
        }
        if let Some(table) = sheet(DECISIONS).and_then(|sheet| self.table(file, sheet, people)) {
            roster.decisions = table.rows().filter_map(|row| self.decision(&table, row)).collect();
            roster.prescriptions = table.rows().filter_map(|row| self.prescription(&table, row)).collect();
            roster.propositions = table.rows().filter_map(|row| self.proposition(&table, row)).collect();
        }
        Some(roster)
    }

    /// A sheet beyond the three is left with a remark; one whose name is nearly theirs is an error, since decisions
    /// passed over in silence would make wrong diplomas.
    fn other_sheets(&mut self, file: &str, workbook: &Workbook, candidates: &Sheet) {
        let known = [CANDIDATES, PRIOR, DECISIONS];
        let others = workbook.sheets.iter().filter(|sheet| {
            !sheet.cells().is_empty()
                && sheet.name != candidates.name
                && !headings::is_readme(&sheet.name)
                && !known.iter().any(|name| is_said(&sheet.name, name, word_key))
        });
        for sheet in others {
            let place = Place::sheet(file, &sheet.name);
            self.report.push(match nearest(&sheet.name, known) {
                Some(name) => Diagnostic::error("roster-sheet-misspelt")
                    .at(place)
                    .with("expected", known.map(str::to_owned).to_vec())
                    .hint(Sentence::new("did-you-mean").with("proposal", name)),
                None => Diagnostic::remark("sheet-ignored").at(place),
            });
        }
    }

    /// Says when a mission seems to be marked on another scale.
    fn scale<'a>(&mut self, table: &People<'_>, at: ScoreColumn, marks: impl Iterator<Item = &'a Exact>) {
        let highest = cells::on_another_scale(marks, self.rules);
        if let (Some(highest), Some(column)) = (highest, table.column(at)) {
            let place = table.heading_place(column);
            self.report.push(headings::scale_warning(place, &column.text, &highest, self.rules));
        }
    }

    fn table<'a>(&mut self, file: &str, sheet: &'a Sheet, people: &str) -> Option<People<'a>> {
        if sheet.cells().is_empty() {
            return None;
        }
        let Some(table) = find_table(file, sheet, |text| {
            roster_column(self.referential, self.referential.terms.meant(text, word_key))
        }) else {
            self.report.push(Diagnostic::error("no-heading-row").at(Place::sheet(file, &sheet.name)));
            return None;
        };
        let arrangement = ScoreColumn::Common(Heading::Arrangement);
        table.report_headings(|column| column != arrangement, self.report);
        let has_mission = self.referential.mission().is_some();
        let is_unused = |heading: Heading| !has_mission && heading.is(Role::Mission);
        for column in &table.columns {
            let place = table.heading_place(column);
            match column.meaning {
                Some(ScoreColumn::Common(Heading::Arrangement)) => {
                    self.report.push(headings::arrangement_warning(place));
                }
                Some(ScoreColumn::Common(heading)) if !is_unused(heading) => {}
                Some(ScoreColumn::Entered(..)) => {}
                // A school's own columns stand beside its candidates, and nowhere else.
                None if sheet.name == people && own_heading(&column.text).is_some() => {}
                _ => {
                    let remark = Diagnostic::remark("column-ignored").at(place);
                    self.report.push(remark.with("heading", &column.text));
                }
            }
        }
        Some(table)
    }

    fn text<'a>(
        &mut self,
        table: &People<'a>,
        row: &'a [Cell],
        heading: impl Into<ScoreColumn>,
    ) -> Option<String> {
        table.read(row, heading, cells::prose, self.report)
    }

    fn candidate<'a>(&mut self, table: &People<'a>, row: &'a [Cell]) -> Option<RosterRow> {
        let identity = self.row_identity(table, row)?;
        let sex = table.read(row, Heading::Sex, sex, self.report).flatten();
        let mut person = Person { sex, ..identity.person() };
        for (heading, _, keep) in CIVIL_TEXTS {
            keep(&mut person, self.text(table, row, heading));
        }
        self.capitals(table, row, &person);
        let own = &self.referential.pathways;
        let pathway = |cell: &Cell| cells::pathway(&cells::text(cell)?, own);
        let pathway = table.read(row, Heading::Pathway, pathway, self.report);
        let entered = |cell: &Cell| Ok((cells::date(cell)?, table.place(cell.address)));
        let (entered, entered_cell) = table.read(row, Heading::Entered, entered, self.report).unzip();
        let presented = |cell: &Cell| presented(cell, table.place(cell.address), self.referential);
        let presented = table.read(row, Heading::Presented, presented, self.report);
        let presented = presented.unwrap_or(Presented::All);
        let chosen = |cell: &Cell| path(cell, &presented, self.referential);
        let path = table.read(row, Heading::Path, chosen, self.report);
        let for_blocs = self.is_for_blocs(table, row, &presented);
        let conditions = self.conditions(table, row);
        let project = GroupProject {
            group: self.text(table, row, Heading::Group),
            project: self.text(table, row, Heading::Project),
            sponsor: self.text(table, row, Heading::Sponsor),
        };
        let contact = CONTACT.map(|heading| self.text(table, row, heading));
        let (extra, declared) = (self.extra(table, row), self.declared(table, row));
        let centre = self.text(table, row, Heading::Centre);
        let read =
            Candidate { person, pathway, entered, entered_cell, for_blocs, path, ..Candidate::default() };
        let candidate =
            Candidate { presented, conditions, project, contact, centre, extra, declared, ..read };
        Some(RosterRow { identity, candidate })
    }

    /// What stands in the columns that the school adds for its own documents.
    fn extra<'a>(&mut self, table: &People<'a>, row: &'a [Cell]) -> Vec<(String, String)> {
        let mut extra = Vec::new();
        for column in &table.columns {
            let own = own_heading(&column.text).filter(|_| column.meaning.is_none());
            let (Some(own), Some(cell)) = (own, headings::in_column(row, column.index)) else { continue };
            let text = cells::prose(cell).map_err(|problem| problem.at(table.place(cell.address)));
            extra.extend(self.report.keep(text).map(|text| (own.to_owned(), text)));
        }
        extra
    }

    /// Whoever comes for blocs alone says which.
    fn is_for_blocs<'a>(&mut self, table: &People<'a>, row: &'a [Cell], presented: &Presented) -> bool {
        let word = |cell: &Cell| cells::one_of("candidacy-unknown", &cells::text(cell)?, CANDIDACIES);
        let for_blocs = table.read(row, Heading::Candidacy, word, self.report).unwrap_or(false);
        if for_blocs
            && *presented == Presented::All
            && let Some(cell) = table.cell(row, Heading::Candidacy)
        {
            self.report.push(Diagnostic::error("candidacy-without-blocs").at(table.place(cell.address)));
        }
        for_blocs
    }

    /// Deeds print family names in capitals, and the rest of civil status as typed, slips included.
    fn capitals<'a>(&mut self, table: &People<'a>, row: &'a [Cell], person: &Person) {
        for (heading, named, text) in [
            (Heading::GivenNames, Named::Given, Some(&person.given_names)),
            (Heading::BirthPlace, Named::Place, person.birth_place.as_ref()),
            (Heading::BirthCountry, Named::Place, person.birth_country.as_ref()),
        ] {
            if let (Some(text), Some(cell)) = (text, table.cell(row, heading))
                && let Some(meant) = named.meant(text)
            {
                let remark = Diagnostic::remark("identity-capitals").at(table.place(cell.address));
                let remark = remark.with("heading", heading.column().0).with("found", text);
                self.report.push(remark.with("proposal", meant));
            }
        }
    }

    fn row_identity<'a>(&mut self, table: &People<'a>, row: &'a [Cell]) -> Option<Identity> {
        let identity = Identity::read(table, row, self.report);
        if let Some(below) = identity.as_ref().filter(|identity| identity.is_below_table()) {
            self.report.push(below.passed_over());
            return None;
        }
        if identity.is_none()
            && let Some(first) = row.first()
        {
            self.report.push(Diagnostic::error("row-without-candidate").at(table.place(first.address)));
        }
        identity
    }

    fn prior<'a>(&mut self, table: &People<'a>, row: &'a [Cell]) -> Option<(Identity, PriorBloc)> {
        let identity = self.row_identity(table, row)?;
        let Some(cell) = table.cell(row, Heading::Bloc) else {
            self.report.push(missing(&identity, Heading::Bloc));
            return None;
        };
        let bloc = |cell: &Cell| bloc_number(&cells::text(cell)?, self.referential);
        let bloc = table.read(row, Heading::Bloc, bloc, self.report);
        let basis = |cell: &Cell| basis(cell, self.referential);
        let basis = table.read(row, Heading::Basis, basis, self.report);
        if table.cell(row, Heading::Basis).is_none() {
            self.report.push(missing(&identity, Heading::Basis));
        }
        let date = table.read(row, Heading::Date, cells::date, self.report);
        let reference = self.text(table, row, Heading::Reference);
        let place_of = |heading| table.cell(row, heading).map(|cell| table.place(cell.address));
        let (source, reference_cell) = (table.place(cell.address), place_of(Heading::Reference));
        if let (Some(basis), None, None) = (&basis, place_of(Heading::Date), &reference_cell) {
            let problem = Diagnostic::warning("prior-bloc-without-proof").at(source.clone());
            self.report.push(problem.with("candidate", identity.label()).with("basis", basis));
        }
        Some((identity, PriorBloc { bloc: bloc?, basis: basis?, date, reference, source, reference_cell }))
    }

    /// A row whose decision is blank decides nothing: the sheet is often prepared for everybody.
    fn decision<'a>(&mut self, table: &People<'a>, row: &'a [Cell]) -> Option<(Identity, Decided)> {
        let Some(decision) = table.cell(row, Heading::Decision) else {
            if let Some(motive) = table.cell(row, Heading::Motive) {
                let place = table.place(motive.address);
                self.report.push(Diagnostic::warning("motive-without-decision").at(place));
            }
            return None;
        };
        let identity = self.row_identity(table, row)?;
        if table.cell(row, Heading::Bloc).is_none() {
            self.report.push(missing(&identity, Heading::Bloc));
            return None;
        }
        let source = table.source(decision.address);
        let motive = self.text(table, row, Heading::Motive);
        let about = table.read(row, Heading::Bloc, cells::text, self.report)?;
        let verdict = table.read(row, Heading::Decision, cells::text, self.report)?;
        let verdict = self.referential.terms.meant(&verdict, folded);
        if is_said(&about, CERTIFICATION, folded) {
            let verdict = |_: &Cell| cells::one_of("decision-unknown", verdict, CERTIFICATION_VERDICTS);
            let verdict = table.read(row, Heading::Decision, verdict, self.report)?;
            return Some((identity, Decided::Certification(Decision { verdict, motive, source })));
        }
        if self.is_mention(&about) {
            let labels = self.rules.mentions.iter().map(|one| one.label.as_str()).chain([NO_MENTION]);
            let said = |_: &Cell| {
                let known = labels.clone().find(|label| is_meant(verdict, label));
                known.ok_or_else(|| cells::not_one_of("decision-unknown", verdict, labels.clone()))
            };
            let label = table.read(row, Heading::Decision, said, self.report)?;
            let verdict = (label != NO_MENTION).then(|| label.to_owned());
            return Some((identity, Decided::Mention(Decision { verdict, motive, source })));
        }
        let bloc = table.read(row, Heading::Bloc, |_| bloc_number(&about, self.referential), self.report);
        let verdict = |_: &Cell| cells::one_of("decision-unknown", verdict, BLOC_VERDICTS);
        let verdict = table.read(row, Heading::Decision, verdict, self.report);
        let (bloc, verdict) = (bloc?, verdict?);
        Some((identity, Decided::Bloc(bloc, Decision { verdict, motive, source })))
    }

    /// What a row advises, be its decision blank.
    fn prescription<'a>(
        &mut self,
        table: &People<'a>,
        row: &'a [Cell],
    ) -> Option<(Identity, Option<BlocNumber>, String)> {
        let text = self.text(table, row, Heading::Prescription)?;
        let identity = self.row_identity(table, row)?;
        let about = |cell: &Cell| {
            let about = cells::text(cell)?;
            let is_whole = is_said(&about, CERTIFICATION, folded);
            if is_whole { Ok(None) } else { bloc_number(&about, self.referential).map(Some) }
        };
        let bloc = match table.cell(row, Heading::Bloc) {
            Some(_) => table.read(row, Heading::Bloc, about, self.report)?,
            None => None,
        };
        Some((identity, bloc, text))
    }

    /// What a row proposes and leaves undecided, where one can tell of whom and of what: where not, nothing rests on it.
    fn proposition<'a>(&self, table: &People<'a>, row: &'a [Cell]) -> Option<(Identity, Proposition)> {
        if table.cell(row, Heading::Decision).is_some() {
            return None;
        }
        let identity = Identity::read(table, row, &mut Report::new())?;
        let proposed = table.cell(row, Heading::Proposition)?;
        let text = cells::text(proposed).ok()?;
        let text = self.referential.terms.meant(&text, folded).to_owned();
        let about = cells::text(table.cell(row, Heading::Bloc)?).ok()?;
        let about = match &*about {
            _ if is_said(&about, CERTIFICATION, folded) => Proposed::Certification,
            _ if self.is_mention(&about) => Proposed::Mention,
            _ => Proposed::Bloc(bloc_number(&about, self.referential).ok()?),
        };
        Some((identity, Proposition { about, text, source: table.source(proposed.address) }))
    }

    /// Whether a row is about the mention; where the rules know none, it is about nothing.
    fn is_mention(&self, about: &str) -> bool {
        is_said(about, MENTION, folded) && !self.rules.mentions.is_empty()
    }
}

fn missing(identity: &Identity, heading: Heading) -> Diagnostic {
    let problem = Diagnostic::error("row-misses-column").at(identity.place.clone());
    problem.with("heading", heading.column().0).with("candidate", identity.label())
}
