//! What a school's own words file makes of what the program says: in documents, in templates that are built in, in cells.
//! Knows no document.

use super::document_maker::{WORDS, file_name};
use super::framework::{Framework, texts_of};
use super::load::Located;
use super::schema;
use super::session_folder::SessionFolder;
use crate::diag::{Diagnostic, Fact, Place, Report};
use crate::documents::{TEMPLATE, Words};
use crate::store::builtin;
use crate::words::language::Language;
use crate::words::terms::Terms;

/// What documents say in words, in a folder's own words where it has some.
pub(super) fn words(folder: Option<&Located>, language: Language, report: &mut Report) -> Words {
    words_of(own_words(folder, report), language, report)
}

/// What a session's deeds say, in the certification's language. What is wrong with it is told where templates are read.
pub(super) fn of_session(folder: &SessionFolder) -> Words {
    let mut unsaid = Report::new();
    let (framework, _) = Framework::read(folder.referential.as_ref(), folder.rules.as_ref(), &mut unsaid);
    let language = framework.map(|framework| framework.referential.language).unwrap_or_default();
    words(folder.templates.as_ref(), language, &mut unsaid)
}

fn own_words(folder: Option<&Located>, report: &mut Report) -> Vec<(String, String)> {
    folder.map(|folder| texts_of(folder, &[WORDS], report)).unwrap_or_default()
}

fn words_of(own: Vec<(String, String)>, language: Language, report: &mut Report) -> Words {
    let files = builtin::templates(language).into_iter().filter(|(name, _)| name == WORDS).chain(own);
    let files: Vec<_> = files.collect();
    Words::read(language, files.iter().map(|(file, text)| (&**file, &**text)), report)
}

/// What a folder's own words call a bloc, and what came of it; without such a file nothing is read.
pub(super) fn terms(folder: Option<&Located>, language: Language) -> Terms {
    let mut unsaid = Report::new();
    let own = own_words(folder, &mut unsaid);
    let Some(file) = own.first().map(|(file, _)| file.clone()) else { return Terms::default() };
    terms_of(&mut words_of(own, language, &mut unsaid), &file, &mut unsaid)
}

/// What words, those of a school's file among them, call a bloc; the others then say it so.
pub(super) fn terms_of(words: &mut Words, file: &str, report: &mut Report) -> Terms {
    let built_in = words_of(Vec::new(), words.language, &mut Report::new());
    built_in.told_by(words).unwrap_or_else(|lacking| {
        let problem = Diagnostic::error("words-forms").with("keys", Fact::AllOf(lacking));
        report.push(problem.at(Place::file(file)));
        Terms::default()
    })
}

/// Texts of templates as a school says them: those built in, and those that it took over as they are.
pub(super) fn retold(
    terms: &Terms,
    texts: &[(String, String)],
    shipped: &[(String, String)],
) -> Vec<(String, String)> {
    let told = |(name, text): &(String, String)| {
        let own = || text.lines().filter(|line| !schema::is_line(line));
        let is_shipped = || shipped.iter().any(|(of, same)| *of == file_name(name) && own().eq(same.lines()));
        (name.clone(), if name.ends_with(TEMPLATE) && is_shipped() { terms.text(text) } else { text.clone() })
    };
    texts.iter().map(told).collect()
}
