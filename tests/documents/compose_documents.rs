//! Each kind of document compared whole, and what must hold of all of them.

use crate::fixture::*;
use parchemin::model::cohort::{Candidate, Cohort, Given, Pathway, ScoreStatus};
use parchemin::model::results::{
    BlocStatus, CertificationStatus, CompetenceStatus, ConditionStatus, Results,
};
use parchemin::model::rules::{ConditionRules, MissionRules};
use parchemin::page::style::PageText;

/// A candidate to whom everything that a transcript can show happened.
fn eventful() -> (parchemin::model::cohort::Candidate, parchemin::model::results::CandidateResult) {
    let mut candidate = eloise();
    mission(&mut candidate).end = Some(jiff::civil::date(2026, 4, 13));
    mission(&mut candidate).oral = None;
    candidate.entries = vec![
        entry("Anne Juge", 1, criterion("E1.1-K1"), Given::Status(ScoreStatus::Absent)),
        entry("Anne Juge", 1, criterion("E1.1-K2"), Given::Status(ScoreStatus::Absent)),
        entry("Anne Juge", 2, criterion("E2.1-K1"), Given::Status(ScoreStatus::AbsentWithCause)),
    ];
    let mut first = bloc_result(
        "1",
        BlocStatus::Refused,
        Some("6.2"),
        vec![
            parchemin::model::results::CompetenceResult {
                absent: true,
                ..came("C1.1", Some("0"), CompetenceStatus::NotAcquired)
            },
            parchemin::model::results::CompetenceResult {
                attempt: Some(2),
                ..came("C2.1", None, CompetenceStatus::Exempt)
            },
        ],
    );
    first.decision = BlocStatus::Validated;
    first.by_jury = true;
    first.motive = some("parcours remarquable");
    let second =
        bloc_result("2", BlocStatus::Pending, None, vec![came("C1.2", None, CompetenceStatus::NotAssessed)]);
    let mut result = result(CertificationStatus::Partial, vec![first, second], ConditionStatus::Unmet);
    result.conditions = Material::new().conditions(&candidate);
    (candidate, result)
}

#[test]
fn transcripts() {
    let (composer, material) = (composer(), Material::new());
    let granted = composer.transcript(&material.setting(), &eloise(), &granted()).unwrap();
    golden("transcript-granted.md", &granted.markdown);
    assert_eq!(granted.texts.get(PageText::Title), "Relevé de compétences – Éloïse NGUYỄN-LEFÈVRE");
    assert_eq!(
        granted.texts.get(PageText::FooterLeft),
        "Session de juin 2026 · Référentiel 1 · Règlement 2026-1"
    );
    assert_eq!(granted.texts.get(PageText::FooterRight), "Page {page} / {pages}");
    assert_eq!(granted.mark.as_deref(), Some("PROJET"));

    let (candidate, result) = eventful();
    let eventful = composer.transcript(&material.setting(), &candidate, &result).unwrap();
    golden("transcript-eventful.md", &eventful.markdown);
}

#[test]
fn a_transcript_with_an_earlier_bloc_and_one_not_presented() {
    let (composer, material) = (composer(), Material::new());
    let mut candidate = plain("O’Neil | *x*", "<b>Zoë");
    candidate.prior = vec![prior("1", "VAE")];
    let exempt = |code| came(code, None, CompetenceStatus::Exempt);
    let mut first = bloc_result("1", BlocStatus::Validated, None, vec![exempt("C1.1"), exempt("C2.1")]);
    first.prior = true;
    let absent = vec![came("C1.2", None, CompetenceStatus::NotAssessed)];
    let second = bloc_result("2", BlocStatus::NotPresented, None, absent);
    let mut result = result(CertificationStatus::Partial, vec![first, second], ConditionStatus::Pending);
    result.conditions = material.conditions(&candidate);
    let transcript = composer.transcript(&material.without_session(), &candidate, &result).unwrap();
    golden("transcript-plain.md", &transcript.markdown);
}

