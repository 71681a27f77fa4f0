//! A bloc's file of the referential to a [`Bloc`]: read first, then its references resolved.

use std::fmt::Display;

use super::referential::extra;
use crate::diag::{Diagnostic, Place, Report};
use crate::model::codes::{ActivityCode, AssessmentCode, BlocNumber, CompetenceCode, CriterionCode};
use crate::model::referential::{Activity, Assessment, Bloc, Competence, Criterion, Quality};
use crate::read::fields::{BRIEF, Fields, Scalar, TEXT, TITLE, read_file};
use crate::words::exact::Exact;
use crate::words::text::code_key;

/// Codes, each with its place.
type Codes = Vec<(String, Place)>;

/// A bloc as read, its references not yet resolved.
pub(super) struct RawBloc {
    /// For ordering blocs: numbers as numbers.
    pub(super) rank: usize,
    /// Every code it defines, with its place.
    pub(super) codes: Codes,
    bloc: Bloc,
    references: Vec<RawAssessment>,
}

/// What an assessment refers to, as written.
struct RawAssessment {
    covers: Vec<Scalar>,
    covers_place: Place,
    follows: Option<Scalar>,
    criteria: Vec<Vec<Scalar>>,
    file: String,
}

/// Reads one bloc's file.
pub(super) fn read(file: &str, text: &str, report: &mut Report) -> Option<RawBloc> {
    read_file(file, text, report, |fields| bloc(file, fields)).flatten()
}

pub(super) fn bloc(file: &str, fields: &mut Fields<'_>) -> Option<RawBloc> {
    let number = fields.required_text("bloc");
    let rank = fields.count("bloc");
    let code = fields.text("code");
    let title = fields.required().told(TITLE);
    let registered_title = fields.text("registered_title");
    let weight = weight(fields);
    let mut codes = Vec::new();
    let direct = competences(fields, &mut codes);
    let mut listed = fields.items("competences").len();
    let activities =
        fields.maps("activities", |activity_fields| activity(activity_fields, &mut codes, &mut listed));
    if listed == 0 {
        // Nothing to acquire would be acquired by everybody.
        let line = number.as_ref().map_or(fields.line(), |number| number.line);
        fields.report_at(line, Diagnostic::error("bloc-without-competences"));
    }
    let read =
        fields.maps("assessments", |assessment_fields| assessment(file, assessment_fields, &mut codes));
    let (assessments, references) = read.into_iter().unzip();
    let extra = extra(fields);
    let (number, rank, title) = (number?, rank?, title?);
    codes.push((format!("bloc {}", number.text), fields.place(number.line)));
    let number = BlocNumber::new(number.text);
    let title = title.text;
    let bloc = Bloc { number, code, title, registered_title, weight, direct, activities, assessments, extra };
    Some(RawBloc { rank, codes, bloc, references })
}

/// Reads an activity, and adds how many competences it lists, sound or not.
fn activity(fields: &mut Fields<'_>, codes: &mut Codes, listed: &mut usize) -> Option<Activity> {
    let code = fields.required_text("code");
    let title = fields.required().told(TITLE);
    let tasks = fields.texts("tasks").into_iter().map(|task| task.text).collect();
    let competences = competences(fields, codes);
    let count = fields.items("competences").len();
    *listed += count;
    let (code, title) = (code?, title?);
    if count == 0 {
        let warning = Diagnostic::warning("activity-without-competences");
        fields.report_at(code.line, warning.with("code", &code.text));
    }
    codes.push((code.text.clone(), fields.place(code.line)));
    Some(Activity { code: ActivityCode::new(code.text), title: title.text, tasks, competences })
}

/// The competences that an activity lists, or a bloc without activities.
fn competences(fields: &mut Fields<'_>, codes: &mut Codes) -> Vec<Competence> {
    fields.maps("competences", |competence| {
        let code = competence.required_text("code");
        let text = competence.required().told(TEXT);
        let registered_text = competence.text("registered_text");
        let (weight, extra) = (weight(competence), extra(competence));
        let (code, text) = (code?, text?);
        codes.push((code.text.clone(), competence.place(code.line)));
        let (code, text) = (CompetenceCode::new(code.text), text.text);
        Some(Competence { code, text, registered_text, weight, extra })
    })
}

fn weight(fields: &mut Fields<'_>) -> Exact {
    fields.number_above_zero("weight").unwrap_or_else(|| Exact::whole(1))
}

fn assessment(file: &str, fields: &mut Fields<'_>, codes: &mut Codes) -> Option<(Assessment, RawAssessment)> {
    let code = fields.required_text("code");
    let title = fields.required().told(TITLE);
    let brief = fields.told(BRIEF).map(|brief| brief.text).unwrap_or_default();
    let covers_place = fields.place(fields.line());
    let covers = fields.texts("covers");
    let follows = fields.scalar("follows");
    let group = fields.flag("group", false);
    let jury = fields.words("jury", Quality::ALL);
    let weight = weight(fields);
    let prefix = code.as_ref().map(|code| code.text.clone()).unwrap_or_default();
    let read = fields.maps("criteria", |criterion_fields| criterion(&prefix, criterion_fields, codes));
    let (criteria, named) = read.into_iter().unzip();
    let extra = extra(fields);
    let (code, title) = (code?, title?);
    codes.push((code.text.clone(), fields.place(code.line)));
    let code = AssessmentCode::new(code.text);
    let assessment = Assessment {
        code,
        title: title.text,
        brief,
        covers: Vec::new(),
        follows: None,
        group,
        jury,
        weight,
        across: false,
        criteria,
        extra,
    };
    let raw = RawAssessment { covers, covers_place, follows, criteria: named, file: file.to_owned() };
    Some((assessment, raw))
}

