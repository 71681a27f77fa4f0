//! What tells a deed in English: made from what its archive holds, and no deed itself. Nothing of it is registered.
//!
//! Knows neither templates nor files of the referential: what these say today is held against the archived deed.

use jiff::civil::Date;

use super::Stop;
use super::register_files::RegisterFiles;
use crate::deeds::entry::{DeedKind, MARKDOWN};
use crate::deeds::missing::{self, Sources};
use crate::deeds::record::DeedRecord;
use crate::deeds::register::SPECIMEN;
use crate::diag::{Diagnostic, Fact};
use crate::documents::{Composed, Composer, Deed};
use crate::model::cohort::Candidate;
use crate::model::referential::{Bloc, Referential};
use crate::model::rules::Rules;
use crate::model::session::{Issue, Jury, Session, Setting};

/// What a wording that has no English one says, in the facts of the problem.
pub(crate) const FRENCH: &str = "french";

/// A deed that holds, as its archive has it.
pub(crate) struct Original<'a> {
    files: &'a RegisterFiles,
    pub(crate) record: DeedRecord,
    /// All that it says, in the form that texts are compared in.
    text: String,
    markdown: String,
    /// The day of the deed that it replaces.
    replaced: Option<String>,
}

/// What the school says today: a referential and its rules in either language, and what is said in one alone.
pub(crate) struct Today<'t> {
    pub(crate) own: (&'t Referential, &'t Rules),
    pub(crate) english: (&'t Referential, &'t Rules),
    pub(crate) lacking: &'t [Diagnostic],
    /// The files in which facts are filled in.
    pub(crate) sources: Sources<'t>,
}

impl<'a> Original<'a> {
    /// The deed of that number, its archive proved; refused where it holds no more.
    pub(crate) fn of(files: &'a RegisterFiles, number: &str) -> Result<Self, Stop> {
        let register = files.read_existing()?;
        let deed = files.valid(&register, number)?;
        let form = || Fact::Words("refusal-unknown-form");
        let unreadable =
            || files.problem("duplicate-impossible").with("number", number).with("detail", form());
        let record = files.record(deed)?.ok_or_else(unreadable)?;
        let markdown = files.archived(number, MARKDOWN, deed.markdown.as_deref().unwrap_or_default())?;
        let markdown = String::from_utf8_lossy(&markdown).into_owned();
        let replaced = record.replaces.as_ref().and_then(|replaced| register.deed(replaced));
        let replaced = replaced.map(|deed| deed.date.clone());
        Ok(Self { files, record, text: plain(&markdown), markdown, replaced })
    }

    fn jury(&self) -> Option<Date> {
        self.record.jury_date.parse().ok()
    }

    /// The day on which it was issued.
    pub(crate) fn date(&self) -> Option<Date> {
        self.record.date.parse().ok()
    }

    /// Tells it in English, by what the school says today, unless that is not what the deed states.
    pub(crate) fn told(&self, printer: &Composer, today: &Today<'_>) -> Result<Composed, Vec<Diagnostic>> {
        let (record, (english, rules)) = (&self.record, today.english);
        let session = self.session();
        let deed = Deed {
            number: &record.number,
            replaces: record.replaces.as_deref().zip(self.replaced.as_deref()),
            mention: today.mention(record.mention.as_deref()),
            translated: true,
            ..Deed::default()
        };
        let paths = today.own.0.paths.iter().zip(&english.paths);
        let paths = paths.filter(|(own, _)| own.registered && self.states(&own.title));
        let path = paths.max_by_key(|(own, _)| own.title.len()).map(|(_, english)| english.clone());
        let candidate = Candidate { path, ..record.person.candidate(&record.candidate) };
        let setting = Setting { referential: english, rules, session: Some(&session), is_deliberated: true };
        let composed = printer.issued(&setting, &candidate, self.bloc(english), deed)?;
        let told = plain(&composed.markdown);
        let mut problems = today.unworded(&told);
        if !session.specimen {
            let blocs = self.bloc(today.own.0).into_iter();
            problems.extend(missing::errors(today.own.0, blocs, &session, today.sources));
        }
        let other = self.other_facts(today, &candidate, &told);
        if !other.is_empty() {
            let problem = self.files.at_deed("translation-other-facts", &record.number);
            problems.push(problem.with("facts", Fact::AllOf(other)));
        }
        if problems.is_empty() { Ok(composed) } else { Err(problems) }
    }

