//! The words of workbooks, and the columns of the roster: headings, their order, the texts of civil status, names of
//! sheets, verdicts, presences. What `check` reads and what `sheets` writes come from the same tables: a column of plain
//! civil status is added here, not there. Knows no cell.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::cohort::{BlocVerdict, CertificationVerdict, Person, ScoreStatus, Sex};
use super::results::{BlocStatus, CertificationStatus};
use super::said::in_english;
pub(crate) use super::said::{is_meant, is_said, listed};
pub use super::said::{said, workbook_words};
use crate::words::text::{folded, says, word_key};

/// The sheets of the roster.
pub(crate) const CANDIDATES: &str = "Candidats";
/// See [`CANDIDATES`].
pub(crate) const PRIOR: &str = "Acquis antérieurs";
/// See [`CANDIDATES`].
pub(crate) const DECISIONS: &str = "Décisions";
/// The sheet of a score workbook for competences that no criterion concerns.
pub(crate) const COMPETENCES: &str = "Compétences";
/// The sheet of a score workbook for a condition that has no title.
pub(crate) const MISSION: &str = "Mission";
/// The score workbook of the assessments over several blocs.
pub(crate) const ACROSS: &str = "Épreuves communes";
/// The sheet that tells people how to fill in the others; reading passes over it.
pub(crate) const README: &str = "Lisez-moi";
/// What the column « Bloc » holds for the certification as a whole.
pub(crate) const CERTIFICATION: &str = "certification";
/// What it holds for the mention.
pub(crate) const MENTION: &str = "mention";
/// What stands for no mention at all.
pub(crate) const NO_MENTION: &str = "Sans mention";
/// The ground of a bloc that an earlier session validated.
pub(crate) const EARLIER_SESSION: &str = "session antérieure";
/// The ground of a bloc of another title that is held to be the same.
pub(crate) const EQUIVALENCE: &str = "équivalence";
/// On what an earlier bloc may rest.
pub(crate) const GROUNDS: [&str; 3] = [EARLIER_SESSION, "VAE", EQUIVALENCE];

/// The name of an assessment's tab: its code, as far as a tab may bear it (at most 31 characters, none of `[ ] : * ? / \`,
/// no apostrophe at either end).
pub(crate) fn sheet_name(code: &str) -> String {
    let legal: String = code
        .chars()
        .map(|letter| if matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { '-' } else { letter })
        .take(31)
        .collect();
    legal.trim_matches('\'').to_owned()
}

/// What users write, its other spellings (with a bar between them), and what it means, whatever the case, the accents
/// and the feminine. Of several words that mean the same, the first is the one that the program writes.
pub type Words<T> = &'static [(&'static str, &'static str, T)];

/// What a jury can decide of a bloc.
pub const BLOC_VERDICTS: Words<BlocVerdict> = &[
    ("Validé", "", BlocVerdict::Validated),
    ("Non validé", "", BlocVerdict::Refused),
    ("Refusé", "", BlocVerdict::Refused),
    ("Différée", "différé", BlocVerdict::Deferred),
];

/// What a jury can decide of the certification.
pub const CERTIFICATION_VERDICTS: Words<CertificationVerdict> = &[
    ("Délivrée", "délivré", CertificationVerdict::Granted),
    ("Partielle", "partiel", CertificationVerdict::Partial),
    ("Non délivrée", "non délivré", CertificationVerdict::Refused),
    ("Refusée", "refusé", CertificationVerdict::Refused),
    ("Différée", "différé", CertificationVerdict::Deferred),
];

/// What the rules can propose for a bloc.
pub(crate) const BLOC_PROPOSITIONS: Words<BlocStatus> = &[
    ("Validé", "", BlocStatus::Validated),
    ("Non validé", "refusé", BlocStatus::Refused),
    ("En attente", "différé|différée", BlocStatus::Pending),
    ("Non présenté", "", BlocStatus::NotPresented),
];

/// What the rules can propose for the certification.
pub(crate) const CERTIFICATION_PROPOSITIONS: Words<CertificationStatus> = &[
    ("Délivrée", "délivré", CertificationStatus::Granted),
    ("Partielle", "partiel", CertificationStatus::Partial),
    ("Non délivrée", "non délivré|refusé|refusée", CertificationStatus::Refused),
    ("En attente", "différé|différée", CertificationStatus::Pending),
];

