//! The kinds of documents: each is a template with a head that says what it is called, of whom one is made, how its
//! file is named and how it looks.
//!
//! A new kind is a template with a head and no Rust: `values_*.rs` are by what a document is made for, not by kind.
//! Knows no variable and no value: only what a head may say, and what it says wrongly.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Setting, Subject, TemplateFile};
use crate::diag::{Diagnostic, Place, Report};
use crate::model::registration::{BLOC_CODE, DeedTerms, FACTS, Registration, VALIDITY};
use crate::model::results::{BlocStatus, CertificationStatus};
use crate::model::session::{Names, Stage};
use crate::page::blocks::PAGE_BREAK;
use crate::page::style::Style;
use crate::read::fields::{self, Fields};
use crate::words::worded::worded;

/// The end of the names of templates; their values are escaped.
pub(crate) const TEMPLATE: &str = ".md.tera";
/// The style of a kind whose head names none.
const LETTER: &str = "letter";
/// The kind that explains a result; its variables are its own.
pub const EXPLANATION: &str = "explanation";
/// The cover of documents that are bound together; its variables are its own.
pub(crate) const BOOKLET: &str = "booklet";
pub(crate) const STATISTICS: &str = "statistics";
/// The sheet on which a holder reads what deeds will state of them.
pub(crate) const IDENTITY: &str = "identity";

/// The kind that the jury signs: what was deliberated is printed again to the letter.
pub const MINUTES: &str = "minutes";

/// A head is a comment to the template library.
pub(crate) const OPEN: &str = "{#---";
const CLOSE: &str = "---#}";

worded! {
    /// What one document is made for.
    #[derive(PartialOrd, Ord)]
    Axis {
        Session = "session",
        Bloc = "bloc",
        /// An assessment, and with it its bloc.
        Assessment = "assessment",
        /// A condition of the certification beside its blocs.
        Condition = "condition",
        Candidate = "candidate",
    }
}

worded! {
    /// How long a document is marked as a draft.
    #[derive(Default)]
    Draft {
        #[default]
        Never = "none",
        UntilDeliberated = "draft-until-deliberated",
        UntilIssued = "draft-until-issued",
    }
}

worded! {
    /// A kind of document that awards something (acte). What the law asks of it is code, whatever its template says.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    DeedKind {
        Attestation = "attestation",
        /// Of the certification (parchemin).
        Diploma = "diploma",
    }
}

impl DeedKind {
    /// The letter of its numbers.
    pub(crate) fn letter(self) -> char {
        match self {
            Self::Diploma => 'P',
            Self::Attestation => 'B',
        }
    }

    /// What it must state to be issued, as templates name it.
    const MENTIONS: [&'static str; 10] = [
        "certifier.legal_name",
        "certifier.signatory_name",
        "certifier.signatory_role",
        "certification.deed_title",
        "candidate.name",
        "candidate.birth_date",
        "candidate.birth_place",
        "deed.number",
        "deed.issue_date",
        "deed.issue_place",
    ];

    /// The names that its template must print.
    pub(super) fn mentions(self, deeds: &DeedTerms, of: &Registration) -> impl Iterator<Item = &'static str> {
        // A bloc's code is its attestation's to say; how long the certification holds, the diploma's.
        let due = FACTS.iter().filter(move |fact| match fact.name {
            BLOC_CODE => self == Self::Attestation,
            VALIDITY => self == Self::Diploma,
            _ => true,
        });
        let due = due.filter(|fact| deeds.prints(fact, of));
        // What is registered and what deeds are titled by is one name.
        let due = due.map(|fact| fact.mention).filter(|mention| !Self::MENTIONS.contains(mention));
        let path = (deeds.path && self == Self::Diploma).then_some("deed.path");
        let honour = (deeds.mention && self == Self::Diploma).then_some("deed.mention");
        Self::MENTIONS.into_iter().chain(due).chain(honour).chain(path)
    }
}

