//! What transcripts say beside results: the rules, what is assessed together, candidacies for blocs, what a session wants.

use parchemin::diag::Place;
use parchemin::model::codes::{AssessmentCode, BlocNumber};
use parchemin::model::cohort::{Candidate, Given, Presented};
use parchemin::model::results::{BlocStatus, CandidateResult, CertificationStatus};
use parchemin::model::rules::ToPass;
use parchemin::model::session::Transcripts;

use crate::fixture::*;

/// The line under the synthesis says what the rules ask, with their own figures.
#[test]
fn a_transcript_says_when_a_bloc_is_validated() {
    let said = |change: fn(&mut Material), candidate: &Candidate, result: &CandidateResult| {
        let mut material = Material::new();
        change(&mut material);
        let transcript = composer().transcript(&material.setting(), candidate, result).unwrap().markdown;
        let line = transcript.lines().find(|line| line.starts_with("Un bloc est validé")).map(str::to_owned);
        (line.unwrap_or_default(), transcript)
    };
    let (shipped, _) = said(|_| {}, &eloise(), &granted());
    assert_eq!(
        shipped,
        "Un bloc est validé lorsque chacune de ses compétences est acquise (note d’au moins 10 sur 20) et que leur \
         moyenne est d’au moins 10 sur 20, sauf décision motivée du jury (règlement 2026-1). Le trait marque 10. \
         Les notes sont affichées à deux décimales, sans arrondi."
    );
    let harsher = |material: &mut Material| {
        let rules = &mut material.rules;
        rules.bloc.missing_competences_at_most = 1;
        rules.bloc.mean_at_least = Some(exact("12"));
        rules.bloc.competence_floor = Some(exact("7.5"));
        rules.bloc.assessments_to_pass = ToPass::Only(vec![AssessmentCode::new("E1.1")]);
        rules.eliminatory = vec!["E1.1-K1".to_owned()];
    };
    let (line, _) = said(harsher, &eloise(), &granted());
    assert!(
        line.starts_with(
            "Un bloc est validé lorsque toutes ses compétences, sauf une au plus, sont acquises (note d’au moins 10 \
             sur 20, sans critère éliminatoire au plus bas niveau), que leur moyenne est d’au moins 12 sur 20, \
             qu’aucune note n’est inférieure à 7,5 et que l’épreuve E1.1 est réussie (note d’au moins 10 sur 20), \
             sauf décision"
        ),
        "{line}"
    );
    assert!(line.contains("Le trait marque 12."), "{line}");
    // Two assessed together have one mark, and that is said; not when a mark of their own sets them apart.
    let (_, transcript) = said(together, &eloise(), &alike("14.50"));
    assert!(
        transcript.contains("C1.1 et C2.1 sont évaluées ensemble, par une même épreuve («"),
        "{transcript}"
    );
    let (_, transcript) = said(together, &eloise(), &alike("15.00"));
    assert!(!transcript.contains("évaluées ensemble"), "{transcript}");
    // Nor where each was marked by its name, were it the same mark, or the assessment has no criteria.
    let mut marked = eloise();
    marked.entries = vec![entry("Anne Juge", 1, whole("C2.1"), Given::Mark(exact("14.5")))];
    let (_, transcript) = said(together, &marked, &alike("14.50"));
    assert!(!transcript.contains("évaluées ensemble"), "{transcript}");
    let bare = |material: &mut Material| {
        together(material);
        material.referential.blocs[0].assessments[0].criteria.clear();
    };
    let (_, transcript) = said(bare, &eloise(), &alike("14.50"));
    assert!(!transcript.contains("évaluées ensemble"), "{transcript}");
}

fn together(material: &mut Material) {
    let bloc = &mut material.referential.blocs[0];
    bloc.assessments.truncate(1);
    let covers: Vec<_> = bloc.competences().map(|known| known.code.clone()).collect();
    bloc.assessments[0].criteria.iter_mut().for_each(|criterion| criterion.concerns.clone_from(&covers));
    bloc.assessments[0].covers = covers;
}

fn alike(second: &str) -> CandidateResult {
    let mut result = granted();
    result.blocs[0].competences[0].score = Some(exact("14.50"));
    result.blocs[0].competences[1].score = Some(exact(second));
    result
}

/// Verdicts alone: no column of marks, and no dash in the place of one.
#[test]
fn a_transcript_of_verdicts_has_no_column_of_marks() {
    let mut candidate = eloise();
    candidate.entries = vec![entry("Anne Juge", 1, whole("C1.1"), Given::Verdict(true))];
    let mut result = granted();
    for bloc in &mut result.blocs {
        bloc.mean = None;
        bloc.competences.iter_mut().for_each(|competence| competence.score = None);
    }
    let transcript = composer().transcript(&Material::new().setting(), &candidate, &result).unwrap().markdown;
    assert!(transcript.contains("| Code | Compétence | Résultat |"), "{transcript}");
    assert!(!transcript.contains("Note /") && !transcript.contains("Le trait"), "{transcript}");
    assert!(
        transcript.contains("est acquise, selon le verdict des évaluateurs, sauf décision"),
        "{transcript}"
    );
}

/// A candidacy for blocs alone is said as one; nothing is decided otherwise.
#[test]
fn a_candidate_for_a_bloc_reads_what_became_of_that_bloc() {
    let mut candidate = eloise();
    candidate.for_blocs = true;
    candidate.presented = Presented::Only([BlocNumber::new("1")].into(), Place::file("candidats.xlsx"));
    let mut result = granted();
    result.certification.decision = CertificationStatus::Partial;
    result.blocs[1].decision = BlocStatus::NotPresented;
    let material = Material::new();
    let said = |result: &CandidateResult| {
        composer()
            .transcript(&material.setting(), &candidate, result)
            .unwrap()
            .markdown
            .replace('\u{a0}', " ")
    };
    let transcript = said(&result);
    assert!(transcript.contains(": Bloc 1 validé (candidature à ce seul bloc)**"), "{transcript}");
    assert!(transcript.contains("Pour obtenir la certification, il resterait à valider :\n"), "{transcript}");
    result.blocs[0].decision = BlocStatus::Refused;
    assert!(said(&result).contains("Bloc 1 non validé (candidature à ce seul bloc)"));
    result.blocs[0].decision = BlocStatus::Validated;
    result.blocs[1].decision = BlocStatus::Pending;
    candidate.presented = Presented::All;
    let transcript = composer().transcript(&material.setting(), &candidate, &result).unwrap().markdown;
    assert!(transcript.contains("Bloc 1 validé, Bloc 2 en attente (candidature à ces seuls blocs)"));
}

/// The session says whether transcripts end with room to sign, and whether they tell the pathway.
#[test]
fn a_session_may_want_a_closing_and_no_pathway() {
    let mut material = Material::new();
    let said = |material: &Material| {
        composer().transcript(&material.setting(), &eloise(), &granted()).unwrap().markdown
    };
    assert!(said(&material).contains("Voie d’accès") && !said(&material).contains("Fait à"));
    material.session.transcripts = Transcripts { closing: true, without_pathway: true };
    assert!(!said(&material).contains("Voie d’accès") && said(&material).contains("| Fait à | Le |"));
}