/// What an evaluator can say of a competence instead of a mark.
pub(crate) const COMPETENCE_VERDICTS: Words<bool> = &[("acquis", "", true), ("non acquis", "", false)];

/// Whether someone came, and what that puts into the blank cells of a row.
pub(crate) const PRESENCES: Words<Option<ScoreStatus>> = &[
    ("Présent", "oui|p", None),
    ("Absent", "abi", Some(ScoreStatus::Absent)),
    ("Absent justifié", "absence justifiée|abj", Some(ScoreStatus::AbsentWithCause)),
];

/// Whether something was seen.
pub(crate) const YES_OR_NO: Words<bool> = &[("oui", "vu|vue", true), ("non", "", false)];

/// The sex of a candidate, for agreement; `x` or a sign alone says nothing.
pub const SEXES: Words<Option<Sex>> = &[
    ("F", "femme|féminin|mme|madame", Some(Sex::Female)),
    ("M", "h|homme|masculin|monsieur", Some(Sex::Male)),
    ("", "x|-|–|—|/|?", None),
];

/// What a candidate comes for: the certification, or blocs alone.
pub(crate) const CANDIDACIES: Words<bool> = &[("certification", "titre", false), ("bloc", "blocs", true)];

/// Who asked for the enrolment, and what a declaration calls them.
pub(crate) const INITIATIVES: Words<&str> = &[
    ("Candidat", "certifié|titulaire", "CERTIFIE"),
    ("Organisme de formation", "of", "OF"),
    ("France Travail", "pôle emploi|pole_emploi", "POLE_EMPLOI"),
    ("Employeur", "entreprise", "EMPLOYEUR"),
    ("Autre", "", "AUTRE"),
];

/// The mentions that a declaration knows, and what it calls them.
pub(crate) const HONOURS: Words<&str> = &[
    ("Assez bien", "", "MENTION_ASSEZ_BIEN"),
    ("Bien", "", "MENTION_BIEN"),
    ("Très bien", "", "MENTION_TRES_BIEN"),
    ("Très bien avec félicitations du jury", "", "MENTION_TRES_BIEN_AVEC_FELICITATIONS_DU_JURY"),
];

/// What a text means, if it says one of the words; a sign too many is no word. Most cells hold what the program's own list
/// offered, to the letter.
pub fn meaning<T: Copy>(text: &str, words: Words<T>) -> Option<T> {
    let listed = words.iter().find(|(word, ..)| *word == text && !text.is_empty());
    let said = || {
        let text = folded(text);
        let said = |word: &str| !word.is_empty() && says(&text, &folded(word));
        words
            .iter()
            .find(|(word, others, _)| said(word) || others.split('|').any(said) || in_english(word).any(said))
    };
    listed.or_else(said).map(|(.., meaning)| *meaning)
}

/// The word that the program writes.
pub fn word<T: PartialEq>(meaning: &T, words: Words<T>) -> &'static str {
    words.iter().find(|(.., known)| known == meaning).map_or("", |(word, ..)| word)
}

/// One word for each meaning, in French.
pub fn offered<T: PartialEq>(words: Words<T>) -> Vec<&'static str> {
    let first = words.iter().filter(|(text, _, meaning)| *text == word(meaning, words) && !text.is_empty());
    first.map(|(text, ..)| *text).collect()
}

/// How the cells of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// As text, whatever it looks like: identifiers, lists of blocs.
    Text,
    /// As text, in the middle: codes, words from a list.
    Word,
    /// A date, `jj/mm/aaaa`.
    Date,
    /// A number, in the middle.
    Number,
    /// A text that may run over several lines.
    Prose,
}

