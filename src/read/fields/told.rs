//! Wordings that documents print, and the keys that hold them in English. Knows not what any of them is about.

use super::{Fields, Scalar};

/// Keys that hold a wording, each with that of its English one.
pub(crate) const TITLE: Told = ("title", "title_en");
pub(crate) const TEXT: Told = ("text", "text_en");
pub(crate) const LABEL: Told = ("label", "label_en");
pub(crate) const BRIEF: Told = ("brief", "brief_en");
pub(crate) const ROLE: Told = ("role", "role_en");
pub(crate) const NAME: Told = ("name", "name_en");
type Told = (&'static str, &'static str);

impl Fields<'_> {
    /// A wording that documents print; what stands beside it is the same in English, told where that is asked for.
    pub(crate) fn told(&mut self, (own, english): (&'static str, &'static str)) -> Option<Scalar> {
        let told = self.scalar(own);
        let _ = self.scalar(english);
        told
    }
}
