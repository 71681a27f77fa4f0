//! The referential's files to a [`Referential`] in which every reference resolves.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::bloc::{self, RawAcross};
use super::codes::{Codes, Mistaken};
use super::rules::at_least_one;
use crate::diag::meanings::Kind;
use crate::diag::{Diagnostic, Fact, Place, Report, Severity};

use crate::model::codes::BlocNumber;
use crate::model::forbidden_words::Forbidden;
use crate::model::referential::{
    AwardedBy, Bloc, Certifier, Condition, ConditionKind, Declaration, DeedTerms, Extra, OwnScale, Path,
    Quality, Referential, RegisterKind, Registration,
};
use crate::model::registration::{FACTS, Fit};
use crate::model::vocabulary::sheet_name;
use crate::read::fields::{Fields, LABEL, ROLE, TEXT, TITLE, parse_tree, read_file};
use crate::read::yaml::{Node, Value};
use crate::words::language::Language;
use crate::words::terms::Terms;
use crate::words::text::{code_key, folded};

/// The file of the certification itself; each file beside it that has a key `bloc` is a bloc.
pub(crate) const CERTIFICATION_FILE: &str = "certification.yaml";
/// The file of the rules, when it lies in the referential's folder.
pub const RULES_FILE: &str = "rules.yaml";

/// The file of the assessments over several blocs, where there are some.
const ACROSS_FILE: &str = "assessments.yaml";

/// Reads the files of a referential (name, text); `None` when a part is missing or wrong, with every reason in
/// the report. Blocs come in the order of their numbers.
pub fn read(files: &[(String, String)], report: &mut Report) -> Option<Referential> {
    let before = report.problems().len();
    let mut certification = None;
    let (mut blocs, mut across) = (Vec::new(), RawAcross::default());
    for (file, text) in files {
        match file.rsplit(['/', '\\']).next().unwrap_or(file) {
            RULES_FILE => {}
            CERTIFICATION_FILE => certification = read_file(file, text, report, certification_of).flatten(),
            ACROSS_FILE => {
                let read = read_file(file, text, report, |fields| bloc::across(file, fields));
                across = read.unwrap_or_default();
            }
            name if name.starts_with("bloc") || is_bloc(file, text) => {
                blocs.extend(bloc::read(file, text, report));
            }
            _ => report.push(Diagnostic::remark("referential-file-ignored").at(Place::file(file))),
        }
    }
    let codes: Vec<_> = blocs.iter().flat_map(|bloc| &bloc.codes).chain(&across.codes).cloned().collect();
    unique_codes(&codes, report);
    blocs.sort_by_key(|bloc| bloc.rank);
    if blocs.is_empty() && report.problems().len() == before {
        let place =
            files.first().map_or_else(|| Place::file(CERTIFICATION_FILE), |(file, _)| Place::file(file));
        report.push(Diagnostic::error("referential-no-bloc").at(place));
    }
    let places: HashMap<String, Place> = codes.into_iter().collect();
    let (blocs, across) = bloc::resolve(blocs, across, report);
    let mut referential = certification?;
    (referential.blocs, referential.across) = (blocs, across);
    paths(&referential, before, report);
    referential.name_elements();
    let loses =
        |problem: &Diagnostic| problem.severity == Severity::Error && problem.kind() != Kind::LosesNothing;
    let whole = !report.problems().iter().skip(before).any(loses);
    // Of a referential with errors, what follows from them is not said again.
    (whole && codes_read_back(&referential, &places, report)).then_some(referential)
}

/// What is read of the map of the file of assessments over several blocs.
pub(crate) fn across_of(fields: &mut Fields<'_>) {
    drop(bloc::across("", fields));
}

/// What is read of the map of a bloc's file.
pub(crate) fn bloc_of(fields: &mut Fields<'_>) {
    bloc::bloc("", fields);
}

/// Whether a file is a bloc's, whatever its name: one that was left out would be awarded without having been judged.
fn is_bloc(file: &str, text: &str) -> bool {
    match parse_tree(file, text, &mut Report::new()) {
        Some(Node { value: Value::Map(entries), .. }) => entries.iter().any(|entry| entry.key == "bloc"),
        Some(_) => false,
        None => text.lines().any(|line| line.starts_with("bloc:")),
    }
}

