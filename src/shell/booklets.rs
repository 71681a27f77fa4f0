//! Documents bound to be printed: which go together, in which order and under which name. Does not know how they are made,
//! nor how they are put together.

use std::collections::BTreeMap;
use std::path::Path;

use super::document_maker::PdfMaker;
use super::documents::{Document, GRIDS, Grids, Wanted};
use super::load::Loaded;
use super::names::FileStems;
use super::session_folder::SessionFolder;
use super::{Shell, Stop};
use crate::deeds::office::Label;
use crate::diag::{Diagnostic, Fact, Sentence, Status};
use crate::documents::{Bound, Composed, Composer, Subject};
use crate::model::cohort::{Candidate, Graded};
use crate::model::session::{Names, Setting};
use crate::model::vocabulary::Heading;
use crate::sheets;
use crate::shell::cli::{BindArgs, BookletBy, GridsArgs, PersonalArgs, TranscriptsArgs};
use crate::store::{Audience, Staging};
use crate::words::language::Language;
use crate::words::order::FrenchOrder;
use crate::words::text::{slug, word_key};

/// Documents that go into one file.
#[derive(Default)]
pub(super) struct Booklet<'a> {
    /// What they have in common.
    pub(super) about: Subject<'a>,
    pub(super) evaluator: Option<String>,
    pub(super) parts: Vec<(Composed, Label)>,
}

impl Shell {
    /// Writes grids, loose or bound.
    pub(super) fn grids(&self, args: &GridsArgs) -> Status {
        let grids = match (args.blank, args.filled) {
            (true, _) => Grids::Blank,
            (false, true) => Grids::Filled,
            (false, false) => Grids::Usual,
        };
        let wanted = Wanted { grids, ..Wanted::of(&GRIDS) };
        if args.booklet.is_none() {
            return self.documents(&wanted, &args.personal);
        }
        self.booklets(&wanted, &args.personal, args.booklet, &args.bind)
    }

    /// Writes transcripts, loose or bound.
    pub(super) fn transcripts(&self, args: &TranscriptsArgs) -> Status {
        let wanted = Wanted::of(&["transcript"]);
        if args.booklet {
            return self.booklets(&wanted, &args.personal, None, &args.bind);
        }
        self.documents(&wanted, &args.personal)
    }

    /// Writes the documents that a command asks for in booklets, by what they have in common; all in one where nothing is said.
    fn booklets(
        &self,
        wanted: &Wanted<'_>,
        args: &PersonalArgs,
        by: Option<BookletBy>,
        bind: &BindArgs,
    ) -> Status {
        let PersonalArgs { input, output, filter, shard, .. } = args;
        self.with_maker(input, output.doc_lang.as_deref(), wanted.is_dated(), |loaded, maker, _| {
            let (mut documents, _) = self.planned(wanted, filter, *shard, loaded, &maker.composer)?;
            sort(&mut documents, bind.order.as_deref(), loaded)?;
            if documents.is_empty() {
                self.tell(&Sentence::new("nothing-to-write"));
                return Ok(self.list_written(&[])?);
            }
            let blank = documents.iter().all(Document::is_blank_grid);
            let out = loaded.out(output.out.as_ref());
            let staging = Staging::new(&out, if blank { Audience::Everyone } else { Audience::Colleagues })?;
            let stems = FileStems::of(&loaded.cohort, &loaded.referential);
            let (mut booklets, mut problems) = (BTreeMap::<String, Booklet<'_>>::new(), Vec::new());
            for document in &documents {
                let composed = match document.compose(&maker.composer, loaded) {
                    Ok(composed) => composed,
                    Err(found) => {
                        problems.extend(found);
                        continue;
                    }
                };
                for (end, about, evaluator) in shared(by, &document.subject, &stems) {
                    let label = document.label(&stems, loaded.session.as_ref());
                    let booklet = booklets.entry(stem(&composed, &end, &maker.composer)).or_default();
                    (booklet.about, booklet.evaluator) = (about, evaluator);
                    booklet.parts.push((composed.clone(), label));
                }
            }
            Stop::if_any(problems)?;
            let date = loaded.session.as_ref().and_then(|session| session.jury.date);
            let pdf_maker = maker.pdf_maker(&loaded.referential, date);
            let naming = loaded.folder.as_ref().map(SessionFolder::names).unwrap_or_default();
            stage(&booklets, &loaded.setting(), &maker.composer, &pdf_maker, bind.duplex, naming, &staging)?;
            self.publish(staging, &out)
        })
    }
}

/// The name of a booklet: that of the folder of its documents, and what they have in common.
pub(super) fn stem(part: &Composed, end: &str, composer: &Composer) -> String {
    let file = composer.kind(part.kind()).map(|kind| kind.file_name(|_| None)).unwrap_or_default();
    let folder = file.split('/').next().unwrap_or_default();
    format!("{folder}-{end}").trim_end_matches('-').to_owned()
}

/// Puts booklets together and writes them aside; or none, when one of them cannot be.
pub(super) fn stage(
    booklets: &BTreeMap<String, Booklet<'_>>,
    setting: &Setting<'_>,
    composer: &Composer,
    pdf_maker: &PdfMaker<'_>,
    duplex: bool,
    names: Names,
    staging: &Staging,
) -> Result<(), Stop> {
    let mut problems: Vec<Diagnostic> = Vec::new();
    for (stem, Booklet { about, evaluator, parts }) in booklets {
        let cover = |bound: Bound| {
            let bound = Bound { evaluator: evaluator.clone(), ..bound };
            composer.cover(setting, &Subject { bound: Some(&bound), ..*about })
        };
        match pdf_maker.bind(parts, duplex, cover) {
            Ok(pdf) => staging.write(Path::new(&format!("{}/{stem}.pdf", names.booklets())), &pdf)?,
            Err(found) => problems.extend(found),
        }
    }
    Stop::if_any(problems)
}

/// The booklets that a document goes into, each by the end of its name, with what its documents share: several where
/// several evaluators fill in a grid.
fn shared<'a>(
    by: Option<BookletBy>,
    subject: &Subject<'a>,
    stems: &FileStems,
) -> Vec<(String, Subject<'a>, Option<String>)> {
    let Subject { bloc, assessment, condition, candidate, .. } = *subject;
    let nothing = Subject::default();
    let of_condition = || condition.and_then(|condition| stems.condition(&condition.id));
    let (end, about) = match by {
        Some(BookletBy::Bloc) => {
            let of_bloc = bloc.map(|bloc| format!("bloc-{}", slug(bloc.number.as_str())));
            (of_bloc.or_else(of_condition), Subject { bloc, condition, ..nothing })
        }
        Some(BookletBy::Assessment) => {
            let of_assessment = assessment.and_then(|assessment| stems.assessment(&assessment.code));
            (of_assessment.or_else(of_condition), Subject { bloc, assessment, condition, ..nothing })
        }
        Some(BookletBy::Candidate) => {
            (candidate.map(|one| stems.candidate(&one.id)), Subject { candidate, ..nothing })
        }
        Some(BookletBy::Evaluator) => {
            let names = candidate.map(|candidate| evaluators(candidate, subject)).unwrap_or_default();
            let groups = names.into_iter().map(|name| (slug(name), nothing, Some(name.to_owned())));
            let groups: Vec<_> = groups.collect();
            return if groups.is_empty() { vec![(String::new(), nothing, None)] } else { groups };
        }
        None => (None, nothing),
    };
    vec![(end.unwrap_or_default(), about, None)]
}