/// Rules that ask more of a mission than the referential, and of one pathway less.
fn demanding() -> Material {
    let mut material = Material::new();
    let asked = MissionRules {
        months_at_least: Some(6),
        report_at_least: Some(exact("16")),
        listed_kinds_only: Some(true),
        ..MissionRules::default()
    };
    let waived = MissionRules { report: Some(false), ..MissionRules::default() };
    let condition = ConditionRules {
        id: "company_mission".to_owned(),
        common: asked,
        pathways: vec![(Pathway::Vae, waived)],
    };
    material.rules.conditions = vec![condition];
    material
}

/// The lines of a transcript that tell what is left of conditions beside the blocs.
fn left_of(material: &Material, candidate: &Candidate) -> Vec<String> {
    let mut result = granted();
    result.conditions = material.conditions(candidate);
    let markdown = composer().transcript(&material.setting(), candidate, &result).unwrap().markdown;
    let left = markdown.split_once("## Reste à valider").map(|(_, left)| left.to_owned()).unwrap_or_default();
    left.lines().filter_map(|line| Some(line.strip_prefix("- **")?.replace('\u{a0}', " "))).collect()
}

#[test]
fn a_transcript_tells_the_clauses_that_the_decision_found_failing() {
    let material = demanding();
    let mut candidate = eloise();
    mission(&mut candidate).report = Some(exact("12"));
    let failing = ["6 mois au moins.", "rapport : 16 au moins."];
    let named = |lines: &[&str]| -> Vec<String> {
        lines.iter().map(|line| format!("Mission en entreprise** : {line}")).collect()
    };
    assert_eq!(left_of(&material, &candidate), named(&failing));

    mission(&mut candidate).kind = some("bénévolat");
    mission(&mut candidate).end = Some(jiff::civil::date(2026, 7, 14));
    mission(&mut candidate).report = Some(exact("16"));
    assert_eq!(left_of(&material, &candidate), named(&["nature de mission non prévue."]));

    mission(&mut candidate).kind = some("stage");
    mission(&mut candidate).report = None;
    assert_eq!(left_of(&material, &candidate), named(&["rapport à évaluer."]));
    candidate.pathway = Some(Pathway::Vae);
    assert_eq!(left_of(&material, &candidate), named(&[]));
    mission(&mut candidate).end = Some(jiff::civil::date(2026, 4, 14));
    mission(&mut candidate).oral = Some(exact("9.75"));
    assert_eq!(left_of(&material, &candidate), named(&["6 mois au moins.", "soutenance : 10 au moins."]));
}

#[test]
fn a_mission_grid_asks_what_the_rules_ask() {
    let material = demanding();
    let condition = &material.referential.conditions[0];
    let mut candidate = eloise();
    let grid = |whom: GridFor<'_>| {
        let grid = composer().mission_grid(&material.setting(), condition, whom).unwrap().markdown;
        grid.replace('\u{a0}', " ")
    };
    for whom in [GridFor::Nobody, GridFor::Candidate(&candidate)] {
        let grid = grid(whom);
        assert!(grid.contains("Durée (6 mois au moins)") && grid.contains("Rapport : note"), "{grid}");
    }
    candidate.pathway = Some(Pathway::Vae);
    let grid = grid(GridFor::Candidate(&candidate));
    assert!(grid.contains("Durée (6 mois au moins)") && !grid.contains("Rapport : note"), "{grid}");
}