/// The certification without its blocs, of the map of its file.
pub(crate) fn certification_of(fields: &mut Fields<'_>) -> Option<Referential> {
    let id = fields.required_text("id");
    let version = fields.required_text("version");
    let title = fields.required().told(TITLE);
    let language = fields.word("language", &Language::ALL).unwrap_or_default();
    let certifier = fields.required().map("certifier", certifier).flatten();
    let awarded_by = fields.word("awarded_by", AwardedBy::ALL).unwrap_or_default();
    let deeds = fields.map_or_empty("deeds", |deeds| deed_terms(deeds, awarded_by));
    let registration = fields.map_or_empty("register", |register| registration(register, &deeds));
    let declaration = fields.map("accrochage", declaration).flatten();
    let conditions = fields.maps("conditions", condition);
    let mut texts = |key| fields.texts(key).into_iter().map(|one| one.text).collect();
    let (pathways, grounds) = (texts("pathways"), texts("grounds"));
    let extra = extra(fields);
    let paths: Vec<_> = fields.maps("paths", path).into_iter().map(Arc::new).collect();
    let deeds = DeedTerms { path: paths.iter().any(|path| path.registered), ..deeds };
    Some(Referential {
        id: id?.text,
        version: version?.text,
        title: title?.text,
        language,
        translated: false,
        terms: Terms::default(),
        certifier: certifier?,
        registration,
        awarded_by,
        deeds,
        pathways,
        grounds,
        extra,
        declaration,
        paths,
        conditions,
        blocs: Vec::new(),
        across: Vec::new(),
    })
}

fn path(fields: &mut Fields<'_>) -> Option<Path> {
    let (id, title) = (fields.required_text("id"), fields.required().told(TITLE));
    let blocs = fields.required().texts("blocs").into_iter().map(|one| BlocNumber::new(one.text)).collect();
    let registered = fields.flag("registered", false);
    let (id, title) = (id?.text, title?.text);
    Some(Path { id, title, blocs, registered, place: fields.place(fields.line()) })
}

/// A path is told from the others by either of its names, and its blocs are the referential's; each of these is of one.
fn paths(referential: &Referential, before: usize, report: &mut Report) {
    let numbers: Vec<&str> = referential.blocs.iter().map(|bloc| bloc.number.as_str()).collect();
    let mut seen = HashMap::new();
    for path in &referential.paths {
        let error = |rule| Diagnostic::error(rule).at(path.place.clone()).with("path", &path.id);
        let names = BTreeSet::from([&path.id, &path.title].map(|name| folded(name)));
        for name in names {
            report.extend(
                seen.insert(name, &path.place).map(|first| error("path-twice").with("first", first.clone())),
            );
        }
        for found in path.blocs.iter().filter(|number| referential.bloc(number).is_none()) {
            let problem = error("path-bloc-unknown").with("found", found.as_str());
            report.push(problem.did_you_mean(found.as_str(), &numbers));
        }
    }
    let Some(first) = referential.paths.first().filter(|_| report.problems().len() == before) else { return };
    let is_left = |bloc: &&Bloc| !referential.paths.iter().any(|path| path.blocs.contains(&bloc.number));
    for bloc in referential.blocs.iter().filter(is_left) {
        let problem = Diagnostic::error("bloc-outside-paths").at(first.place.clone());
        report.push(problem.with("bloc", bloc.number.as_str()));
    }
}

fn certifier(fields: &mut Fields<'_>) -> Option<Certifier> {
    let name = fields.required_text("name");
    let legal_name = fields.text("legal_name");
    let city = fields.text("city");
    let (signatory_name, signatory_role) = fields.map_or_empty("signatory", |signatory| {
        (signatory.text("name"), signatory.told(ROLE).map(|role| role.text))
    });
    Some(Certifier { name: name?.text, legal_name, city, signatory_name, signatory_role })
}

