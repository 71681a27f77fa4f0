//! What templates of every kind may name: the certification, the school, the session, the candidate.
//!
//! A view holds texts ready to print and flags to choose by; an absent fact is an absent field, never an empty one.
//! Knows no template.

use serde::{Deserialize, Serialize};

use super::Setting;
use crate::model::cohort::{Candidate, Sex};
use crate::model::referential::{Bloc, Competence, Referential};
use crate::model::session::Session;
use crate::words::french;

/// What documents of every kind may name.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct CommonView {
    pub(super) document: DocumentView,
    pub(super) certifier: CertifierView,
    pub(super) certification: CertificationView,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) session: Option<SessionView>,
    pub(super) referential: VersionView,
    pub(super) rules: RulesView,
}

/// The document itself.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct DocumentView {
    /// « Grille d’évaluation ».
    pub(super) title: String,
    /// « Bloc 1 · Épreuve E3.1 », or the candidate's name.
    pub(super) about: String,
}

/// The certifier.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct CertifierView {
    name: String,
    name_capitals: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    legal_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signatory_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signatory_role: Option<String>,
}

/// The certification, and its entry in the register.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct CertificationView {
    title: String,
    deed_title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    eqf_level: Option<String>,
    nsf: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
}

/// The session and its jury's sitting.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SessionView {
    name: String,
    jury_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    jury_place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    manager: Option<String>,
}

/// The version of the referential.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct VersionView {
    version: String,
}

/// The version of the rules, and what marks are out of.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct RulesView {
    version: String,
    maximum: String,
}

/// A candidate's civil status.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct CandidateView {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// « Éloïse NGUYỄN-LEFÈVRE ».
    pub(super) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    usage_name: Option<String>,
    /// « né », « née », « né(e) ».
    born: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    birth_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    birth_place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    birth_country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pathway: Option<String>,
}

/// A bloc's number and titles.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct BlocView {
    pub(super) number: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    pub(super) title: String,
    deed_title: String,
}

/// A code and the wording that goes with it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct CodedView {
    pub(super) code: String,
    pub(super) text: String,
}

impl CommonView {
    pub(super) fn new(setting: &Setting<'_>, title: &str, about: String) -> Self {
        let (referential, rules) = (setting.referential, setting.rules);
        Self {
            document: DocumentView { title: title.to_owned(), about },
            certifier: CertifierView::new(referential),
            certification: CertificationView::new(referential),
            session: setting.session.map(SessionView::new),
            referential: VersionView { version: referential.version.clone() },
            rules: RulesView { version: rules.version.clone(), maximum: french::number(&rules.maximum) },
        }
    }
}

impl CertifierView {
    fn new(referential: &Referential) -> Self {
        let certifier = &referential.certifier;
        Self {
            name: certifier.name.clone(),
            name_capitals: french::capitals(&certifier.name),
            legal_name: certifier.legal_name.clone(),
            city: certifier.city.clone(),
            signatory_name: certifier.signatory_name.clone(),
            signatory_role: certifier.signatory_role.clone(),
        }
    }
}

impl CertificationView {
    fn new(referential: &Referential) -> Self {
        let registration = &referential.registration;
        Self {
            title: referential.title.clone(),
            deed_title: referential.deed_title().to_owned(),
            code: registration.code.clone(),
            level: registration.level.clone(),
            eqf_level: registration.eqf_level.clone(),
            nsf: registration.nsf.clone(),
            decision_date: registration.decision_date.map(french::long_date),
            expires: registration.expires.map(french::long_date),
        }
    }
}

impl SessionView {
    fn new(session: &Session) -> Self {
        let jury = &session.jury;
        Self {
            name: session.name.clone(),
            jury_date: french::long_date(jury.date),
            jury_place: jury.place.clone(),
            start: jury.start.map(french::hour),
            end: jury.end.map(french::hour),
            manager: jury.manager.clone(),
        }
    }
}

impl CandidateView {
    pub(super) fn new(candidate: &Candidate) -> Self {
        let person = &candidate.person;
        Self {
            number: candidate.number.clone(),
            name: candidate.full_name(),
            usage_name: person.usage_name.as_deref().map(french::capitals),
            born: french::agreed("né", person.sex),
            birth_date: person.birth_date.map(french::long_date),
            birth_place: person.birth_place.clone(),
            birth_country: person.birth_country.clone(),
            pathway: candidate.pathway.map(|pathway| pathway.words().to_owned()),
        }
    }
}

impl BlocView {
    pub(super) fn new(bloc: &Bloc) -> Self {
        Self {
            number: bloc.number.to_string(),
            code: bloc.code.clone(),
            title: bloc.title.clone(),
            deed_title: bloc.deed_title().to_owned(),
        }
    }
}

impl CodedView {
    pub(super) fn competence(competence: &Competence) -> Self {
        Self { code: competence.code.to_string(), text: competence.text.clone() }
    }

    pub(super) fn deed_competence(competence: &Competence) -> Self {
        Self { code: competence.code.to_string(), text: competence.deed_text().to_owned() }
    }
}

/// « Absent », « Absente » or « Absent(e) ».
pub(super) fn absent(sex: Option<Sex>) -> String {
    french::agreed("Absent", sex)
}

/// « Dispensé », « Dispensée » or « Dispensé(e) ».
pub(super) fn exempt(sex: Option<Sex>) -> String {
    french::agreed("Dispensé", sex)
}