/// A kind of document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// The name of its template, without ending: `lettre`.
    pub name: String,
    pub title: String,
    /// What one is made for each of.
    pub per: Vec<Axis>,
    /// The decisions for which it is made, of the certification and of a bloc; all when none is named.
    pub certification: Vec<CertificationStatus>,
    pub bloc: Vec<BlocStatus>,
    /// The name of its file, without ending, with a placeholder for each axis: `letters/{candidate}`.
    file: String,
    /// Its key in the style file.
    pub style: String,
    /// The line of its template that names it, from 1.
    style_line: u32,
    pub draft: Draft,
    /// Whether `build` writes it.
    pub build: bool,
    /// Whether it is written to the candidate: it then knows the address.
    pub letter: bool,
    pub deed: Option<DeedKind>,
    pub(super) template: String,
}

impl Kind {
    pub(crate) fn is_per(&self, axis: Axis) -> bool {
        self.per.contains(&axis)
    }

    /// The name of a document's file, `text` giving each axis as file names write it. A grid of nobody in particular
    /// leaves the candidate out, and the hyphen before.
    pub(crate) fn file_name(&self, text: impl Fn(Axis) -> Option<String>) -> String {
        let filled = Axis::ALL.iter().fold(self.file.clone(), |name, (word, axis)| {
            name.replace(&format!("{{{word}}}"), &text(*axis).unwrap_or_default())
        });
        filled.split('/').map(|part| part.trim_matches('-')).collect::<Vec<_>>().join("/")
    }

    /// The words that stand on each page of what is not final, or no deed. A specimen session marks everything.
    pub(super) fn marks(
        &self,
        setting: &Setting<'_>,
        subject: &Subject<'_>,
    ) -> impl Iterator<Item = &'static str> {
        let is_draft = match self.draft {
            Draft::Never => false,
            // Without a session there is no jury to wait for.
            Draft::UntilDeliberated => setting.stage() == Stage::BeforeDeliberation,
            Draft::UntilIssued => subject.deed.is_none(),
        };
        let is_specimen = setting.session.is_some_and(|session| session.specimen);
        let first = if is_specimen { Some("mark-specimen") } else { is_draft.then_some("mark-draft") };
        let is_translation = subject.deed.is_some_and(|deed| deed.translated);
        first.into_iter().chain(is_translation.then_some("mark-translation"))
    }

    /// Whether a file's name, without ending, can be that of a document of this kind about somebody.
    pub(crate) fn may_name(&self, name: &str) -> bool {
        let (before, rest) = self.file.split_once('{').unwrap_or((&self.file, ""));
        let after = rest.rsplit_once('}').map_or("", |(_, after)| after);
        let depth = |path: &str| path.matches('/').count();
        let is_like = name.strip_prefix(before).is_some_and(|rest| rest.ends_with(after));
        self.is_per(Axis::Candidate) && is_like && depth(name) == depth(&self.file) && is_plain(name)
    }
}

/// The templates of a folder, those built in standing for the ones that it lacks, and the kinds that they make.
#[derive(Debug, Clone)]
pub struct Kinds {
    pub(super) files: Vec<TemplateFile>,
    /// The kinds, in the order of the names of their templates.
    pub(super) made: Vec<Kind>,
    /// The styles that the heads built in name: a style file may leave them out, they then look like its base.
    shipped_styles: BTreeSet<String>,
}

impl Kinds {
    /// Reads the heads. Files whose name begins with `_` have none; a template named as one built in may leave its
    /// head to that one; files are named in the language of the session.
    pub fn read(
        own: Vec<TemplateFile>,
        built_in: &[TemplateFile],
        names: Names,
        report: &mut Report,
    ) -> Self {
        let is_own = |name: &str| own.iter().any(|file| file.name == name);
        let lacking: Vec<TemplateFile> =
            built_in.iter().filter(|file| !is_own(&file.name)).cloned().collect();
        let shipped: Vec<Kind> = built_in.iter().filter_map(|file| kind(file, names, report)).collect();
        let mut files = own;
        files.extend(lacking);
        files.sort_by(|one, other| one.name.cmp(&other.name));
        let mut kinds: Vec<Kind> = Vec::new();
        for file in &files {
            let like = shipped.iter().find(|kind| kind.template == file.name);
            match (head(file), like) {
                (None, Some(like)) => kinds.push(like.clone()),
                (None, None) => report.extend(unused(file, &files)),
                (Some(_), like) => {
                    let read = kind(file, names, report);
                    report.extend(read.iter().flat_map(|kind| against(kind, like, &kinds, file)));
                    kinds.extend(read);
                }
            }
        }
        let shipped_styles = shipped.into_iter().map(|kind| kind.style).chain([LETTER.to_owned()]).collect();
        Self { files, made: kinds, shipped_styles }
    }