#[test]
fn every_condition_is_printed_and_told_apart() {
    let mut material = Material::new();
    let mut second = material.referential.conditions[0].clone();
    second.id = "immersion".to_owned();
    second.months_at_least = 6;
    material.referential.conditions.push(second);
    // Each mission has a record of its own.
    let mut candidate = eloise();
    let own = mission(&mut candidate).clone();
    *candidate.mission_mut("immersion").unwrap() = own;
    let unmet = ["Mission en entreprise (immersion)** : 6 mois au moins."];
    assert_eq!(left_of(&material, &candidate), unmet);
    material.referential.conditions[1].title = some("Immersion à l’étranger");
    assert_eq!(left_of(&material, &candidate), ["Immersion à l’étranger** : 6 mois au moins."]);

    let mut result = granted();
    result.certification.decision = CertificationStatus::Partial;
    result.conditions = material.conditions(&candidate);
    let transcript = composer().transcript(&material.setting(), &candidate, &result).unwrap().markdown;
    let transcript = transcript.replace('\u{a0}', " ");
    assert!(transcript.contains("Immersion à l’étranger : 3 mois (alternance), condition non remplie<br>"));
    let cohort = Cohort { candidates: vec![candidate.clone()] };
    let minutes = composer().minutes(&material.setting(), &cohort, &Results { candidates: vec![result] });
    let minutes = minutes.unwrap().markdown;
    assert!(minutes.contains("| Mission | Immersion à l’étranger |\n"), "{minutes}");
    assert!(minutes.contains("| – | – | 6\u{a0}mois au moins |"), "{minutes}");
    assert!(minutes.contains("| ✓ | ✗ |"), "{minutes}");
}

#[test]
fn grids() {
    let (composer, material) = (composer(), Material::new());
    let (setting, bloc) = (material.setting(), material.bloc(0));
    let grid = |at: usize, whom: GridFor<'_>| {
        composer.grid(&setting, bloc, &bloc.assessments[at], whom).unwrap().markdown
    };
    golden("grid-blank.md", &grid(1, GridFor::Nobody));
    let header = |whom: GridFor<'_>| {
        let grid = composer.grid(&setting, bloc, &bloc.assessments[0], whom).unwrap();
        grid.texts.get(PageText::Title).to_owned()
    };
    assert_eq!(header(GridFor::Nobody), "Grille d’évaluation – Bloc 1 · Épreuve E1.1");
    let named = "Grille d’évaluation – Bloc 1 · Épreuve E1.1 · Éloïse NGUYỄN-LEFÈVRE";
    assert_eq!(header(GridFor::Candidate(&eloise())), named);
    golden("grid-candidate.md", &grid(0, GridFor::Candidate(&eloise())));
    let mut candidate = eloise();
    candidate.entries = vec![
        entry("Anne Juge", 1, criterion("E1.1-K1"), Given::Level(2)),
        entry("Anne Juge", 1, criterion("E1.1-K2"), Given::Level(3)),
        entry("Bob Arbitre", 1, criterion("E1.1-K1"), Given::Level(0)),
        entry("Bob Arbitre", 1, criterion("E1.1-K2"), Given::Status(ScoreStatus::Absent)),
        entry("Bob Arbitre", 2, whole("C1.1"), Given::Mark(exact("12.5"))),
    ];
    candidate.comments = vec![comment("Anne Juge", "E1.1", "Solide.\nÀ *poursuivre* | vite")];
    golden("grid-filled.md", &grid(0, GridFor::Filled(&candidate)));
    let condition = &material.referential.conditions[0];
    let mission = |whom: GridFor<'_>| composer.mission_grid(&setting, condition, whom).unwrap().markdown;
    golden("mission-grid-blank.md", &mission(GridFor::Nobody));
    golden("mission-grid-filled.md", &mission(GridFor::Filled(&candidate)));
}

#[test]
fn a_grid_has_no_box_for_a_computed_mark() {
    let (composer, material) = (composer(), Material::new());
    let bloc = material.bloc(0);
    let grid = composer.grid(&material.setting(), bloc, &bloc.assessments[0], GridFor::Nobody).unwrap();
    assert!(!grid.markdown.contains("Note"), "{}", grid.markdown);
}

/// Where there are no criteria, competences are marked by their names: each has its box.
#[test]
fn a_grid_without_criteria_has_a_box_for_each_competence() {
    let (composer, mut material) = (composer(), Material::new());
    material.referential.blocs[0].assessments[0].criteria.clear();
    let bloc = material.bloc(0);
    let assessment = &bloc.assessments[0];
    let grid = composer.grid(&material.setting(), bloc, assessment, GridFor::Nobody).unwrap().markdown;
    assert!(grid.contains("| Compétence | Observations | Note ou verdict |"), "{grid}");
    assert!(!grid.contains("| Critère |"), "{grid}");
    for code in &assessment.covers {
        assert!(grid.contains(&format!("| **{code}** |  |  |")), "{grid}");
    }
}

