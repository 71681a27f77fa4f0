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
    /// Write a new session folder.
    Init(InitArgs),
    /// Print every problem.
    Check(CheckArgs),
    /// Write blank rosters and score workbooks.
    Sheets(SheetsArgs),
    /// Print the decisions.
    Results(ResultsArgs),
    /// Say how a candidate's result came about.
    Explain(ExplainArgs),
    /// Say what would change.
    Simulate(SimulateArgs),
    /// Say what changed between two files of results.
    Diff(DiffArgs),
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
    /// Write the documents of any template, by its name.
    Document(NamedArgs),
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
#[derive(Debug, Clone, Args)]
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

impl OutputArgs {
    /// Whether a format is asked for, named as its files end.
    pub(crate) fn is_asked(&self, ending: &str) -> bool {
        let format = if ending == "pdf" { DocumentFormat::Pdf } else { DocumentFormat::Md };
        self.format.contains(&format)
    }
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

impl DocumentArgs {
    /// The same, about nobody in particular.
    pub(crate) fn personal(self) -> PersonalArgs {
        let filter = FilterArgs { candidate: Vec::new(), bloc: Vec::new() };
        PersonalArgs { input: self.input, output: self.output, filter }
    }
}

/// Options of `document`.
#[derive(Debug, Args)]
pub struct NamedArgs {
    /// The template's name, without its ending.
    pub name: String,
    /// What all personal documents have.
    #[command(flatten)]
    pub personal: PersonalArgs,
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
    /// The folder that a workbook of results goes to.
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
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
    /// A finished workbook, written to a file.
    Xlsx,
}

/// The format of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
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
    pub format: ListFormat,
}

/// Options of `init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder to make; it may exist if it is empty.
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// The folder of another referential.
    #[arg(long, value_name = "DIR")]
    pub referential: Option<PathBuf>,
    /// Another rules file.
    #[arg(long, value_name = "FILE")]
    pub rules: Option<PathBuf>,
}

/// Options of `sheets`.
#[derive(Debug, Args)]
pub struct SheetsArgs {
    /// Where the data comes from.
    #[command(flatten)]
    pub input: InputArgs,
    /// One set of score workbooks for each evaluator of the session.
    #[arg(long, conflicts_with = "decisions")]
    pub per_evaluator: bool,
    /// Only the roster, its sheet of decisions filled in with what the rules give.
    #[arg(long)]
    pub decisions: bool,
    /// Replaces existing files; a dated copy of each is kept.
    #[arg(long)]
    pub force: bool,
    /// The folder to write to, in place of the session's.
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Where the data comes from, for commands that have a positional of their own.
#[derive(Debug, Args)]
pub struct SessionArgs {
    /// A session folder, or score workbooks.
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub session: Vec<PathBuf>,
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

impl SessionArgs {
    /// The same as the INPUT of other commands.
    pub(crate) fn input(&self) -> InputArgs {
        InputArgs {
            input: self.session.clone(),
            referential: self.referential.clone(),
            rules: self.rules.clone(),
            templates: self.templates.clone(),
            strict: self.strict,
        }
    }
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The candidate's number or name.
    #[arg(value_name = "CANDIDATE")]
    pub person: String,
    /// A competence, a bloc, an assessment, a criterion or a condition.
    pub code: Option<String>,
    /// Where the data comes from.
    #[command(flatten)]
    pub session: SessionArgs,
    /// The explanation's format.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ExplainFormat,
    /// The folder that the letter goes to.
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Whether the letter cites the cells that values were read from.
    #[arg(long)]
    pub places: bool,
    /// Whether the letter names the evaluators.
    #[arg(long)]
    pub evaluators: bool,
}

/// The format of an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExplainFormat {
    /// Sentences, indented.
    Text,
    /// Markdown.
    Md,
    /// JSON for scripts.
    Json,
    /// A letter.
    Pdf,
}

/// Options of `simulate`.
#[derive(Debug, Args)]
pub struct SimulateArgs {
    /// Where the data comes from; its rules are those to try.
    #[command(flatten)]
    pub input: InputArgs,
    /// A value to try.
    #[arg(long, value_name = "CANDIDATE:CODE=VALUE")]
    pub set: Vec<String>,
    /// The changes' format.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
}

/// Options of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The earlier results.
    pub old: PathBuf,
    /// The later results.
    pub new: PathBuf,
    /// The changes' format.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
}
