//! What can be typed about deeds: options of the commands that deliberate, issue, correct and verify. No logic.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{DocumentArgs, FilterArgs, InputArgs, ListFormat, SessionArgs};

/// Options of `deliberate`.
#[derive(Debug, Args)]
pub struct DeliberateArgs {
    /// What documents about the cohort as a whole have.
    #[command(flatten)]
    pub document: DocumentArgs,
    /// In place of an earlier deliberation.
    #[arg(long, requires = "motive")]
    pub again: bool,
    /// Why the jury sat again.
    #[arg(long, value_name = "TEXT", requires = "again")]
    pub motive: Option<String>,
}

/// Options of `issue`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own that users type")]
pub struct IssueArgs {
    /// Where the data comes from.
    #[command(flatten)]
    pub input: InputArgs,
    /// Which candidates and blocs.
    #[command(flatten)]
    pub filter: FilterArgs,
    /// The folder that documents go to.
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Diplomas.
    #[arg(long)]
    pub diplomas: bool,
    /// Attestations.
    #[arg(long)]
    pub attestations: bool,
    /// Attestations for each validated bloc, whatever became of the certification.
    #[arg(long)]
    pub all: bool,
    /// List what would be issued.
    #[arg(long)]
    pub dry_run: bool,
    /// Issue specimens.
    #[arg(long)]
    pub specimen: bool,
}

/// Where the register is.
#[derive(Debug, Args)]
pub struct PlaceArgs {
    /// The session folder whose register it is.
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub session: PathBuf,
    /// The register itself.
    #[arg(long, value_name = "FILE")]
    pub register: Option<PathBuf>,
}

/// Options of `duplicate`.
#[derive(Debug, Args)]
pub struct DuplicateArgs {
    /// The deed's number.
    pub number: String,
    /// Where the register is.
    #[command(flatten)]
    pub place: PlaceArgs,
    /// The folder that documents go to.
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The date of the duplicate.
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
}

/// Options of `correct`.
#[derive(Debug, Args)]
pub struct CorrectArgs {
    /// The number of the deed to replace.
    pub number: String,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub motive: String,
    /// The holder's identifier, when it has changed.
    #[arg(long, value_name = "ID")]
    pub candidate: Option<String>,
    /// The session whose data is corrected.
    #[command(flatten)]
    pub session: SessionArgs,
    /// The folder that documents go to.
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Options of `revoke`.
#[derive(Debug, Args)]
pub struct RevokeArgs {
    /// The deed's number.
    pub number: String,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub motive: String,
    /// Where the register is.
    #[command(flatten)]
    pub place: PlaceArgs,
    /// The date of the revocation.
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
}

/// Options of `verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Files, or numbers of deeds.
    #[arg(required = true, value_name = "FILE|NUMBER")]
    pub deeds: Vec<String>,
    /// Where the register is.
    #[command(flatten)]
    pub place: PlaceArgs,
}

/// What `register` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RegisterAction {
    /// Prove the chain and every archived file.
    Check,
    /// Show the lines.
    List,
    /// Erase what is personal.
    Anonymise,
}

/// Options of `register`.
#[derive(Debug, Args)]
pub struct RegisterArgs {
    /// What to do.
    #[arg(value_enum)]
    pub action: RegisterAction,
    /// The session folder whose register it is.
    #[arg(default_value = ".")]
    pub folder: PathBuf,
    /// The register itself.
    #[arg(long, value_name = "FILE")]
    pub register: Option<PathBuf>,
    /// The list's format.
    #[arg(long, value_enum, default_value = "table")]
    pub format: ListFormat,
    /// Deeds issued before this date.
    #[arg(long, value_name = "DATE", required_if_eq("action", "anonymise"))]
    pub before: Option<String>,
}