    /// The keys that a style file may give under `kinds`.
    pub fn styles(&self) -> Vec<&str> {
        self.shipped_styles
            .iter()
            .chain(self.made.iter().map(|kind| &kind.style))
            .map(String::as_str)
            .collect()
    }

    pub(crate) fn kind(&self, name: &str) -> Option<&Kind> {
        self.made.iter().find(|kind| kind.name == name)
    }

    /// Every template, those built in among them that stand for a school's.
    pub(crate) fn files(&self) -> impl Iterator<Item = &TemplateFile> {
        self.files.iter()
    }

    pub(crate) fn deed_styles(&self) -> impl Iterator<Item = &str> {
        self.made.iter().filter(|kind| kind.deed.is_some()).map(|kind| kind.style.as_str())
    }

    /// Makes the templates fit a style: one built in, that stands for one of a school's, goes without the classes
    /// that the school's style does not know. A head that names a style which is nowhere is a problem.
    pub(crate) fn dress(&mut self, style: &Style) -> Vec<Diagnostic> {
        for file in self.files.iter_mut().filter(|file| file.path == file.name) {
            let kind = self.made.iter().find(|kind| kind.template == file.name);
            let style = style.kind(kind.map_or("", |kind| &kind.style));
            let line = |line: &str| {
                let class = line.trim_start_matches(['>', ' ']).trim_end().strip_prefix("<!--");
                let class = class.and_then(|rest| rest.strip_suffix("-->")).map(str::trim);
                // Which class the template chooses itself is told once it is composed.
                let is_free = |class: &str| class == PAGE_BREAK || class.contains('{');
                let is_known = class.is_none_or(|class| is_free(class) || style.knows(class));
                if is_known { line.to_owned() } else { "\n".to_owned() }
            };
            file.text = file.text.split_inclusive('\n').map(line).collect();
        }
        let known: Vec<&str> = style
            .kinds()
            .map(|(kind, _)| kind)
            .chain(self.shipped_styles.iter().map(String::as_str))
            .collect();
        let lost = self.made.iter().filter(|kind| !known.contains(&kind.style.as_str()));
        lost.map(|kind| {
            let file = self.files.iter().find(|file| file.name == kind.template);
            let place = Place::line(file.map_or(&*kind.template, |file| &*file.path), kind.style_line);
            let problem = Diagnostic::error("head-style").at(place).with("found", &kind.style);
            problem
                .with("expected", known.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>())
                .did_you_mean(&kind.style, &known)
        })
        .collect()
    }
}

/// The YAML of a template's head, on the same lines as in the file; none without head.
fn head(file: &TemplateFile) -> Option<&str> {
    let after = file.text.strip_prefix(OPEN)?;
    Some(after.split_once(CLOSE).map_or(after, |(head, _)| head))
}

/// The kind that a template's head makes; none without head, or when the head says too little.
fn kind(file: &TemplateFile, names: Names, report: &mut Report) -> Option<Kind> {
    let text = head(file).filter(|_| !file.name.starts_with('_'))?;
    fields::read_map(&file.path, text, report, |fields| read(&file.name, names, fields))?
}

/// The kind that a head makes of the template of that name.
pub(crate) fn read(template: &str, names: Names, fields: &mut Fields<'_>) -> Option<Kind> {
    let name = template.strip_suffix(TEMPLATE).unwrap_or(template);
    let title = fields.required_text("title");
    let per = per(fields);
    let (certification, bloc) = whom(fields, &per);
    let pattern = fields.required_text("file");
    let in_french = fields.scalar("file_fr");
    for pattern in pattern.iter().chain(&in_french).filter(|pattern| !is_file_pattern(&pattern.text, &per)) {
        fields.mismatch("head-file", pattern);
    }
    let style = fields.scalar("style");
    let draft = fields.word("mark", Draft::ALL).unwrap_or_default();
    let build = fields.flag("build", false);
    let letter = fields.flag("letter", false);
    let deed = deed(name, fields);
    Some(Kind {
        name: name.to_owned(),
        title: title?.text,
        per,
        certification,
        bloc,
        file: in_french.filter(|_| names == Names::Fr).or(pattern)?.text,
        style_line: style.as_ref().map_or(1, |style| style.line),
        style: style.map_or_else(|| LETTER.to_owned(), |style| style.text),
        draft: if deed.is_some() { Draft::UntilIssued } else { draft },
        build,
        letter,
        deed,
        template: template.to_owned(),
    })
}