/// What a column means, on sheets of every kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Heading {
    Number,
    FamilyName,
    UsageName,
    GivenNames,
    BirthDate,
    Sex,
    BirthPlace,
    BirthCountry,
    BirthInsee,
    BirthPostal,
    BirthCountryCode,
    CpfFile,
    Initiative,
    Enrolled,
    Centre,
    Pathway,
    /// First day of training, or of admissibility for VAE.
    Entered,
    Candidacy,
    /// Which of several ways to make up the certification.
    Path,
    Presented,
    Mission,
    Company,
    MissionStart,
    MissionEnd,
    Report,
    Oral,
    MissionSubject,
    Tutor,
    /// Whether the employer's certificate of the mission was seen.
    Certificate,
    /// The mark of a condition, on its own maximum; its heading is the condition's label.
    Mark,
    Group,
    Project,
    /// The company that asked for the project.
    Sponsor,
    /// Where letters go.
    Address,
    PostalCode,
    City,
    Email,
    Bloc,
    Basis,
    Date,
    Reference,
    Proposition,
    Decision,
    Motive,
    /// What the jury advises for what remains, in VAE above all.
    Prescription,
    Evaluator,
    Attempt,
    Presence,
    Comment,
    Measure,
    /// How many cells of the row are still blank: worked out by the sheet itself, never read.
    Remaining,
    /// Confidential: warned about, never used, its very heading never shown.
    Arrangement,
}

/// What certifiers call a bloc, before its number; an `s` more where there are several.
pub(crate) const BLOC_WORDS: [&str; 7] = ["block", "bloc", "ccp", "unite", "unit", "domaine", "module"];

/// Each heading as the program writes it, how its cells are written, its width in characters, and the forms (as
/// [`word_key`] gives them) that it is known by; its own comes first.
type HeadingWords = (Heading, &'static str, Kind, u16, &'static str);

