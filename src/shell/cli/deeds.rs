//! What can be typed about deeds: options of the commands that deliberate, issue, correct and verify. No logic.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{DocumentArgs, FilterArgs, InputArgs, ListFormat, SessionArgs};

#[derive(Debug, Args)]
pub struct DeliberateArgs {
    #[command(flatten)]
    pub document: DocumentArgs,
    #[arg(long, requires = "motive")]
    pub again: bool,
    #[arg(long, value_name = "TEXT", requires = "again")]
    pub motive: Option<String>,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own that users type")]
pub struct IssueArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub filter: FilterArgs,
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub diplomas: bool,
    #[arg(long)]
    pub attestations: bool,
    #[arg(long)]
    pub all: bool,
    #[arg(long)]
    pub hold_deferred: bool,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long, requires = "dry_run")]
    pub proof: bool,
    #[arg(long)]
    pub date_confirmed: bool,
    #[arg(long)]
    pub specimen: bool,
}

/// Where the register is.
#[derive(Debug, Args)]
pub struct PlaceArgs {
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub session: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub register: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct DuplicateArgs {
    pub number: String,
    #[command(flatten)]
    pub place: PlaceArgs,
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    #[arg(long, requires = "date")]
    pub date_confirmed: bool,
}

#[derive(Debug, Args)]
pub struct CorrectArgs {
    pub number: String,
    #[arg(long, value_name = "TEXT", required_unless_present = "civil_status")]
    pub motive: Option<String>,
    #[arg(long, conflicts_with = "motive")]
    pub civil_status: bool,
    #[arg(long, value_name = "ID")]
    pub candidate: Option<String>,
    #[command(flatten)]
    pub session: SessionArgs,
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    #[arg(long)]
    pub date_confirmed: bool,
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct RevokeArgs {
    pub number: String,
    #[arg(long, value_name = "TEXT")]
    pub motive: String,
    #[command(flatten)]
    pub place: PlaceArgs,
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    #[arg(long, requires = "date")]
    pub date_confirmed: bool,
}

#[derive(Debug, Args)]
pub struct VerifyArgs {
    #[arg(required = true, value_name = "FILE|NUMBER")]
    pub deeds: Vec<String>,
    #[command(flatten)]
    pub place: PlaceArgs,
}

/// What `register` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RegisterAction {
    Check,
    List,
    Anonymise,
    Backup,
    Restore,
}

#[derive(Debug, Args)]
pub struct RegisterArgs {
    #[arg(value_enum)]
    pub action: RegisterAction,
    #[arg(value_name = "FOLDER|FILE", required_if_eq_any([("action", "backup"), ("action", "restore")]))]
    pub place: Option<PathBuf>,
    #[arg(long, value_name = "PATH")]
    pub session: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub register: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "table")]
    pub format: ListFormat,
    #[arg(long, value_name = "DATE", required_if_eq("action", "anonymise"))]
    pub before: Option<String>,
    #[arg(long, value_name = "FINGERPRINT")]
    pub last: Option<String>,
}
