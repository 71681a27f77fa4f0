//! What can be typed. No logic; the help's sentences live in the locales.

mod deeds;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use self::deeds::{
    CorrectArgs, DeliberateArgs, DuplicateArgs, IssueArgs, PlaceArgs, RegisterAction, RegisterArgs,
    RevokeArgs, VerifyArgs,
};

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "parchemin", version, disable_help_subcommand = true)]
pub struct Cli {
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Lang>,
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub color: Color,
    #[arg(short, long, global = true)]
    pub quiet: bool,
    #[command(subcommand)]
    pub command: Command,
}

/// Language of the messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    Fr,
    En,
}

/// Whether messages are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    Init(InitArgs),
    Check(CheckArgs),
    Sheets(SheetsArgs),
    Results(ResultsArgs),
    Explain(ExplainArgs),
    Simulate(SimulateArgs),
    Diff(DiffArgs),
    Grids(GridsArgs),
    Transcripts(PersonalArgs),
    Attestations(AttestationsArgs),
    Diplomas(PersonalArgs),
    Minutes(DocumentArgs),
    Document(NamedArgs),
    Build(PersonalArgs),
    Arrangements(ArrangementsArgs),
    Deliberate(DeliberateArgs),
    Issue(IssueArgs),
    Duplicate(DuplicateArgs),
    Correct(CorrectArgs),
    Revoke(RevokeArgs),
    Verify(VerifyArgs),
    Register(RegisterArgs),
    Export(ExportArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Where the data comes from.
#[derive(Debug, Clone, Args)]
pub struct InputArgs {
    #[arg(default_value = ".")]
    pub input: Vec<PathBuf>,
    #[command(flatten)]
    pub options: InputOptions,
}

/// What the data is read with, and how strictly.
#[derive(Debug, Clone, Default, Args)]
pub struct InputOptions {
    #[arg(long, value_name = "DIR")]
    pub referential: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub rules: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,
    #[arg(long)]
    pub strict: bool,
}

/// Which candidates and blocs.
#[derive(Debug, Args)]
pub struct FilterArgs {
    #[arg(long, value_name = "ID")]
    pub candidate: Vec<String>,
    #[arg(long, value_name = "N")]
    pub bloc: Vec<String>,
}

/// How documents are written.
#[derive(Debug, Args)]
pub struct OutputArgs {
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long, value_enum, value_delimiter = ',', default_value = "md,pdf")]
    pub format: Vec<DocumentFormat>,
}

impl OutputArgs {
    /// Whether a format is asked for, named as its files end.
    pub(crate) fn is_asked(&self, ending: &str) -> bool {
        let format = if ending == "pdf" { DocumentFormat::Pdf } else { DocumentFormat::Md };
        // What is printed as JSON says nothing of the documents' own format.
        let none = self.format.iter().all(|format| *format == DocumentFormat::Json);
        none || self.format.contains(&format)
    }
}

/// A document's format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DocumentFormat {
    Md,
    Pdf,
    /// Of what is printed about them.
    Json,
}

/// Options of documents about the cohort as a whole.
#[derive(Debug, Args)]
pub struct DocumentArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Options of documents about one person each.
#[derive(Debug, Args)]
pub struct PersonalArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub filter: FilterArgs,
}

impl DocumentArgs {
    /// The same, about nobody in particular.
    pub(crate) fn personal(self) -> PersonalArgs {
        let filter = FilterArgs { candidate: Vec::new(), bloc: Vec::new() };
        PersonalArgs { input: self.input, output: self.output, filter }
    }
}

#[derive(Debug, Args)]
pub struct NamedArgs {
    pub name: String,
    #[command(flatten)]
    pub personal: PersonalArgs,
}

#[derive(Debug, Args)]
pub struct GridsArgs {
    #[command(flatten)]
    pub personal: PersonalArgs,
    #[arg(long, conflicts_with_all = ["filled", "candidate"])]
    pub blank: bool,
    #[arg(long)]
    pub filled: bool,
}

#[derive(Debug, Args)]
pub struct AttestationsArgs {
    #[command(flatten)]
    pub personal: PersonalArgs,
    #[arg(long)]
    pub all: bool,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
    #[arg(long)]
    pub all: bool,
}

/// The format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub struct ResultsArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub filter: FilterArgs,
    #[arg(long, value_enum, default_value = "table")]
    pub format: ResultsFormat,
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub plain: bool,
}

/// The format of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ResultsFormat {
    Table,
    Json,
    Csv,
    Xlsx,
}

/// The format of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    Table,
    Json,
    Csv,
}

#[derive(Debug, Args)]
pub struct ArrangementsArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[arg(long, value_enum, default_value = "table")]
    pub format: ListFormat,
}

#[derive(Debug, Args)]
pub struct InitArgs {
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    #[arg(long, value_name = "SESSION")]
    pub from: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub referential: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub rules: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ExportArgs {
    #[arg(value_enum)]
    pub what: Exported,
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    #[arg(long, value_name = "PATH")]
    pub session: Option<PathBuf>,
}

/// What the program contains, and a school may have of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Exported {
    Referential,
    Rules,
    Templates,
}

#[derive(Debug, Args)]
pub struct SheetsArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[arg(long, conflicts_with = "decisions")]
    pub per_evaluator: bool,
    #[arg(long)]
    pub decisions: bool,
    #[arg(long)]
    pub force: bool,
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Where the data comes from, for commands that have a positional of their own.
#[derive(Debug, Args)]
pub struct SessionArgs {
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub session: Vec<PathBuf>,
    #[command(flatten)]
    pub options: InputOptions,
}

impl SessionArgs {
    /// The same as the INPUT of other commands.
    pub(crate) fn input(&self) -> InputArgs {
        InputArgs { input: self.session.clone(), options: self.options.clone() }
    }
}

#[derive(Debug, Args)]
pub struct ExplainArgs {
    #[arg(value_name = "CANDIDATE")]
    pub person: String,
    pub code: Option<String>,
    #[command(flatten)]
    pub session: SessionArgs,
    #[arg(long, value_enum, default_value = "text")]
    pub format: ExplainFormat,
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub places: bool,
    #[arg(long)]
    pub evaluators: bool,
}

/// The format of an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExplainFormat {
    Text,
    Md,
    Json,
    Pdf,
}

#[derive(Debug, Args)]
pub struct SimulateArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[arg(long, value_name = "CANDIDATE:CODE=VALUE")]
    pub set: Vec<String>,
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
}

#[derive(Debug, Args)]
pub struct DiffArgs {
    pub old: PathBuf,
    pub new: PathBuf,
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
}

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    #[arg(value_enum)]
    pub shell: Shells,
}

/// What completes command lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shells {
    Bash,
    Zsh,
    Fish,
    Powershell,
}

#[derive(Debug, Args)]
pub struct ManArgs {
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
}
