//! What each diagnostic means to the program beyond its own sentence: the one table to look at. Knows no sentence; the
//! rules of decision are in `model/rules.rs`.

/// What is particular to a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing: data is wrong or worth knowing, as its severity says.
    Data,
    /// The command line asks for what cannot be: status 2.
    Usage,
    /// A file could not be read or written, or the machine tells no day: status 3.
    File,
    /// The referential is whole all the same, so that marks can still be checked against it.
    LosesNothing,
    /// Nothing is wrong, but someone should look at it before the jury sits.
    ToLookAt,
    /// A warning until the jury deliberates, an error then: who sat, and on what, can no longer be put right.
    UntilDeliberated,
    /// A remark until something states the jury's day, or is decided by it.
    UntilDated,
    /// What a jury decided beyond its limits.
    JuryLimit,
    /// A deed whose holder the deliberation in force does not know: an error for whoever issues more deeds.
    HolderGone,
    /// Nothing is issued on it, whatever else of the data does not read: a prior bloc that rests on no deed that holds, an
    /// entry after the registration.
    AgainstIssuing,
}

/// Every rule that is not [`Kind::Data`].
pub const RULES: &[(&str, Kind)] = &[
    ("input-mixed", Kind::Usage),
    ("input-confidential", Kind::Usage),
    ("arrangements-need-session", Kind::Usage),
    ("status-needs-session", Kind::Usage),
    ("minutes-need-session", Kind::Usage),
    ("deeds-need-session", Kind::Usage),
    ("file-missing", Kind::File),
    ("file-unreadable", Kind::File),
    ("file-empty", Kind::File),
    ("file-encrypted", Kind::File),
    ("file-not-a-workbook", Kind::File),
    ("file-wrong-extension", Kind::File),
    ("file-too-large", Kind::File),
    ("file-not-text", Kind::File),
    ("file-unwritable", Kind::File),
    ("output-unwritable", Kind::File),
    ("document-taken", Kind::File),
    ("session-missing", Kind::File),
    ("template-missing", Kind::File),
    ("init-folder-not-empty", Kind::File),
    ("export-files-exist", Kind::File),
    ("register-missing", Kind::File),
    ("register-folder-missing", Kind::File),
    ("register-link-broken", Kind::File),
    ("register-archive-astray", Kind::File),
    ("register-held", Kind::File),
    ("backup-unreadable", Kind::File),
    ("deliberation-held", Kind::File),
    ("archive-missing", Kind::File),
    ("clock-not-set", Kind::File),
    ("yaml-unknown-key", Kind::LosesNothing),
    ("reference-no-competence", Kind::LosesNothing),
    ("reference-not-covered", Kind::LosesNothing),
    ("reference-no-assessment", Kind::LosesNothing),
    ("assessment-covers-nothing", Kind::LosesNothing),
    ("bloc-without-competences", Kind::LosesNothing),
    ("marks-missing", Kind::ToLookAt),
    ("marks-missing-all", Kind::ToLookAt),
    ("outcome-near", Kind::ToLookAt),
    ("homonyms", Kind::ToLookAt),
    ("follow-on-without-first", Kind::ToLookAt),
    ("jury-date-unset", Kind::UntilDated),
    ("jury-too-few", Kind::UntilDeliberated),
    ("jury-too-few-external", Kind::UntilDeliberated),
    ("jury-no-chair", Kind::UntilDeliberated),
    ("jury-too-few-for", Kind::UntilDeliberated),
    ("jury-too-few-external-for", Kind::UntilDeliberated),
    ("vae-jury-too-few", Kind::UntilDeliberated),
    ("vae-jury-unqualified", Kind::UntilDeliberated),
    ("vae-jury-no-chair", Kind::UntilDeliberated),
    ("vae-jury-undeclared", Kind::UntilDeliberated),
    ("proposition-stale", Kind::UntilDeliberated),
    ("proposition-stale-certification", Kind::UntilDeliberated),
    ("decision-refuses-prior-bloc", Kind::JuryLimit),
    ("decision-without-motive", Kind::JuryLimit),
    ("decision-without-motive-certification", Kind::JuryLimit),
    ("decision-grants-without-bloc", Kind::JuryLimit),
    ("decision-grants-without-condition", Kind::JuryLimit),
    ("decision-partial-without-bloc", Kind::JuryLimit),
    ("deed-holder-gone", Kind::HolderGone),
    ("entry-after-registration", Kind::AgainstIssuing),
    ("prior-deed-unknown", Kind::AgainstIssuing),
    ("prior-deed-revoked", Kind::AgainstIssuing),
    ("prior-deed-replaced", Kind::AgainstIssuing),
    ("prior-deed-specimen", Kind::AgainstIssuing),
    ("prior-deed-other-bloc", Kind::AgainstIssuing),
    ("prior-deed-other-certification", Kind::AgainstIssuing),
    ("prior-deed-other-holder", Kind::AgainstIssuing),
];

/// What is particular to the rule of that identifier.
pub(crate) fn kind(rule: &str) -> Kind {
    RULES.iter().find(|(id, _)| *id == rule).map_or(Kind::Data, |(_, kind)| *kind)
}