/// What holds for deeds: what a school says of them, else what follows from who awards the certification.
fn deed_terms(fields: &mut Fields<'_>, awarded_by: AwardedBy) -> DeedTerms {
    let is_stated = fields.node("required").is_some();
    let required = fields.words("required", &FACTS.map(|fact| (fact.name, fact.name)));
    let is_own = fields.node("forbidden_words").is_some();
    let own = fields.texts("forbidden_words");
    let forbidden = match awarded_by {
        _ if is_own => Forbidden::new(own.iter().map(|word| word.text.as_str())),
        AwardedBy::Certifier => Forbidden::default(),
        AwardedBy::Other => Forbidden::on_deeds_of_others(),
    };
    let mention = fields.flag("mention", false);
    DeedTerms { required: is_stated.then_some(required), forbidden, mention, path: false }
}

fn registration(fields: &mut Fields<'_>, deeds: &DeedTerms) -> Registration {
    let kind = fields.word("kind", RegisterKind::ALL);
    let code = fields.scalar("code");
    let kind = kind.unwrap_or_else(|| RegisterKind::of_code(code.as_ref().map(|code| &*code.text)));
    if let Some(code) = code.as_ref().filter(|code| kind != RegisterKind::None && !kind.bears(&code.text)) {
        let problem = Diagnostic::error("register-code-form").with("found", &code.text);
        fields.report_at(code.line, problem.with("kind", kind.word()));
    }
    let mut level = |key| {
        let level = fields.count(key)?;
        if !(1..=8).contains(&level) {
            let problem = Diagnostic::error("register-level-form").with("key", format!("register.{key}"));
            let problem = problem.with("found", level);
            fields.report_at(fields.line_of(key), problem);
        }
        Some(level.to_string())
    };
    let (level, eqf_level) = (level("level"), level("eqf_level"));
    let months = fields.map("validity", |validity| at_least_one(validity.required(), "months")).flatten();
    let registration = Registration {
        kind,
        code: code.map(|code| code.text),
        title: fields.text("title"),
        level,
        eqf_level,
        nsf: fields.texts("nsf").into_iter().map(|code| code.text).collect(),
        decision_date: fields.date("decision_date"),
        expires: fields.date("expires"),
        valid_months: months.map(u32::from),
    };
    let is_unfit = |fit| fit == Fit::Unfit;
    for fact in FACTS.iter().filter(|fact| is_unfit(fact.fit(kind)) && !(fact.is_unknown)(&registration)) {
        if !deeds.requires(fact, &registration) {
            let key = fact.key.rsplit('.').next().unwrap_or(fact.key);
            let problem = Diagnostic::error("register-fact-unfit").with("key", fact.key);
            let problem = problem.with("fact", Fact::Words(fact.words)).with("kind", kind.word());
            fields.report_at(fields.line_of(key), problem);
        }
    }
    registration
}

/// Facts of a school's own, under names of its own.
pub(super) fn extra(fields: &mut Fields<'_>) -> Extra {
    fields.map_or_empty("extra", |extra| {
        let keys = extra.own_keys().into_iter();
        keys.filter_map(|key| Some((key.to_owned(), extra.scalar(key)?.text))).collect()
    })
}

/// Identifiers of eight characters; a contract's has up to twenty.
fn declaration(fields: &mut Fields<'_>) -> Option<Declaration> {
    let mut identifier = |key: &'static str, lengths: std::ops::RangeInclusive<usize>| {
        let scalar = fields.required_text(key)?;
        let fits = lengths.contains(&scalar.text.chars().count());
        if !fits {
            fields.mismatch("declaration-identifier", &scalar);
        }
        fits.then_some(scalar.text)
    };
    let [sender, certifier] = ["emetteur", "certificateur"].map(|key| identifier(key, 8..=8));
    let contract = identifier("contrat", 1..=20);
    Some(Declaration { sender: sender?, certifier: certifier?, contract: contract? })
}

