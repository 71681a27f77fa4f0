//! What can be typed. No logic; the help's sentences live in the locales.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "parchemin", version, disable_help_subcommand = true)]
pub struct Cli {
    /// Language of the messages.
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Lang>,
    /// Whether messages are coloured.
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub color: Color,
    /// Errors only.
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Language of the messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// French.
    Fr,
    /// English.
    En,
}

/// Whether messages are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// When the messages go to a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print every problem.
    Check(CheckArgs),
    /// Print the decisions.
    Results(ResultsArgs),
    /// Write evaluation grids.
    Grids(GridsArgs),
    /// Write transcripts.
    Transcripts(PersonalArgs),
    /// Write bloc attestations.
    Attestations(AttestationsArgs),
    /// Write diplomas.
    Diplomas(PersonalArgs),
    /// Write the jury's minutes.
    Minutes(DocumentArgs),
    /// Check, then write all documents.
    Build(PersonalArgs),
    /// List the adapted modalities.
    Arrangements(ArrangementsArgs),
    /// Freeze the jury's decisions.
    Deliberate(DeliberateArgs),
    /// Issue deeds for good.
    Issue(IssueArgs),
    /// Deliver a duplicate of a deed.
    Duplicate(DuplicateArgs),
    /// Replace a deed by a corrected one.
    Correct(CorrectArgs),
    /// Revoke a deed.
    Revoke(RevokeArgs),
    /// Tell whether deeds are authentic.
    Verify(VerifyArgs),
    /// Prove, show or anonymise the register.
    Register(RegisterArgs),
}

/// Where the data comes from.
#[derive(Debug, Args)]
pub struct InputArgs {
    /// A session folder, or score workbooks.
    #[arg(default_value = ".")]
    pub input: Vec<PathBuf>,
    /// The folder of another referential.
    #[arg(long, value_name = "DIR")]
    pub referential: Option<PathBuf>,
    /// Another rules file.
    #[arg(long, value_name = "FILE")]
    pub rules: Option<PathBuf>,
    /// The folder of other templates.
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,
    /// Warnings count as errors.
    #[arg(long)]
    pub strict: bool,
}

/// Which candidates and blocs.
#[derive(Debug, Args)]
pub struct FilterArgs {
    /// Only this candidate.
    #[arg(long, value_name = "ID")]
    pub candidate: Vec<String>,
    /// Only this bloc.
    #[arg(long, value_name = "N")]
    pub bloc: Vec<String>,
}

/// How documents are written.
#[derive(Debug, Args)]
pub struct OutputArgs {
    /// The folder that documents go to.
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The formats of documents.
    #[arg(long, value_enum, value_delimiter = ',', default_value = "md,pdf")]
    pub format: Vec<DocumentFormat>,
}

/// A document's format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DocumentFormat {
    /// Markdown.
    Md,
    /// PDF.
    Pdf,
}

/// Options of documents about the cohort as a whole.
#[derive(Debug, Args)]
pub struct DocumentArgs {
    /// Where the data comes from.
    #[command(flatten)]
    pub input: InputArgs,
    /// How documents are written.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Options of documents about one person each.
#[derive(Debug, Args)]
pub struct PersonalArgs {
    /// Where the data comes from.
    #[command(flatten)]
    pub input: InputArgs,
    /// How documents are written.
    #[command(flatten)]
    pub output: OutputArgs,
    /// Which candidates and blocs.
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// Options of `grids`.
#[derive(Debug, Args)]
pub struct GridsArgs {
    /// What all personal documents have.
    #[command(flatten)]
    pub personal: PersonalArgs,
    /// Without candidates.
    #[arg(long, conflicts_with_all = ["filled", "candidate"])]
    pub blank: bool,
    /// With what evaluators entered.
    #[arg(long)]
    pub filled: bool,
}

/// Options of `attestations`.
#[derive(Debug, Args)]
pub struct AttestationsArgs {
    /// What all personal documents have.
    #[command(flatten)]
    pub personal: PersonalArgs,
    /// For each validated bloc, whatever became of the certification.
    #[arg(long)]
    pub all: bool,
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Where the data comes from.
    #[command(flatten)]
    pub input: InputArgs,
    /// The report's format.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
}

/// The format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// Sentences.
    Text,
    /// JSON.
    Json,
}

/// Options of `results`.
#[derive(Debug, Args)]
pub struct ResultsArgs {
    /// Where the data comes from.
    #[command(flatten)]
    pub input: InputArgs,
    /// Which candidates and blocs.
    #[command(flatten)]
    pub filter: FilterArgs,
    /// The results' format.
    #[arg(long, value_enum, default_value = "table")]
    pub format: ResultsFormat,
}

/// The format of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ResultsFormat {
    /// A table to look at.
    Table,
    /// JSON for scripts.
    Json,
    /// CSV for spreadsheets.
    Csv,
}

/// Options of `arrangements`.
#[derive(Debug, Args)]
pub struct ArrangementsArgs {
    /// Where the data comes from.
    #[command(flatten)]
    pub input: InputArgs,
    /// The list's format.
    #[arg(long, value_enum, default_value = "table")]
    pub format: ResultsFormat,
}

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
    /// The session folder.
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub session: PathBuf,
    /// The folder that documents go to.
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The folder of another referential.
    #[arg(long, value_name = "DIR")]
    pub referential: Option<PathBuf>,
    /// Another rules file.
    #[arg(long, value_name = "FILE")]
    pub rules: Option<PathBuf>,
    /// The folder of other templates.
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,
    /// Warnings count as errors.
    #[arg(long)]
    pub strict: bool,
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
    pub format: ResultsFormat,
    /// Deeds issued before this date.
    #[arg(long, value_name = "DATE", required_if_eq("action", "anonymise"))]
    pub before: Option<String>,
}