#[test]
fn deeds() {
    let (composer, mut material) = (composer(), Material::new());
    let diploma = composer.diploma(&material.setting(), &eloise()).unwrap();
    golden("diploma.md", &diploma.delivered_markdown());
    assert_eq!(diploma.mark.as_deref(), Some("PROJET"));
    let attestation = |material: &Material, at: usize| {
        composer.attestation(&material.setting(), &eloise(), material.bloc(at)).unwrap().markdown
    };
    golden("attestation.md", &attestation(&material, 1));

    material.referential.certifier.legal_name = None;
    material.referential.certifier.signatory_name = None;
    material.referential.certifier.signatory_role = None;
    material.referential.registration.nsf = Vec::new();
    material.referential.registration.decision_date = None;
    material.session.issue = None;
    material.session.specimen = true;
    let mut unknown = eloise();
    unknown.person.sex = None;
    unknown.person.birth_place = None;
    unknown.person.birth_country = None;
    let draft = composer.diploma(&material.setting(), &unknown).unwrap();
    golden("diploma-unknown-facts.md", &draft.delivered_markdown());
    assert_eq!(draft.mark.as_deref(), Some("SPÉCIMEN"));
}

#[test]
fn a_trade_name_that_is_the_legal_name_is_not_said_twice() {
    let (composer, mut material) = (composer(), Material::new());
    let begins = |material: &Material, beginning: &str| {
        let attestation = composer.attestation(&material.setting(), &eloise(), material.bloc(1)).unwrap();
        let diploma = composer.diploma(&material.setting(), &eloise()).unwrap();
        for deed in [attestation.markdown, diploma.markdown] {
            assert!(deed.lines().any(|line| line.starts_with(beginning)), "{deed}");
        }
    };
    for same in ["aivancity", "AIVANCITY"] {
        material.referential.certifier.legal_name = some(same);
        begins(&material, &format!("{same}, certificateur, vu le procès-verbal"));
    }
    material.referential.certifier.legal_name = some("aivancity SAS");
    begins(&material, "aivancity SAS (nom commercial\u{a0}: aivancity), certificateur");
}

#[test]
fn a_specimen_marks_every_kind() {
    let mut material = Material::new();
    material.session.specimen = true;
    let composer = composer();
    let transcript = composer.transcript(&material.setting(), &eloise(), &granted()).unwrap();
    assert_eq!(transcript.mark.as_deref(), Some("SPÉCIMEN"));
    assert_eq!(composer.diploma(&material.setting(), &eloise()).unwrap().mark.as_deref(), Some("SPÉCIMEN"));
}

#[test]
fn codes_of_the_register_agree_in_number() {
    let (composer, mut material) = (composer(), Material::new());
    for (codes, expected) in [
        (vec![], "code(s) NSF\u{a0}: [à compléter]."),
        (vec!["326t"], "code NSF\u{a0}: 326t."),
        (vec!["326t", "114g"], "codes NSF\u{a0}: 326t, 114g."),
    ] {
        material.referential.registration.nsf = codes.into_iter().map(str::to_owned).collect();
        let diploma = composer.diploma(&material.setting(), &eloise()).unwrap();
        assert!(diploma.markdown.contains(expected), "{}", diploma.markdown);
    }
}

fn cohort_of(results: Vec<parchemin::model::results::CandidateResult>) -> (Cohort, Results) {
    let candidates = results.iter().map(|_| eloise()).collect();
    (Cohort { candidates }, Results { candidates: results })
}

