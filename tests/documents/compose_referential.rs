//! The shipped referential through the shipped templates: its wording stays untouched, and deeds bear no forbidden word.

use crate::fixture::*;
use parchemin::check;
use parchemin::decide::decide_candidate;
use parchemin::diag::Report;
use parchemin::documents::Setting;
use parchemin::model::cohort::Pathway;
use parchemin::model::referential::Referential;
use parchemin::model::rules::Rules;
use parchemin::store::builtin;

fn shipped() -> (Referential, Rules) {
    let mut report = Report::new();
    let files = builtin::referential();
    let rules = files.iter().find(|(name, _)| name.ends_with("rules.yaml"));
    check::framework(&files, rules, &mut report).unwrap()
}

#[test]
fn the_wording_of_the_referential_stays_untouched() {
    let (composer, (referential, rules)) = (composer(), shipped());
    let setting = Setting { referential: &referential, rules: &rules, session: None, is_deliberated: false };
    let candidate = plain("Durand", "Ève");
    let result = decide_candidate(&referential, &rules, &candidate);
    let transcript = composer.transcript(&setting, &candidate, &result).unwrap().markdown;
    for (bloc, competence) in referential.competences() {
        assert!(transcript.contains(&competence.text), "{}", competence.code);
        assert!(transcript.contains(&format!("### Bloc {} — {}", bloc.number, bloc.title)));
        let attestation = composer.attestation(&setting, &candidate, bloc).unwrap().markdown;
        assert!(attestation.contains(competence.deed_text()), "{}", competence.code);
    }
    for (bloc, assessment) in referential.assessments() {
        let grid = composer.grid(&setting, bloc, assessment, GridFor::Nobody).unwrap().markdown;
        let texts = assessment
            .criteria
            .iter()
            .map(|criterion| &criterion.text)
            .chain([&assessment.brief, &bloc.title]);
        for text in texts {
            assert!(grid.contains(text), "{}: {text}", assessment.code);
        }
        let criteria = grid.lines().filter(|line| line.starts_with("| **K"));
        let boxes: usize = criteria.map(|line| line.matches('☐').count()).sum();
        assert_eq!(boxes, assessment.criteria.len() * rules.levels.len(), "{}", assessment.code);
    }
}

#[test]
fn deeds_bear_no_forbidden_word_outside_the_referential() {
    let (composer, (referential, rules)) = (composer(), shipped());
    let material = Material::new();
    let setting = Setting {
        referential: &referential,
        rules: &rules,
        session: Some(&material.session),
        is_deliberated: false,
    };
    let mut holder = eloise();
    holder.pathway = Some(Pathway::Independent);
    let blocs = referential.blocs.iter().map(|bloc| {
        let mut text = composer.attestation(&setting, &holder, bloc).unwrap().markdown;
        for competence in bloc.competences() {
            text = text.replace(competence.deed_text(), "");
        }
        text
    });
    let diploma = composer.diploma(&setting, &holder).unwrap().markdown;
    for deed in blocs.chain([diploma]) {
        let plain = deed.to_lowercase().replace('\u{a0}', " ");
        for word in
            ["sous réserve", "en cours", "titre professionnel", "voie d’accès", "candidat libre", "règlement"]
        {
            assert!(!plain.contains(word), "{word}: {deed}");
        }
    }
}