/// Who fills in a candidate's grid, as workbooks say: in the order of their names.
fn evaluators<'a>(candidate: &'a Candidate, subject: &Subject<'_>) -> Vec<&'a str> {
    let graded = subject.assessment.map(|one| Graded::Assessment(one.code.clone()));
    let graded = graded.or_else(|| subject.condition.map(|one| Graded::Condition(one.id.clone())));
    let is_here = |target| {
        subject.assessment.is_some_and(|one| one.concerns(target))
            || subject.condition.is_some_and(|one| one.concerns(target))
    };
    let marked = candidate.entries.iter().filter(|entry| is_here(entry.target()));
    let marked = marked.filter_map(|entry| entry.evaluator.as_deref());
    let due = candidate.due.iter().filter(|due| Some(&due.about) == graded.as_ref());
    let mut names: Vec<&str> = marked.chain(due.map(|due| &*due.evaluator)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Puts documents in the alphabetical order of candidates, or in that of a column of the roster, those without a value last.
fn sort(documents: &mut [Document<'_>], column: Option<&str>, loaded: &Loaded) -> Result<(), Stop> {
    let people = &loaded.cohort.candidates;
    let value = |candidate: &Candidate| {
        let column = column.unwrap_or_default();
        let own = candidate.extra.iter().find(|(heading, _)| word_key(heading) == word_key(column));
        let usual =
            || sheets::roster_text(candidate, Heading::of_key(&word_key(column))?, Language::default());
        own.map(|(_, text)| text.clone()).or_else(usual).map(|text| padded(&text))
    };
    let mut ranks: Vec<_> = people.iter().map(|one| (value(one), one.id.as_str())).collect();
    if column.is_some() && ranks.iter().all(|(value, _)| value.is_none()) {
        let mut known: Vec<String> = loaded.cohort.own_headings().into_iter().map(str::to_owned).collect();
        known.sort_unstable();
        let said = Sentence::new("order-unknown").with("found", column.unwrap_or_default());
        return Err(Stop::Usage(vec![said.with("expected", Fact::AllOf(known))]));
    }
    let order = FrenchOrder::default();
    ranks.sort_by(|(one, _), (other, _)| match (one, other) {
        (Some(one), Some(other)) => order.compare(one, other),
        _ => other.is_some().cmp(&one.is_some()),
    });
    let ranks: BTreeMap<&str, usize> = ranks.iter().map(|(_, id)| *id).zip(0..).collect();
    documents.sort_by_key(|one| one.subject.candidate.and_then(|one| ranks.get(one.id.as_str())));
    Ok(())
}

/// A text whose numbers come in their order: « 9 h » before « 10 h ».
fn padded(text: &str) -> String {
    let parts = text.split_inclusive(|letter: char| !letter.is_ascii_digit());
    parts.fold(String::new(), |padded, part| padded + &format!("{part:0>12}"))
}