    /// What it would say, and the deed does not; and what the deed lists, and it would not.
    fn other_facts(&self, today: &Today<'_>, candidate: &Candidate, said: &str) -> Vec<String> {
        let ((own, _), (english, _), jury) = (today.own, today.english, self.jury());
        let told = facts(english, self.bloc(english), jury);
        let facts = facts(own, self.bloc(own), jury).into_iter().zip(told);
        let other = facts.filter(|(own, english)| is_in(english, said) && !self.states(own));
        let is_pathless = own.deeds.path && self.record.kind == DeedKind::Diploma && candidate.path.is_none();
        let paths = own.paths.iter().filter(|_| is_pathless).map(|path| path.title.clone());
        let id = (self.record.certification != own.id).then(|| own.id.clone());
        let lost = self.record.bloc.clone().filter(|_| self.bloc(own).is_none());
        let other = other.map(|(own, _)| own).chain(self.listed_beside(self.bloc(own)));
        other.chain(paths).chain(id).chain(lost).collect()
    }

    fn bloc<'r>(&self, of: &'r Referential) -> Option<&'r Bloc> {
        of.blocs.iter().find(|bloc| self.record.bloc.as_deref() == Some(bloc.number.as_str()))
    }

    fn states(&self, text: &str) -> bool {
        self.text.contains(&plain(text))
    }

    /// What it lists among the competences of its bloc that is none of those of today.
    fn listed_beside(&self, bloc: Option<&Bloc>) -> Vec<String> {
        let known: Vec<String> =
            bloc.into_iter().flat_map(Bloc::competences).map(|one| plain(one.deed_text())).collect();
        let is_known = |line: &str| known.iter().any(|one| plain(line).contains(one));
        let list = self.markdown.split("\n\n").find(|block| is_known(block)).unwrap_or_default();
        // Below the heads, where it is a table.
        let rows = list.rsplit("---").next().unwrap_or_default().lines();
        let other = rows.filter(|row| !row.starts_with("<!--") && !plain(row).is_empty() && !is_known(row));
        other.map(|row| row.trim_matches(['|', ' ']).to_owned()).collect()
    }

    /// The sitting and the issue, as far as deeds state them.
    fn session(&self) -> Session {
        let Self { record, .. } = self;
        let issue = |date| Issue { date, place: record.place.clone(), signature: None, verify: None };
        Session {
            name: record.session.clone(),
            specimen: record.number.starts_with(SPECIMEN),
            jury: Jury { date: self.jury(), ..Jury::default() },
            issue: self.date().map(issue),
            ..Session::default()
        }
    }
}

impl Today<'_> {
    /// The wordings that what is said has in French. The registered title stays as it is registered.
    fn unworded(&self, said: &str) -> Vec<Diagnostic> {
        let title = self.own.0.registration.title.as_deref();
        let is_due = |problem: &&Diagnostic| {
            let french = problem.what.facts.iter().find(|(name, _)| *name == FRENCH);
            matches!(french, Some((_, Fact::Text(text))) if is_in(text, said) && Some(text.as_str()) != title)
        };
        self.lacking.iter().filter(is_due).cloned().collect()
    }

    /// The mention of that name, in English.
    fn mention<'m>(&'m self, own: Option<&'m str>) -> Option<&'m str> {
        let labels = self.own.1.mentions.iter().zip(&self.english.1.mentions);
        let mut labels = labels.filter(|(label, _)| Some(&*label.label) == own);
        labels.next().map_or(own, |(_, english)| Some(&english.label))
    }
}

/// Whether a text, if there is any, stands in what is said.
fn is_in(text: &str, said: &str) -> bool {
    !plain(text).is_empty() && said.contains(&plain(text))
}

/// The form in which a text is looked for in a deed: small letters and digits alone, whatever Markdown and typography add.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What a deed states that the referential holds, in the order of one in another language.
fn facts(of: &Referential, bloc: Option<&Bloc>, jury: Option<Date>) -> Vec<String> {
    let (certifier, registration, language) = (&of.certifier, &of.registration, of.language);
    let level = |level: &Option<String>| {
        level.as_ref().map(|level| format!("{} {level}", language.of("niveau", "level")))
    };
    let day = |date: Option<Date>| date.map(|date| language.long_date(date));
    let texts = [
        Some(certifier.name.clone()),
        certifier.legal_name.clone(),
        certifier.signatory_name.clone(),
        certifier.signatory_role.clone(),
        Some(of.deed_title().to_owned()),
        registration.code.clone(),
        level(&registration.level),
        level(&registration.eqf_level),
        day(registration.decision_date),
        day(jury.and_then(|jury| registration.valid_until(jury))),
        bloc.and_then(|bloc| bloc.code.clone()),
        bloc.map(|bloc| bloc.deed_title().to_owned()),
    ];
    let competences = bloc.into_iter().flat_map(Bloc::competences).map(|one| one.deed_text().to_owned());
    texts
        .into_iter()
        .map(Option::unwrap_or_default)
        .chain(registration.nsf.clone())
        .chain(competences)
        .collect()
}
