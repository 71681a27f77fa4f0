//! A small referential and a few candidates, made by hand, and the shipped templates.
#![allow(dead_code, unreachable_pub, reason = "each test file uses a part of it")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::{date, time};
use parchemin::diag::Place;
use parchemin::diag::{Diagnostic, Report};
use parchemin::documents::{Composed, Composer, Kinds, Setting, Subject, TemplateFile, Words};
use parchemin::model::codes::{
    ActivityCode, AssessmentCode, BlocNumber, CandidateId, CompetenceCode, CriterionCode, EvaluatorName,
};
use parchemin::model::cohort::{
    Candidate, Cohort, Comment, ConditionEntry, Declared, Given, Graded, GroupProject, MarkedColumn,
    MarkedRow, Mission, Pathway, Person, Presented, PriorBloc, ScoreEntry, Sex, Tab, Target,
};
use parchemin::model::referential::{
    Activity, Assessment, AwardedBy, Bloc, Certifier, Competence, Condition, ConditionKind, Criterion,
    DeedTerms, Extra, Referential, Registration,
};
use parchemin::model::results::{
    BlocResult, BlocStatus, CandidateResult, CertificationReason, CertificationResult, CertificationStatus,
    CompetenceResult, CompetenceStatus, ConditionResult, ConditionStatus, Results,
};
use parchemin::model::rules::{
    Adoption, BlocRules, EvaluatorRules, JuryRules, Level, Merge, Origin, Rules, ToPass, WhichAttempt,
};
use parchemin::model::session::{Issue, Jury, JuryMember, Names, Session, Standing, Transcripts};
use parchemin::page::style::Style;
use parchemin::words::exact::Exact;
use parchemin::words::language::Language;

#[allow(clippy::unnecessary_wraps, reason = "the fields that it fills are optional")]
pub fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub fn templates() -> Vec<TemplateFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut files: Vec<TemplateFile> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_name().to_string_lossy().ends_with(".tera"))
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            TemplateFile::new(
                name.clone(),
                format!("templates/{name}"),
                std::fs::read_to_string(entry.path()).unwrap(),
            )
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// A style that dresses nothing and adds no line.
pub const BARE: &str = "schema: 1\nfamilies: { sans: { regular: a.ttf } }\n";

pub fn style_text() -> String {
    let lines = "metadata: { title: \"{{ document.title }} – {{ document.about }}\" }\n  furniture:\n    footer_left: \"{% if session \
                 %}{{ session.name }} · {% endif %}Référentiel {{ referential.version }} · Règlement {{ rules.version \
                 }}\"\n    footer_right: Page {page} / {pages}";
    format!("{BARE}base:\n  {lines}\n")
}

/// The composer of the templates of a folder, those built in standing for the ones that it lacks.
pub fn loaded(own: Vec<TemplateFile>, style: &str) -> Result<Composer, Vec<Diagnostic>> {
    loaded_with(own, style, None)
}

/// The same, with a school's own words.
pub fn loaded_with(
    own: Vec<TemplateFile>,
    style: &str,
    words: Option<&str>,
) -> Result<Composer, Vec<Diagnostic>> {
    let mut report = Report::new();
    let kinds = Kinds::read(own, &templates(), Names::En, &mut report);
    let style = Style::read("templates/style.yaml", style, &kinds.styles())?;
    let built_in = ("words.yaml", include_str!("../../templates/words.yaml"));
    let files = std::iter::once(built_in).chain(words.map(|own| ("own.yaml", own)));
    let words = Words::read(Language::French, files, &mut report);
    let composer = Composer::new(kinds, words, &style, "templates/style.yaml", None)?;
    if report.has_errors() { Err(report.sorted()) } else { Ok(composer) }
}

