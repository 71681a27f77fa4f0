//! What can be typed about booklets and letters. No logic.

use clap::{Args, ValueEnum};

use super::PersonalArgs;

#[derive(Debug, Args)]
pub struct TranscriptsArgs {
    #[command(flatten)]
    pub personal: PersonalArgs,
    #[arg(long, alias = "liasse")]
    pub booklet: bool,
    #[command(flatten)]
    pub bind: BindArgs,
}

#[derive(Debug, Args)]
pub struct LettersArgs {
    #[command(flatten)]
    pub personal: PersonalArgs,
    #[arg(long, conflicts_with_all = ["format", "out", "redo", "prune"], alias = "publipostage")]
    pub mail_merge: bool,
}

/// What the grids of one booklet have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BookletBy {
    #[value(alias = "evaluateur", alias = "évaluateur")]
    Evaluator,
    #[value(alias = "epreuve", alias = "épreuve")]
    Assessment,
    Bloc,
    #[value(alias = "candidat")]
    Candidate,
}

/// How documents are bound.
#[derive(Debug, Args)]
pub struct BindArgs {
    #[arg(long, requires = "booklet", alias = "recto-verso")]
    pub duplex: bool,
    #[arg(long, value_name = "COLUMN", requires = "booklet", alias = "ordre")]
    pub order: Option<String>,
}
