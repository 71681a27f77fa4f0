//! The words of workbooks, and the columns of the roster: headings, their order, the texts of civil status, names of
//! sheets, verdicts, presences. What `check` reads and what `sheets` writes come from the same tables: a column of plain
//! civil status is added here, not there. Knows no cell.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::cohort::{BlocVerdict, Person, ScoreStatus, Sex};
use super::results::{BlocStatus, CertificationStatus};
use super::said::{in_english, known_as};
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
pub const CERTIFICATION_VERDICTS: Words<CertificationStatus> = &[
    ("Délivrée", "délivré", CertificationStatus::Granted),
    ("Partielle", "partiel", CertificationStatus::Partial),
    ("Non délivrée", "non délivré", CertificationStatus::Refused),
    ("Refusée", "refusé", CertificationStatus::Refused),
    ("Différée", "différé", CertificationStatus::Pending),
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

/// Which columns stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// On the sheet of candidates, those about conditions aside.
    Roster,
    /// About a mission.
    Mission,
    /// On that sheet only when they hold something: a printed roster is wide enough.
    Optional,
    /// There also where holders are declared: the declaration to the Caisse des Dépôts alone asks them.
    Declared,
    /// What deeds cannot do without.
    OnDeeds,
    /// Some document prints the text.
    Printed,
    /// The same in capitals too.
    Capitals,
}

macro_rules! headings {
    ($($(#[$doc:meta])* $name:ident $label:literal $kind:ident $width:literal $($role:ident)*;)+
     .. $($(#[$about:meta])* $other:ident;)+) => {
        /// What a column means, on sheets of every kind.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Heading { $($(#[$doc])* $name,)+ $($(#[$about])* $other,)+ }

        /// Each heading as the program writes it, how its cells are written, its width in characters, and where it stands.
        pub const HEADINGS: &[(Heading, &str, Kind, u16, &[Role])] =
            &[$((Heading::$name, $label, Kind::$kind, $width, &[$(Role::$role),*])),+];
    };
}

headings! {
    Number "N° candidat" Text 13 Roster Printed;
    Sex "Sexe" Word 7 Roster;
    FamilyName "Nom de naissance" Text 26 Roster OnDeeds Printed Capitals;
    UsageName "Nom d’usage" Text 20 Roster Printed Capitals;
    GivenNames "Prénoms" Text 26 Roster OnDeeds Printed;
    BirthDate "Date de naissance" Date 13 Roster OnDeeds;
    BirthPlace "Lieu de naissance" Text 24 Roster OnDeeds Printed;
    BirthCountry "Pays de naissance" Text 16 Roster OnDeeds Printed;
    BirthInsee "Code INSEE naissance" Text 13 Declared;
    BirthPostal "Code postal naissance" Text 13 Declared;
    BirthCountryCode "Code pays naissance" Text 13 Declared;
    CpfFile "N° dossier CPF" Text 16 Declared;
    Initiative "Initiative" Word 22 Declared;
    Enrolled "Date inscription" Date 13 Declared;
    Pathway "Voie d’accès" Text 30 Roster;
    /// First day of training, or of admissibility for VAE.
    Entered "Entrée dans le parcours" Date 13 Optional;
    Centre "Centre" Text 16 Optional;
    Candidacy "Candidature" Word 14 Roster;
    /// Which of several ways to make up the certification.
    Path "Parcours" Text 16;
    Presented "Blocs présentés" Text 14 Roster;
    Mission "Mission" Text 20 Mission Printed;
    Company "Entreprise" Text 24 Mission Printed;
    MissionStart "Début mission" Date 13 Mission;
    MissionEnd "Fin mission" Date 13 Mission;
    Report "Rapport" Number 11 Mission;
    Oral "Soutenance" Number 12 Mission;
    MissionSubject "Sujet de mission" Text 30 Mission Optional Printed;
    Tutor "Tuteur" Text 22 Mission Optional Printed;
    /// Whether the employer's certificate of the mission was seen.
    Certificate "Attestation employeur" Word 13 Mission Optional;
    Group "Groupe" Text 10 Optional Printed;
    Project "Projet" Text 30 Optional Printed;
    /// The company that asked for the project.
    Sponsor "Commanditaire" Text 24 Optional Printed;
    /// Where letters go.
    Address "Adresse" Prose 30 Optional;
    PostalCode "Code postal" Text 12 Optional;
    City "Ville" Text 20 Optional;
    Email "Courriel" Text 28 Optional;
    Bloc "Bloc" Word 14;
    Basis "Fondement" Text 22;
    Date "Date" Date 13;
    Reference "Référence" Text 24 Printed;
    Proposition "Proposition" Word 15;
    Decision "Décision" Word 15;
    Motive "Motif" Prose 60 Printed;
    /// What the jury advises for what remains, in VAE above all.
    Prescription "Préconisations" Prose 60;
    Evaluator "Évaluateur" Text 17 Printed;
    Attempt "Passage" Number 9;
    Presence "Présence" Word 14;
    Comment "Appréciation" Prose 40 Printed;
    Measure "Mesure" Prose 48;
    /// How many cells of the row are still blank: worked out by the sheet itself, never read.
    Remaining "Reste à noter" Number 9;
    ..
    /// The mark of a condition, on its own maximum; its heading is the condition's label.
    Mark;
    /// Confidential: warned about, never used, its very heading never shown.
    Arrangement;
}

/// What certifiers call a bloc, before its number; an `s` more where there are several.
pub(crate) const BLOC_WORDS: [&str; 7] = ["block", "bloc", "ccp", "unite", "unit", "domaine", "module"];

/// Where to write to a candidate: in letters and in what letters are mailed from, nowhere else.
pub(crate) const CONTACT: [Heading; 4] =
    [Heading::Address, Heading::PostalCode, Heading::City, Heading::Email];

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
    let english = |(heading, label, ..): &(Heading, &str, _, _, _)| {
        in_english(label).map(|form| (word_key(form), *heading)).collect::<Vec<_>>()
    };
    let french =
        HEADINGS.iter().flat_map(|(heading, ..)| heading.forms().map(|form| (form.to_owned(), *heading)));
    HEADINGS.iter().flat_map(english).chain(french).collect()
});

impl Heading {
    /// The heading of a text, as `word_key` gives it, if it is one; those of arrangements are told elsewhere.
    pub fn of_key(key: &str) -> Option<Self> {
        HEADING_OF_FORM.get(key).copied()
    }

    /// Those that stand somewhere, in their order.
    pub(crate) fn of(role: Role) -> impl Iterator<Item = Self> {
        HEADINGS.iter().filter(move |(.., roles)| roles.contains(&role)).map(|(heading, ..)| *heading)
    }

    /// Whether it stands there.
    pub(crate) fn is(self, role: Role) -> bool {
        Self::of(role).any(|heading| heading == self)
    }

    /// The forms (as [`word_key`] gives them) that it is known by; its own comes first.
    pub fn forms(self) -> impl Iterator<Item = &'static str> {
        known_as(self.column().0)
    }

    /// As the program writes it in French, with how its cells are written and its width in characters.
    pub(crate) fn column(self) -> (&'static str, Kind, u16) {
        let found = HEADINGS.iter().find(|(heading, ..)| *heading == self);
        found.map_or(("", Kind::Number, 11), |(_, label, kind, width, _)| (*label, *kind, *width))
    }
}