fn condition(fields: &mut Fields<'_>) -> Option<Condition> {
    let id = fields.required_text("id");
    let place = fields.place(fields.line());
    let stated = fields.word("kind", ConditionKind::ALL);
    let is_told = stated.is_some() || !fields.has("kind");
    let kind = stated.unwrap_or(ConditionKind::Mission);
    let (label, earlier) = (fields.told(LABEL), fields.told(TITLE));
    if let (Some(_), Some(title)) = (&label, &earlier) {
        fields.mismatch("condition-labelled-twice", title);
    }
    let title = label.or(earlier).map(|label| label.text);
    let months = fields.count("months_at_least").unwrap_or(0);
    let kinds = fields.texts("kinds").into_iter().map(|kind| kind.text).collect();
    let report = fields.flag("report", false);
    let oral = fields.flag("oral", false);
    let jury = fields.words("jury", Quality::ALL);
    let text = fields.required().told(TEXT);
    let scale = fields.number_above_zero("maximum").zip(fields.positive_number("at_least"));
    let scale = scale.map(|(maximum, at_least)| OwnScale { maximum, at_least });
    if is_told {
        fit(fields, kind, title.is_some());
    }
    if let Some(OwnScale { maximum, at_least }) = &scale
        && (at_least > maximum || at_least.is_zero())
    {
        let problem =
            Diagnostic::error("condition-off-its-scale").with("found", Fact::Number(at_least.cut(4)));
        let line = fields.line_of("at_least");
        fields.report_at(line, problem.with("maximum", Fact::Number(maximum.cut(4))));
    }
    let months_at_least = u32::try_from(months).unwrap_or(u32::MAX);
    let (id, text) = (id?.text, text?.text);
    let (label, sheet, columns, elements) = <_>::default();
    Some(Condition {
        id,
        kind,
        title,
        label,
        scale,
        months_at_least,
        kinds,
        report,
        oral,
        jury,
        text,
        place,
        columns,
        sheet,
        elements,
    })
}

/// A condition has the keys of its kind, and those alone; all but a mission need a label.
fn fit(fields: &mut Fields<'_>, kind: ConditionKind, is_labelled: bool) {
    let problem = |rule, key| Diagnostic::error(rule).with("key", key).with("kind", kind.word());
    for key in ["months_at_least", "kinds", "report", "oral", "jury", "maximum", "at_least"] {
        if fields.has(key) && kind.is_unfit(key) {
            fields.report_at(fields.line_of(key), problem("condition-key-unfit", key));
        }
    }
    for (key, lacks) in [
        ("label", kind != ConditionKind::Mission && !is_labelled),
        ("maximum", kind == ConditionKind::Mark && !fields.has("maximum")),
        ("at_least", kind == ConditionKind::Mark && !fields.has("at_least")),
    ] {
        if lacks {
            fields.report_at(fields.line(), problem("condition-key-missing", key));
        }
    }
}

/// What the program writes it reads again: a code that its own sheets could not bear is refused.
fn codes_read_back(referential: &Referential, places: &HashMap<String, Place>, report: &mut Report) -> bool {
    let mistaken = Codes::of(referential).mistaken(referential);
    let none = mistaken.is_empty();
    for (code, mistaken) in mistaken {
        let condition = referential.conditions.iter().find(|one| one.id == code);
        let Some(place) = places.get(&code).or(condition.map(|one| &one.place)) else { continue };
        let problem = match mistaken {
            Mistaken::Heading(heading) => {
                Diagnostic::error("code-is-a-heading").with("heading", heading.column().0)
            }
            Mistaken::Unread => Diagnostic::error("code-unreadable"),
            Mistaken::Column(column) => Diagnostic::error("condition-column-taken").with("column", column),
            Mistaken::Tab => Diagnostic::error("code-unfit-for-tab").with("tab", sheet_name(&code)),
        };
        report.push(problem.at(place.clone()).with("code", &code));
    }
    none
}

/// No code may stand for two things, whatever the bloc and the file.
fn unique_codes(codes: &[(String, Place)], report: &mut Report) {
    let mut seen: HashMap<String, &Place> = HashMap::new();
    for (code, place) in codes {
        if let Some(first) = seen.get(&code_key(code)) {
            let problem = Diagnostic::error("code-duplicate").at(place.clone()).with("code", code);
            report.push(problem.with("first", *first));
        } else {
            seen.insert(code_key(code), place);
        }
    }
}
