//! The command `letters`: what letters are mailed from, as a table. Does not know what letters say.

use super::documents::Wanted;
use super::load::Loaded;
use super::names::FileStems;
use super::{Shell, Stop, results, say_out};
use crate::diag::Status;
use crate::diag::sentences::Sentences;
use crate::documents::Composer;
use crate::model::results::BlocStatus;
use crate::model::vocabulary::{CONTACT, Heading, said};
use crate::sheets;
use crate::shell::cli::{LettersArgs, PersonalArgs};

/// The kinds that tell candidates what the jury decided.
const LETTERS: [&str; 4] = ["letter-granted", "letter-partial", "letter-refused", "letter-deferred"];

/// Whom a letter goes to, as the roster has it.
const WHOM: [Heading; 5] =
    [Heading::Number, Heading::Sex, Heading::FamilyName, Heading::UsageName, Heading::GivenNames];

impl Shell {
    /// Writes letters, or prints to whom they go.
    pub(super) fn letters(&self, args: &LettersArgs) -> Status {
        let LettersArgs { personal, mail_merge } = args;
        if !mail_merge {
            return self.documents(&Wanted::of(&LETTERS), personal);
        }
        self.with_maker(&personal.input, personal.output.doc_lang.as_deref(), true, |loaded, maker, _| {
            self.mail_merge(personal, loaded, &maker.composer)
        })
    }

    /// Prints a row a letter: whom it goes to and where, what was decided, its file, and the school's own columns.
    fn mail_merge(&self, args: &PersonalArgs, loaded: &Loaded, composer: &Composer) -> Result<(), Stop> {
        let language = loaded.referential.language;
        let sentences = Sentences::new(language);
        let (letters, _) = self.planned(&Wanted::of(&LETTERS), &args.filter, args.shard, loaded, composer)?;
        let stems = FileStems::of(&loaded.cohort, &loaded.referential);
        let mut own = loaded.cohort.own_headings();
        own.sort_unstable();
        let columns = || WHOM.into_iter().chain(CONTACT);
        let mut header: Vec<String> = columns().map(|heading| heading.label(language).to_owned()).collect();
        header.extend(
            ["Certification", "Blocs validés", "Courrier"].map(|text| said(language, text).to_owned()),
        );
        header.extend(own.iter().map(|heading| (*heading).to_owned()));
        let rows = letters.iter().filter_map(|letter| {
            let (candidate, result) = letter.subject.candidate.zip(letter.subject.result)?;
            let validated = result.blocs.iter().filter(|bloc| bloc.decision == BlocStatus::Validated);
            let validated: Vec<&str> = validated.map(|bloc| bloc.bloc.as_str()).collect();
            let text = |heading| sheets::roster_text(candidate, heading, language).unwrap_or_default();
            let mut row: Vec<String> = columns().map(text).collect();
            row.push(sentences.text(result.certification.decision.message()));
            row.push(language.listed(&validated));
            row.push(format!("{}.pdf", letter.label(&stems, loaded.session.as_ref()).stem));
            row.extend(own.iter().map(|heading| candidate.own(heading).unwrap_or_default().to_owned()));
            Some(row)
        });
        Ok(say_out(&results::separated(std::iter::once(header).chain(rows))?)?)
    }
}
