//! The cover of documents that are bound together. Knows no page.

use serde_json::{Value, json};

use super::values::Values;
use super::{BOOKLET, Composed, Composer, Setting, Subject, TEMPLATE};
use crate::diag::Diagnostic;

/// What a booklet holds, as its cover tells it.
#[derive(Debug, Clone, Default)]
pub struct Bound {
    /// For whom it was put together, when it was by evaluators.
    pub evaluator: Option<String>,
    /// The title of each document, and its number of pages.
    pub entries: Vec<(String, usize)>,
}

impl Composed {
    /// The name of its kind.
    pub(crate) fn kind(&self) -> &str {
        self.template.strip_suffix(TEMPLATE).unwrap_or(&self.template)
    }
}

impl Composer {
    /// The cover of a booklet about a subject, which tells what follows.
    ///
    /// # Errors
    ///
    /// As [`Self::compose`].
    pub(crate) fn cover(
        &self,
        setting: &Setting<'_>,
        subject: &Subject<'_>,
    ) -> Result<Composed, Vec<Diagnostic>> {
        self.compose(self.shipped(BOOKLET)?, setting, subject)
    }
}

impl Values<'_> {
    /// What the cover of a booklet tells.
    pub(super) fn booklet(&self) -> Value {
        let nothing = Bound::default();
        let Bound { evaluator, entries } = self.subject.bound.unwrap_or(&nothing);
        json!({
            "evaluator": evaluator,
            "count": entries.len(),
            "pages": entries.iter().map(|(_, pages)| pages).sum::<usize>(),
            "entries": entries.iter().zip(1..).map(|((title, pages), rank)| {
                json!({ "rank": rank, "title": title, "pages": pages })
            }).collect::<Vec<_>>(),
        })
    }
}