#[rustfmt::skip]
pub const HEADINGS: &[HeadingWords] = &[
    (Heading::Number, "N° candidat", Kind::Text, 13,
     "ncandidat nocandidat numerocandidat numerodecandidat numeroducandidat numero no n identifiant \
      identifiantcandidat id matricule netudiant noetudiant numeroetudiant numerodetudiant candidaten \
      candidatno numcandidat numetudiant numerocandidate codecandidat idcandidat"),
    (Heading::FamilyName, "Nom de naissance", Kind::Text, 26,
     "nomdenaissance nom nomdefamille nompatronymique nomnaissance noms patronyme nomdejeunefille \
      nomcandidat nomducandidat"),
    (Heading::UsageName, "Nom d’usage", Kind::Text, 20, "nomdusage nomusage nommarital nomdepouse"),
    (Heading::GivenNames, "Prénoms", Kind::Text, 26, "prenoms prenom prenomcandidat prenomducandidat"),
    (Heading::BirthDate, "Date de naissance", Kind::Date, 13,
     "datedenaissance datenaissance naissance neele nele ddn datenaiss datedenaiss dnaissance"),
    (Heading::Sex, "Sexe", Kind::Word, 7, "sexe genre civilite"),
    (Heading::BirthPlace, "Lieu de naissance", Kind::Text, 24,
     "lieudenaissance lieunaissance villedenaissance communedenaissance"),
    (Heading::BirthCountry, "Pays de naissance", Kind::Text, 16, "paysdenaissance paysnaissance"),
    (Heading::BirthInsee, "Code INSEE naissance", Kind::Text, 13,
     "codeinseenaissance codeinseedenaissance codeinsee"),
    (Heading::BirthPostal, "Code postal naissance", Kind::Text, 13,
     "codepostalnaissance codepostaldenaissance"),
    (Heading::BirthCountryCode, "Code pays naissance", Kind::Text, 13, "codepaysnaissance codepaysdenaissance"),
    (Heading::CpfFile, "N° dossier CPF", Kind::Text, 16, "ndossiercpf nodossiercpf numerodossiercpf dossiercpf"),
    (Heading::Initiative, "Initiative", Kind::Word, 22, "initiative initiativeinscription"),
    (Heading::Centre, "Centre", Kind::Text, 16, "centre centredeformation site"),
    (Heading::Enrolled, "Date inscription", Kind::Date, 13, "dateinscription datedinscription"),
    (Heading::Pathway, "Voie d’accès", Kind::Text, 30, "voiedacces voie voieacces"),
    (Heading::Entered, "Entrée dans le parcours", Kind::Date, 13,
     "entreedansleparcours entreeparcours dateentree datedentree datedentreedansleparcours entreeenformation \
      datedentreeenformation daterecevabilite datederecevabilite"),
    (Heading::Candidacy, "Candidature", Kind::Word, 14, "candidature typedecandidature"),
    (Heading::Path, "Parcours", Kind::Text, 16, "parcours"),
    (Heading::Presented, "Blocs présentés", Kind::Text, 14,
     "blocspresentes blocs blocpresente ccppresentes ccps ccppresente unitespresentees domainespresentes \
      modulespresentes"),
    (Heading::Mission, "Mission", Kind::Text, 20,
     "mission typedemission naturedelamission missionenentreprise"),
    (Heading::Company, "Entreprise", Kind::Text, 24, "entreprise entreprisedaccueil societe organisme"),
    (Heading::MissionStart, "Début mission", Kind::Date, 13,
     "debutmission debutdemission debutdelamission debut"),
    (Heading::MissionEnd, "Fin mission", Kind::Date, 13, "finmission findemission findelamission fin"),
    (Heading::Report, "Rapport", Kind::Number, 11,
     "rapport noterapport rapportdemission rapportdestage notederapport"),
    (Heading::Oral, "Soutenance", Kind::Number, 12,
     "soutenance notesoutenance soutenanceorale oral notedesoutenance"),
    (Heading::MissionSubject, "Sujet de mission", Kind::Text, 30,
     "sujetdemission sujetmission sujetdelamission intitulemission intituledelamission"),
    (Heading::Tutor, "Tuteur", Kind::Text, 22,
     "tuteur tutrice tuteurentreprise tuteurdentreprise tuteurdemission maitredestage maitredapprentissage"),
    (Heading::Certificate, "Attestation employeur", Kind::Word, 13,
     "attestationemployeur attestationdemployeur attestationdelemployeur attestationemployeurvue"),
    (Heading::Group, "Groupe", Kind::Text, 10, "groupe ngroupe nogroupe numerogroupe numerodegroupe"),
    (Heading::Project, "Projet", Kind::Text, 30,
     "projet projetdegroupe sujetduprojet intituleduprojet intituleprojet"),
    (Heading::Sponsor, "Commanditaire", Kind::Text, 24,
     "commanditaire entreprisecommanditaire donneurdordre"),
    (Heading::Address, "Adresse", Kind::Prose, 30, "adresse adressepostale rue"),
    (Heading::PostalCode, "Code postal", Kind::Text, 12, "codepostal cp"),
    (Heading::City, "Ville", Kind::Text, 20, "ville"),
    (Heading::Email, "Courriel", Kind::Text, 28, "courriel email adressemail adresseemail adressedecourriel adresseelectronique mail"),
    (Heading::Bloc, "Bloc", Kind::Word, 14,
     "bloc nbloc nobloc numerodebloc numerodubloc ccp nccp noccp numerodeccp numeroduccp"),
    (Heading::Basis, "Fondement", Kind::Text, 22, "fondement base origine"),
    (Heading::Date, "Date", Kind::Date, 13, "date datedobtention dateobtention datedevalidation"),
    (Heading::Reference, "Référence", Kind::Text, 24, "reference ref references"),
    (Heading::Proposition, "Proposition", Kind::Word, 15, "proposition resultatcalcule"),
    (Heading::Decision, "Décision", Kind::Word, 15, "decision decisiondujury"),
    (Heading::Motive, "Motif", Kind::Prose, 60, "motif motivation motifs"),
    (Heading::Prescription, "Préconisations", Kind::Prose, 60,
     "preconisations preconisation preconisationsdujury prescriptions prescription"),
    (Heading::Evaluator, "Évaluateur", Kind::Text, 17,
     "evaluateur evaluatrice jure juree examinateur examinatrice correcteur"),
    (Heading::Attempt, "Passage", Kind::Number, 9, "passage tentative npassage nopassage"),
    (Heading::Presence, "Présence", Kind::Word, 14, "presence"),
    (Heading::Comment, "Appréciation", Kind::Prose, 40,
     "appreciation appreciations appreciationgenerale commentaire commentaires observation \
      observations"),
    (Heading::Measure, "Mesure", Kind::Prose, 48, "mesure mesures"),
    (Heading::Remaining, "Reste à noter", Kind::Number, 9, "resteanoter"),
];