#[test]
fn minutes() {
    let (composer, material) = (composer(), Material::new());
    let (mut cohort, mut results) = cohort_of(vec![granted(), eventful().1, granted()]);
    cohort.candidates[1] = eventful().0;
    cohort.candidates[2] = plain("Ünlü", "İpek *");
    results.candidates[2].certification.decision = CertificationStatus::Pending;
    results.candidates[2].certification.by_jury = true;
    results.candidates[2].certification.motive = some("pièce attendue");
    let minutes = composer.minutes(&material.setting(), &cohort, &results).unwrap();
    golden("minutes.md", &minutes.delivered_markdown());
    assert_eq!(minutes.mark.as_deref(), Some("PROJET"));
    let nobody = composer.minutes(&material.setting(), &Cohort::default(), &Results::default()).unwrap();
    golden("minutes-nobody.md", &nobody.markdown);
}

/// The numbers of each table of head-counts, row by row.
fn counted_tables(markdown: &str) -> Vec<Vec<Vec<usize>>> {
    let number = |cell: &str| cell.trim().trim_matches('*').parse::<usize>();
    let numbers = |line: &str| line.split('|').skip(2).filter_map(|cell| number(cell).ok()).collect();
    let section = markdown.split("## Effectifs").nth(1).unwrap_or_default();
    let tables = section.split("\n\n").filter(|block| block.starts_with('|')).take(2);
    tables.map(|table| table.lines().skip(2).map(numbers).collect()).collect()
}

#[test]
fn head_counts_of_minutes_add_up() {
    use CertificationStatus::{Granted, Partial, Pending, Refused};
    let (composer, material) = (composer(), Material::new());
    let mixes: [(&[CertificationStatus], &str); 4] = [
        (&[], "Aucun candidat n’a été présenté"),
        (&[Granted], "La situation d’un candidat a été examinée"),
        (&[Granted, Granted, Partial, Refused, Pending], "La situation de 5 candidats a été examinée"),
        (&[Pending; 60], "La situation de 60 candidats a été examinée"),
    ];
    for (mix, sentence) in mixes {
        let statuses =
            [BlocStatus::Validated, BlocStatus::Refused, BlocStatus::Pending, BlocStatus::NotPresented];
        let results = mix.iter().zip(statuses.iter().cycle()).map(|(status, bloc)| {
            let mut result = granted();
            result.certification.decision = *status;
            result.blocs[1].decision = *bloc;
            result
        });
        let (cohort, results) = cohort_of(results.collect());
        let markdown = composer.minutes(&material.setting(), &cohort, &results).unwrap().markdown;
        assert!(markdown.contains(sentence), "{sentence}: {markdown}");
        let tables = counted_tables(&markdown);
        let certification = tables[0].concat();
        assert_eq!((certification.len(), tables[1].len()), (5, 2));
        for row in tables[1].iter().chain([&certification]) {
            let (total, parts) = row.split_last().unwrap();
            assert_eq!((parts.iter().sum::<usize>(), *total), (mix.len(), mix.len()), "{row:?}");
        }
    }
}

#[test]
fn the_shipped_templates_are_set_in_french() {
    for file in templates() {
        // The head is no French: its places are blank lines, so that lines keep their numbers.
        let end = file.text.find("---#}").unwrap_or(0);
        let text = "\n".repeat(file.text[..end].matches('\n').count()) + &file.text[end..];
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.contains("---")) {
            let place = format!("{}:{}: {line}", file.name, at + 1);
            let own: String = line.split("{{").map(|part| part.rsplit("}}").next().unwrap()).collect();
            let own: String = own.split("{%").map(|part| part.rsplit("%}").next().unwrap()).collect();
            assert!(!own.contains('\''), "straight apostrophe, {place}");
            assert!(!own.contains('"'), "straight quotation mark, {place}");
            assert!(!own.contains('…') && !own.contains("..."), "ellipsis, {place}");
            for mark in [':', ';', '!', '?', '»'] {
                let wrong = own.contains(&format!(" {mark}"));
                assert!(!wrong, "ordinary space before {mark}, {place}");
            }
            assert!(!own.contains("« "), "ordinary space after «, {place}");
        }
    }
}
