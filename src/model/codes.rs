//! Codes as types of their own, cheap to copy. Opaque: what they say is never read; order is the referential's.
//!
//! A cohort holds millions of them: each is one machine word, not two.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Arc<Box<str>>);

        impl $name {
            /// The code as the referential writes it.
            pub fn new(code: impl Into<Box<str>>) -> Self {
                Self(Arc::new(code.into()))
            }

            /// The code's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    )+};
}

codes! {
    /// The number of a bloc, `1`.
    BlocNumber;
    /// An activity, `A3.1`.
    ActivityCode;
    /// A competence, `C3.1`.
    CompetenceCode;
    /// An assessment (épreuve), `E3.1`.
    AssessmentCode;
    /// A criterion in full, `E3.1-K2`.
    CriterionCode;
    /// What is marked of a condition beside the blocs, `Mission, Rapport`.
    ElementCode;
    /// What identifies a candidate: the number, or a slug of name, first name and birth date.
    CandidateId;
    /// The name of somebody who marked.
    EvaluatorName;
}

impl Deref for EvaluatorName {
    type Target = str;
    fn deref(&self) -> &str {
        self.as_str()
    }
}