/// The columns of the sheet [`CANDIDATES`], in order; those about conditions follow.
pub(crate) const ROSTER: [Heading; 11] = [
    Heading::Number,
    Heading::Sex,
    Heading::FamilyName,
    Heading::UsageName,
    Heading::GivenNames,
    Heading::BirthDate,
    Heading::BirthPlace,
    Heading::BirthCountry,
    Heading::Pathway,
    Heading::Candidacy,
    Heading::Presented,
];

/// The columns about a mission.
pub(crate) const MISSION_COLUMNS: [Heading; 9] = [
    Heading::Mission,
    Heading::Company,
    Heading::MissionStart,
    Heading::MissionEnd,
    Heading::Report,
    Heading::Oral,
    Heading::MissionSubject,
    Heading::Tutor,
    Heading::Certificate,
];

/// The columns of that sheet that stand there only when they hold something: a printed roster is wide enough.
pub(crate) const OPTIONAL: [Heading; 12] = [
    Heading::Entered,
    Heading::Centre,
    Heading::MissionSubject,
    Heading::Tutor,
    Heading::Certificate,
    Heading::Group,
    Heading::Project,
    Heading::Sponsor,
    Heading::Address,
    Heading::PostalCode,
    Heading::City,
    Heading::Email,
];

/// Where to write to a candidate: in letters and in what letters are mailed from, nowhere else.
pub(crate) const CONTACT: [Heading; 4] =
    [Heading::Address, Heading::PostalCode, Heading::City, Heading::Email];

/// Those that stand there also where holders are declared: the declaration to the Caisse des Dépôts alone asks them.
pub(crate) const DECLARED: [Heading; 6] = [
    Heading::BirthInsee,
    Heading::BirthPostal,
    Heading::BirthCountryCode,
    Heading::CpfFile,
    Heading::Initiative,
    Heading::Enrolled,
];

/// The columns of the roster that deeds cannot do without.
pub(crate) const NEEDED_ON_DEEDS: [Heading; 5] = [
    Heading::FamilyName,
    Heading::GivenNames,
    Heading::BirthDate,
    Heading::BirthPlace,
    Heading::BirthCountry,
];

/// A fact of civil status that is a plain text: its column, how it is told and how it is kept.
type CivilText = (Heading, fn(&Person) -> Option<&String>, fn(&mut Person, Option<String>));

/// Reading and writing the roster go through this table: another such fact is a line here.
pub(crate) const CIVIL_TEXTS: [CivilText; 2] = [
    (Heading::BirthPlace, |person| person.birth_place.as_ref(), |person, text| person.birth_place = text),
    (
        Heading::BirthCountry,
        |person| person.birth_country.as_ref(),
        |person, text| person.birth_country = text,
    ),
];

/// [`HEADINGS`] by form: many cells are looked at before the heading row is found.
static HEADING_OF_FORM: LazyLock<HashMap<String, Heading>> = LazyLock::new(|| {
    let forms = HEADINGS
        .iter()
        .flat_map(|(heading, .., forms)| forms.split(' ').map(|form| (form.to_owned(), *heading)));
    let english = HEADINGS
        .iter()
        .flat_map(|(heading, label, ..)| in_english(label).map(|form| (word_key(form), *heading)));
    english.chain(forms).collect()
});

impl Heading {
    /// The heading of a text, as `word_key` gives it, if it is one; those of arrangements are told elsewhere.
    pub fn of_key(key: &str) -> Option<Self> {
        HEADING_OF_FORM.get(key).copied()
    }

    /// As the program writes it in French, with how its cells are written and its width in characters.
    pub(crate) fn column(self) -> (&'static str, Kind, u16) {
        let found = HEADINGS.iter().find(|(heading, ..)| *heading == self);
        found.map_or(("", Kind::Number, 11), |(_, label, kind, width, _)| (*label, *kind, *width))
    }
}