/// What one is made for each of: one axis, a candidate, or both.
fn per(fields: &mut Fields<'_>) -> Vec<Axis> {
    let line = fields.node("per").map(|node| node.line);
    let per = fields.words("per", Axis::ALL);
    let Some(line) = line else {
        fields.missing("per");
        return per;
    };
    if per.iter().filter(|axis| **axis != Axis::Candidate).count() > 1 {
        fields.report_at(line, Diagnostic::error("head-per"));
    }
    per
}

/// For which decisions one is made; all when none is named.
fn whom(fields: &mut Fields<'_>, per: &[Axis]) -> (Vec<CertificationStatus>, Vec<BlocStatus>) {
    let line = fields.node("for").map(|node| node.line);
    if let Some(line) = line.filter(|_| !per.contains(&Axis::Candidate)) {
        fields.report_at(line, Diagnostic::error("head-for"));
    }
    let read = |whom: &mut Fields<'_>| {
        (whom.words("certification", CertificationStatus::ALL), whom.words("bloc", BlocStatus::ALL))
    };
    fields.map("for", read).unwrap_or_default()
}

/// A deed is what the commands that issue it take it for: the template of that very name, and no other.
fn deed(name: &str, fields: &mut Fields<'_>) -> Option<DeedKind> {
    let due = DeedKind::ALL.iter().find(|(word, _)| *word == name).map(|(_, deed)| *deed);
    let said = fields.scalar("deed");
    let deed = fields.word("deed", DeedKind::ALL);
    match said {
        Some(said) if deed.is_some() && deed != due => fields.mismatch("head-deed", &said),
        None if due.is_some() => fields.missing("deed"),
        _ => {}
    }
    deed
}

/// Whether a file's name is legal everywhere, stays in the folder of documents, and differs for each of `per`.
fn is_file_pattern(pattern: &str, per: &[Axis]) -> bool {
    let mut rest = pattern.to_owned();
    for (word, axis) in *Axis::ALL {
        let placeholder = format!("{{{word}}}");
        let named = pattern.contains(&placeholder);
        if named != per.contains(&axis) && (named || axis != Axis::Session) {
            return false;
        }
        rest = rest.replace(&placeholder, "x");
    }
    is_plain(&rest)
}

/// Whether a name without ending is legal everywhere, and stays in the folder of documents.
fn is_plain(name: &str) -> bool {
    let is_plain = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-' || letter == '_'
    };
    // What is issued appears in a folder of its own.
    let is_issued = |folder: &str| Names::ALL.iter().any(|(_, names)| names.issued() == folder);
    name.split('/').all(|part| !part.is_empty() && part.chars().all(is_plain))
        && !name.split_once('/').is_some_and(|(folder, _)| is_issued(folder))
}

/// What a head may not say beside those of other templates.
fn against(kind: &Kind, like: Option<&Kind>, others: &[Kind], file: &TemplateFile) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let at = |rule| Diagnostic::error(rule).at(Place::line(&*file.path, 1));
    // The commands that are named after a document count on what one is made for.
    if like.is_some_and(|like| like.per != kind.per) {
        found.push(at("head-built-in").with("name", &file.name));
    }
    if let Some(other) = others.iter().find(|other| other.file == kind.file) {
        found.push(at("head-file-twice").with("found", &kind.file).with("other", &other.template));
    }
    found
}

/// A template that nothing uses: it has no head, and no other template includes it.
fn unused(file: &TemplateFile, files: &[TemplateFile]) -> Option<Diagnostic> {
    let included = format!("\"{}\"", file.name);
    let is_used = file.name.starts_with('_') || files.iter().any(|other| other.text.contains(&included));
    (!is_used).then(|| Diagnostic::warning("head-missing").at(Place::line(&*file.path, 1)))
}