fn criterion(prefix: &str, fields: &mut Fields<'_>, codes: &mut Codes) -> Option<(Criterion, Vec<Scalar>)> {
    let short = fields.required_text("code");
    let text = fields.required().told(TEXT);
    let competences = fields.texts("competences");
    let weight = weight(fields);
    let eliminatory = fields.flag("eliminatory", false);
    let (short, text) = (short?, text?);
    let code = format!("{prefix}-{}", short.text);
    codes.push((code.clone(), fields.place(short.line)));
    let code = CriterionCode::new(code);
    let criterion =
        Criterion { code, short: short.text, text: text.text, concerns: Vec::new(), weight, eliminatory };
    Some((criterion, competences))
}

/// The assessments over several blocs, as read.
#[derive(Default)]
pub(super) struct RawAcross {
    pub(super) codes: Codes,
    read: Vec<(Assessment, RawAssessment)>,
}

/// Reads their file.
pub(super) fn across(file: &str, fields: &mut Fields<'_>) -> RawAcross {
    let mut codes = Vec::new();
    let read =
        fields.maps("assessments", |assessment_fields| assessment(file, assessment_fields, &mut codes));
    RawAcross { codes, read }
}

/// Resolves what assessments and criteria refer to: competences of their own bloc, or of any for those over several blocs,
/// which each bloc then has a part of; assessments of any.
pub(super) fn resolve(
    raw: Vec<RawBloc>,
    across: RawAcross,
    report: &mut Report,
) -> (Vec<Bloc>, Vec<Assessment>) {
    let own = raw.iter().flat_map(|bloc| &bloc.bloc.assessments);
    let all = own.chain(across.read.iter().map(|(assessment, _)| assessment));
    let assessments: Vec<AssessmentCode> = all.map(|assessment| assessment.code.clone()).collect();
    let codes = |bloc: &Bloc| -> Vec<_> { bloc.competences().map(|one| one.code.clone()).collect() };
    let resolved = raw.into_iter().map(|RawBloc { mut bloc, references, .. }| {
        let own: Vec<CompetenceCode> = codes(&bloc);
        for (assessment, raw) in bloc.assessments.iter_mut().zip(references) {
            resolve_assessment(assessment, &raw, &own, &assessments, report);
        }
        bloc
    });
    let mut blocs: Vec<Bloc> = resolved.collect();
    let every: Vec<CompetenceCode> = blocs.iter().flat_map(codes).collect();
    let whole = across.read.into_iter().map(|(assessment, raw)| {
        let mut assessment = Assessment { across: true, ..assessment };
        resolve_assessment(&mut assessment, &raw, &every, &assessments, report);
        assessment
    });
    let whole: Vec<Assessment> = whole.collect();
    for bloc in &mut blocs {
        let own = codes(bloc);
        bloc.assessments.extend(whole.iter().filter_map(|assessment| part(assessment, &own)));
    }
    (blocs, whole)
}

/// What an assessment over several blocs is for one of them: its competences, and the criteria that concern some of them.
fn part(of: &Assessment, own: &[CompetenceCode]) -> Option<Assessment> {
    let kept = |codes: &[CompetenceCode]| -> Vec<_> {
        codes.iter().filter(|code| own.contains(code)).cloned().collect()
    };
    let covers = kept(&of.covers);
    let criteria = of.criteria.iter().map(|one| Criterion { concerns: kept(&one.concerns), ..one.clone() });
    let criteria = criteria.filter(|one| !one.concerns.is_empty()).collect();
    (!covers.is_empty()).then(|| Assessment { covers, criteria, ..of.clone() })
}

fn resolve_assessment(
    assessment: &mut Assessment,
    raw: &RawAssessment,
    own: &[CompetenceCode],
    assessments: &[AssessmentCode],
    report: &mut Report,
) {
    let mut competence = |reference: &Scalar, among: &[CompetenceCode], rule| {
        let found = among.iter().find(|code| code_key(code.as_str()) == code_key(&reference.text)).cloned();
        if found.is_none() {
            report.push(dangling(rule, &raw.file, reference, among));
        }
        found
    };
    let unknown =
        if assessment.across { "reference-no-competence-at-all" } else { "reference-no-competence" };
    assessment.covers = raw.covers.iter().filter_map(|code| competence(code, own, unknown)).collect();
    for (criterion, named) in assessment.criteria.iter_mut().zip(&raw.criteria) {
        criterion.concerns = if named.is_empty() {
            assessment.covers.clone()
        } else {
            let covers = &assessment.covers;
            named.iter().filter_map(|code| competence(code, covers, "reference-not-covered")).collect()
        };
    }
    if raw.covers.is_empty() {
        let problem = Diagnostic::error("assessment-covers-nothing").at(raw.covers_place.clone());
        report.push(problem.with("code", assessment.code.as_str()));
    }
    if let Some(reference) = &raw.follows {
        let others: Vec<_> = assessments.iter().filter(|code| **code != assessment.code).cloned().collect();
        assessment.follows =
            others.iter().find(|code| code_key(code.as_str()) == code_key(&reference.text)).cloned();
        if assessment.follows.is_none() {
            report.push(dangling("reference-no-assessment", &raw.file, reference, &others));
        }
    }
}

fn dangling<T: Display>(rule: &'static str, file: &str, reference: &Scalar, known: &[T]) -> Diagnostic {
    let problem = Diagnostic::error(rule).at(Place::line(file, reference.line));
    let problem = problem.with("found", &reference.text);
    let problem = problem.with("expected", known.iter().map(ToString::to_string).collect::<Vec<_>>());
    problem.did_you_mean(&reference.text, known)
}