pub fn composer() -> Composer {
    loaded(templates(), &style_text()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// A composer whose template of one kind is this text, without a head of its own.
pub fn composer_with(kind: &str, text: &str) -> Result<Composer, Vec<Diagnostic>> {
    let path = format!("templates/{kind}.md.tera");
    loaded(vec![TemplateFile::new(format!("{kind}.md.tera"), path, text)], BARE)
}

/// For whom a grid is made.
#[derive(Clone, Copy)]
pub enum GridFor<'a> {
    Nobody,
    Candidate(&'a Candidate),
    Filled(&'a Candidate),
}

impl<'a> GridFor<'a> {
    fn of(self, subject: Subject<'a>) -> Subject<'a> {
        match self {
            Self::Nobody => subject,
            Self::Candidate(candidate) => Subject { candidate: Some(candidate), ..subject },
            Self::Filled(candidate) => Subject { candidate: Some(candidate), filled: true, ..subject },
        }
    }
}

type Made = Result<Composed, Vec<Diagnostic>>;

/// Each kind of document, as a draft.
pub trait Drafts {
    fn draft(&self, kind: &str, setting: &Setting<'_>, subject: Subject<'_>) -> Made;

    fn grid(&self, setting: &Setting<'_>, bloc: &Bloc, assessment: &Assessment, whom: GridFor<'_>) -> Made {
        let place = Subject { bloc: Some(bloc), assessment: Some(assessment), ..Subject::default() };
        self.draft("grid", setting, whom.of(place))
    }

    fn mission_grid(&self, setting: &Setting<'_>, condition: &Condition, whom: GridFor<'_>) -> Made {
        let place = Subject { condition: Some(condition), ..Subject::default() };
        self.draft("mission-grid", setting, whom.of(place))
    }

    fn transcript(&self, setting: &Setting<'_>, candidate: &Candidate, result: &CandidateResult) -> Made {
        let subject = Subject { candidate: Some(candidate), result: Some(result), ..Subject::default() };
        self.draft("transcript", setting, subject)
    }

    fn attestation(&self, setting: &Setting<'_>, candidate: &Candidate, bloc: &Bloc) -> Made {
        let subject = Subject { candidate: Some(candidate), bloc: Some(bloc), ..Subject::default() };
        self.draft("attestation", setting, subject)
    }

    fn diploma(&self, setting: &Setting<'_>, candidate: &Candidate) -> Made {
        self.draft("diploma", setting, Subject { candidate: Some(candidate), ..Subject::default() })
    }

    fn minutes(&self, setting: &Setting<'_>, cohort: &Cohort, results: &Results) -> Made {
        self.draft("minutes", setting, Subject { everybody: Some((cohort, results)), ..Subject::default() })
    }
}

impl Drafts for Composer {
    fn draft(&self, kind: &str, setting: &Setting<'_>, subject: Subject<'_>) -> Made {
        self.compose(self.kind(kind).unwrap(), setting, &subject)
    }
}

pub struct Material {
    pub referential: Referential,
    pub rules: Rules,
    pub session: Session,
}

impl Material {
    pub fn new() -> Self {
        Self { referential: referential(), rules: rules(), session: session() }
    }

    pub fn setting(&self) -> Setting<'_> {
        Setting {
            referential: &self.referential,
            rules: &self.rules,
            session: Some(&self.session),
            is_deliberated: false,
        }
    }

    pub fn without_session(&self) -> Setting<'_> {
        Setting { session: None, ..self.setting() }
    }

    /// What each condition beside the blocs comes to for a candidate.
    pub fn conditions(&self, candidate: &Candidate) -> Vec<ConditionResult> {
        let conditions = self.referential.conditions.iter();
        conditions.map(|one| parchemin::decide::mission::decide(one, &self.rules, candidate)).collect()
    }

    pub fn bloc(&self, at: usize) -> &Bloc {
        &self.referential.blocs[at]
    }
}

pub fn exact(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}

fn competence(code: &str, text: &str) -> Competence {
    Competence {
        code: CompetenceCode::new(code),
        text: text.to_owned(),
        registered_text: None,
        weight: Exact::whole(1),
        extra: Extra::new(),
    }
}

fn assessment(code: &str, title: &str, brief: &str, covers: &[&str], criteria: &[&str]) -> Assessment {
    let covers: Vec<CompetenceCode> = covers.iter().map(|code| CompetenceCode::new(*code)).collect();
    let criterion = |(at, text): (usize, &&str)| Criterion {
        code: CriterionCode::new(format!("{code}-K{}", at + 1)),
        short: format!("K{}", at + 1),
        text: (*text).to_owned(),
        concerns: covers.clone(),
        weight: Exact::whole(1),
        eliminatory: false,
    };
    Assessment {
        code: AssessmentCode::new(code),
        title: title.to_owned(),
        brief: brief.to_owned(),
        covers: covers.clone(),
        follows: None,
        group: false,
        jury: Vec::new(),
        weight: Exact::whole(1),
        across: false,
        criteria: criteria.iter().enumerate().map(criterion).collect(),
        extra: Extra::new(),
    }
}

fn company_mission() -> Condition {
    Condition {
        id: "company_mission".to_owned(),
        kind: ConditionKind::Mission,
        title: None,
        label: "Mission".to_owned(),
        scale: None,
        months_at_least: 3,
        kinds: vec!["stage".to_owned(), "alternance".to_owned()],
        report: true,
        oral: true,
        jury: Vec::new(),
        text: "La réalisation d'une mission en entreprise d'une durée minimale de 3 mois.".to_owned(),
        place: parchemin::diag::Place::file("certification.yaml"),
        columns: Vec::new(),
        sheet: "Mission".to_owned(),
        elements: Vec::new(),
    }
}

fn certifier() -> Certifier {
    Certifier {
        name: "aivancity".to_owned(),
        legal_name: some("École d’essai SAS"),
        city: some("Cachan"),
        signatory_name: some("Anne Essai"),
        signatory_role: some("directrice"),
    }
}

pub fn referential() -> Referential {
    let activity = |code: &str, title: &str, competences| Activity {
        code: ActivityCode::new(code),
        title: title.to_owned(),
        tasks: vec!["Veille".to_owned()],
        competences,
    };
    let mut second = assessment(
        "E2.1",
        "Etude de cas pratique (suite 1)",
        "Le candidat présente une analyse des impacts.",
        &["C2.1"],
        &["L'analyse est complète", "Les solutions proposées sont responsables."],
    );
    second.follows = Some(AssessmentCode::new("E1.1"));
    second.group = true;
    let mesure = competence("C2.1", "Mesurer l'impact sur la société.");
    let first_bloc = Bloc {
        number: BlocNumber::new("1"),
        code: some("RNCP00000BC01"),
        title: "Identifier les enjeux et les impacts".to_owned(),
        registered_title: None,
        weight: Exact::whole(1),
        direct: Vec::new(),
        activities: vec![
            activity(
                "A1.1",
                "Elaboration de la stratégie",
                vec![competence(
                    "C1.1",
                    "Analyser les enjeux d'un projet afin de détecter les opportunités (par exemple le cas des IA génératives).",
                )],
            ),
            activity("A2.1", "Analyse des impacts", vec![mesure]),
        ],
        assessments: vec![
            assessment(
                "E1.1",
                "Etude de cas pratique 1",
                "A partir d'une étude de cas, le/la candidat(e) propose des options.",
                &["C1.1"],
                &["Toutes les parties prenantes sont prises en compte", "Les options sont adaptées"],
            ),
            second,
        ],
        extra: Extra::new(),
    };
    let second_bloc = Bloc {
        number: BlocNumber::new("2"),
        code: None,
        title: "Analyser et traiter des données".to_owned(),
        registered_title: some("Analyser et traiter les données"),
        weight: Exact::whole(1),
        direct: Vec::new(),
        activities: vec![activity(
            "A1.2",
            "Traitement des données",
            vec![Competence {
                registered_text: some("Agréger les données."),
                ..competence("C1.2", "Agréger un ensemble de données.")
            }],
        )],
        assessments: vec![assessment(
            "E1.2",
            "Mise en situation professionnelle",
            "A partir d'un jeu de données.",
            &["C1.2"],
            &["Une architecture est élaborée"],
        )],
        extra: Extra::new(),
    };
    Referential {
        id: "essai".to_owned(),
        language: Language::French,
        translated: false,
        terms: parchemin::words::terms::Terms::default(),
        version: "1".to_owned(),
        title: "Chef de projet en solutions intelligence artificielle".to_owned(),
        certifier: certifier(),
        registration: Registration {
            code: some("RNCP00000"),
            title: some("Chef de projet en solutions d'intelligence artificielle"),
            level: some("7"),
            eqf_level: some("7"),
            nsf: vec!["326t".to_owned()],
            decision_date: Some(date(2024, 1, 1)),
            expires: Some(date(2029, 2, 9)),
            ..Registration::default()
        },
        awarded_by: AwardedBy::default(),
        deeds: DeedTerms::default(),
        pathways: Vec::new(),
        grounds: Vec::new(),
        extra: Extra::new(),
        declaration: None,
        paths: Vec::new(),
        conditions: vec![company_mission()],
        blocs: vec![first_bloc, second_bloc],
        across: Vec::new(),
    }
}

pub fn rules() -> Rules {
    let level = |code: &str, label: &str, points| Level {
        code: code.to_owned(),
        label: label.to_owned(),
        points: Exact::whole(points),
    };
    Rules {
        version: "2026-1".to_owned(),
        adopted: Some(Adoption {
            by: "le conseil de perfectionnement".to_owned(),
            date: date(2026, 1, 12),
            reference: some("CP 2026-1"),
        }),
        certification: None,
        marked: true,
        own_blocs: Vec::new(),
        own_competences: Vec::new(),
        mentions: Vec::new(),
        maximum: Exact::whole(20),
        step: exact("0.25"),
        levels: vec![
            level("NON", "Non acquis", 0),
            level("PAR", "Partiellement acquis", 1),
            level("ACQ", "Acquis", 2),
            level("MAI", "Maîtrisé", 3),
        ],
        acquired_from: Exact::whole(10),
        bloc: BlocRules {
            missing_competences_at_most: 0,
            mean_at_least: Some(Exact::whole(10)),
            competence_floor: None,
            assessments_to_pass: ToPass::Only(Vec::new()),
            assessment_passed_from: None,
        },
        evaluators: EvaluatorRules {
            at_least: 2,
            merge: Merge::Mean,
            gap_marks: None,
            gap_levels: None,
            qualities: parchemin::diag::Severity::Warning,
        },
        jury: JuryRules { at_least: 2, external_share_at_least: Some(exact("0.5")), chair: true, vae: false },
        retake: WhichAttempt::Best,
        attempts_at_most: None,
        conditions: Vec::new(),
        weights: Vec::new(),
        eliminatory: Vec::new(),
        appeal: None,
        origin: Origin { file: Arc::from("rules.yaml"), lines: BTreeMap::new() },
    }
}

pub fn session() -> Session {
    let member = |name: &str, role, organisation, external, chair, present| JuryMember {
        name: name.to_owned(),
        role,
        organisation,
        external,
        chair,
        present,
        standing: Standing { declared: present, ..Standing::default() },
    };
    Session {
        next: None,
        name: "Session de juin 2026".to_owned(),
        specimen: false,
        evaluators: Vec::new(),
        jury: Jury {
            date: Some(date(2026, 6, 26)),
            place: some("Cachan"),
            start: Some(time(9, 0, 0, 0)),
            end: Some(time(12, 30, 0, 0)),
            manager: some("Paul Régie"),
            members: vec![
                member(
                    "Claire Présidente",
                    some("directrice de la donnée"),
                    some("Société A"),
                    true,
                    true,
                    true,
                ),
                member("Marc Professeur", some("professeur"), some("aivancity"), false, false, true),
                member("Zoé Excusée", None, None, true, false, false),
            ],
            withdrawals: Vec::new(),
            observations: None,
        },
        issue: Some(Issue { date: date(2026, 7, 1), place: some("Cachan"), signature: None, verify: None }),
        transcripts: Transcripts::default(),
    }
}

pub fn eloise() -> Candidate {
    Candidate {
        contact: Default::default(),
        prescriptions: Vec::new(),
        id: CandidateId::new("26-017"),
        number: some("26-017"),
        person: Person {
            family_name: "Nguyễn-Lefèvre".to_owned(),
            usage_name: some("Martin"),
            given_names: "Éloïse".to_owned(),
            sex: Some(Sex::Female),
            birth_date: Some(date(2001, 2, 3)),
            birth_place: some("Œuilly"),
            birth_country: some("France"),
        },
        pathway: Some(Pathway::Apprenticeship),
        entered: None,
        entered_cell: None,
        for_blocs: false,
        presented: Presented::All,
        path: None,
        conditions: vec![(
            "company_mission".to_owned(),
            ConditionEntry::Mission(Box::new(Mission {
                kind: some("alternance"),
                company: some("Société A"),
                start: Some(date(2026, 1, 15)),
                end: Some(date(2026, 4, 14)),
                report: Some(exact("14")),
                oral: Some(exact("15.5")),
                ..Mission::default()
            })),
        )],
        project: GroupProject::default(),
        listed: true,
        due: Vec::new(),
        prior: Vec::new(),
        entries: Vec::new(),
        comments: Vec::new(),
        bloc_decisions: Vec::new(),
        certification_decision: None,
        mention_decision: None,
        propositions: Vec::new(),
        extra: Vec::new(),
        declared: Declared::default(),
        centre: None,
    }
}

/// What is entered of the company mission.
pub fn mission(candidate: &mut Candidate) -> &mut Mission {
    candidate.mission_mut("company_mission").unwrap()
}

/// Identified by name and birth date alone, as in a plain workbook.
pub fn plain(family: &str, given: &str) -> Candidate {
    Candidate {
        id: CandidateId::new("plain"),
        number: None,
        person: Person {
            family_name: family.to_owned(),
            given_names: given.to_owned(),
            birth_date: Some(date(2000, 12, 1)),
            ..Person::default()
        },
        pathway: None,
        conditions: Vec::new(),
        ..eloise()
    }
}

pub fn entry(evaluator: &str, attempt: u16, target: Target, value: Given) -> ScoreEntry {
    let tab = Arc::new(Tab { file: "notes.xlsx".to_owned(), sheet: "E1.1".to_owned() });
    let row = Arc::new(MarkedRow { evaluator: Some(EvaluatorName::new(evaluator)), attempt, tab, index: 1 });
    ScoreEntry { row, column: Arc::new(MarkedColumn { target, index: 1 }), value }
}

pub fn criterion(code: &str) -> Target {
    Target::Criterion(CriterionCode::new(code))
}

pub fn whole(code: &str) -> Target {
    Target::Competence(CompetenceCode::new(code))
}

pub fn comment(evaluator: &str, assessment: &str, text: &str) -> Comment {
    Comment {
        evaluator: Some(EvaluatorName::new(evaluator)),
        about: Some(Graded::Assessment(AssessmentCode::new(assessment))),
        attempt: 1,
        text: text.to_owned(),
    }
}

pub fn prior(bloc: &str, basis: &str) -> PriorBloc {
    PriorBloc {
        bloc: BlocNumber::new(bloc),
        basis: basis.to_owned(),
        date: Some(date(2024, 5, 1)),
        reference: some("PV 2024-3"),
        source: Place::file("candidats.xlsx"),
        reference_cell: None,
    }
}

pub fn came(code: &str, score: Option<&str>, status: CompetenceStatus) -> CompetenceResult {
    CompetenceResult {
        code: CompetenceCode::new(code),
        score: score.map(exact),
        status,
        absent: false,
        attempt: Some(1),
    }
}

pub fn bloc_result(
    number: &str,
    computed: BlocStatus,
    mean: Option<&str>,
    competences: Vec<CompetenceResult>,
) -> BlocResult {
    BlocResult {
        bloc: BlocNumber::new(number),
        computed,
        decision: computed,
        by_jury: false,
        mean: mean.map(exact),
        motive: None,
        prior: false,
        clauses: Vec::new(),
        competences,
    }
}

pub fn result(
    status: CertificationStatus,
    blocs: Vec<BlocResult>,
    mission: ConditionStatus,
) -> CandidateResult {
    CandidateResult {
        id: CandidateId::new("26-017"),
        blocs,
        conditions: vec![ConditionResult {
            id: "company_mission".to_owned(),
            waived: None,
            clauses: Vec::new(),
            status: mission,
        }],
        certification: CertificationResult {
            reason: CertificationReason::AllMet,
            before_jury: status,
            computed: status,
            decision: status,
            by_jury: false,
            motive: None,
            mention: None,
        },
    }
}

pub fn granted() -> CandidateResult {
    let blocs = vec![
        bloc_result(
            "1",
            BlocStatus::Validated,
            Some("14.75"),
            vec![
                came("C1.1", Some("14.5"), CompetenceStatus::Acquired),
                came("C2.1", Some("15"), CompetenceStatus::Acquired),
            ],
        ),
        bloc_result(
            "2",
            BlocStatus::Validated,
            Some("12.25"),
            vec![came("C1.2", Some("12.25"), CompetenceStatus::Acquired)],
        ),
    ];
    result(CertificationStatus::Granted, blocs, ConditionStatus::Met)
}

/// Compares with a file of `tests/documents/golden`; with `UPDATE_GOLDEN` set, writes it.
pub fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, expected, "{name}: UPDATE_GOLDEN=1 rewrites it");
}
