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

/// Every rule that is not [`Kind::Data`], with those of its kind.
pub const RULES: &[(Kind, &str)] = &[
    (
        Kind::Usage,
        "input-mixed input-confidential arrangements-need-session status-needs-session minutes-need-session \
        deeds-need-session",
    ),
    (
        Kind::File,
        "file-missing file-unreadable file-empty file-encrypted file-not-a-workbook file-wrong-extension \
        file-too-large file-not-text file-unwritable output-unwritable output-in-archive document-taken session-missing \
        register-of-no-session template-missing init-folder-not-empty export-files-exist register-missing \
        register-folder-missing register-link-broken register-of-specimens register-archive-astray register-held \
        backup-unreadable deliberation-held archive-missing clock-not-set key-missing keys-lost",
    ),
    (
        Kind::LosesNothing,
        "yaml-unknown-key reference-no-competence reference-no-competence-at-all reference-not-covered reference-no-assessment \
        assessment-covers-nothing bloc-without-competences",
    ),
    (
        Kind::ToLookAt,
        "marks-missing marks-missing-all outcome-near homonyms follow-on-without-first roster-empty",
    ),
    (Kind::UntilDated, "jury-date-unset"),
    (
        Kind::UntilDeliberated,
        "jury-too-few jury-too-few-external jury-no-chair jury-too-few-for jury-too-few-external-for \
        vae-jury-too-few vae-jury-unqualified vae-jury-no-chair vae-jury-undeclared proposition-stale \
        proposition-stale-certification proposition-stale-mention",
    ),
    (
        Kind::JuryLimit,
        "decision-refuses-prior-bloc decision-without-motive decision-without-motive-certification \
        decision-grants-without-bloc decision-grants-without-condition decision-partial-without-bloc \
        decision-without-motive-mention decision-mention-without-award decision-outside-path",
    ),
    (Kind::HolderGone, "deed-holder-gone"),
    (
        Kind::AgainstIssuing,
        "entry-after-registration prior-deed-unknown prior-deed-revoked prior-deed-replaced \
        prior-deed-specimen prior-deed-other-bloc prior-deed-other-certification prior-deed-other-holder",
    ),
];

/// What is particular to the rule of that identifier.
pub(crate) fn kind(rule: &str) -> Kind {
    let is_of = |rules: &str| rules.split(' ').any(|id| id == rule);
    RULES.iter().find(|(_, rules)| is_of(rules)).map_or(Kind::Data, |(kind, _)| *kind)
}
