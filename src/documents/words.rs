//! The words that explanations share with other documents.

use crate::model::referential::{Condition, Referential};

/// The usual name of a condition beside the blocs.
pub(super) const MISSION: &str = "Mission en entreprise";

/// What documents call a condition: its own title, else the usual name, with its identifier where several have none.
pub(super) fn condition_title(referential: &Referential, condition: &Condition, usual: &str) -> String {
    let untitled = referential.conditions.iter().filter(|one| one.title.is_none()).count();
    match &condition.title {
        Some(title) => title.clone(),
        None if untitled > 1 => format!("{usual} ({})", condition.id),
        None => usual.to_owned(),
    }
}

/// On what basis a bloc was acquired earlier, from the word that the roster gives.
pub(super) fn prior(basis: &str) -> String {
    match basis.to_lowercase().as_str() {
        "vae" => "acquis par VAE".to_owned(),
        "équivalence" | "equivalence" => "acquis par équivalence".to_owned(),
        "session antérieure" | "session anterieure" => "acquis lors d’une session antérieure".to_owned(),
        _ => format!("acquis antérieurement ({basis})"),
    }
}
