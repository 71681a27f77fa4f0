//! What can be typed. No logic; the help's sentences live in the locales.

mod adapt;
mod bind;
mod deeds;
mod lists;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use self::adapt::{ExportArgs, Exported, SchemaArgs, TemplatesArgs};
pub(crate) use self::bind::{BindArgs, BookletBy, LettersArgs, TranscriptsArgs};
pub(crate) use self::deeds::{
    AccrochageAction, AccrochageArgs, CorrectArgs, DeliberateArgs, DuplicateArgs, IssueArgs, KeysArgs,
    PlaceArgs, RegisterAction, RegisterArgs, RevokeArgs, VerifyArgs,
};
pub(crate) use self::lists::{ArrangementsArgs, StatsArgs, StatsFormat};

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "parchemin", version, disable_help_subcommand = true)]
pub struct Cli {
    #[arg(long, global = true, value_parser = ["fr", "en"])]
    pub lang: Option<String>,
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub color: Color,
    #[arg(short, long, global = true)]
    pub quiet: bool,
    #[command(subcommand)]
    pub command: Option<Command>,
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
    #[command(visible_alias = "creer", alias = "créer")]
    Init(InitArgs),
    #[command(visible_alias = "etat", alias = "état")]
    Status(StatusArgs),
    #[command(visible_alias = "verifier", alias = "vérifier")]
    Check(CheckArgs),
    #[command(visible_alias = "classeurs")]
    Sheets(SheetsArgs),
    #[command(visible_alias = "resultats", alias = "résultats")]
    Results(ResultsArgs),
    #[command(visible_alias = "expliquer")]
    Explain(ExplainArgs),
    #[command(visible_alias = "simuler")]
    Simulate(SimulateArgs),
    #[command(visible_alias = "comparer")]
    Diff(DiffArgs),
    #[command(visible_alias = "grilles")]
    Grids(GridsArgs),
    #[command(visible_alias = "releves", alias = "relevés")]
    Transcripts(TranscriptsArgs),
    Attestations(AttestationsArgs),
    #[command(visible_alias = "parchemins", aliases = ["diplomes", "diplômes"])]
    Diplomas(PersonalArgs),
    #[command(visible_alias = "courriers")]
    Letters(LettersArgs),
    #[command(visible_alias = "pv")]
    Minutes(DocumentArgs),
    Document(NamedArgs),
    #[command(visible_alias = "apercu", alias = "aperçu")]
    Watch(WatchArgs),
    #[command(visible_alias = "produire")]
    Build(PersonalArgs),
    #[command(visible_alias = "amenagements", alias = "aménagements")]
    Arrangements(ArrangementsArgs),
    #[command(visible_alias = "deliberer", alias = "délibérer")]
    Deliberate(DeliberateArgs),
    #[command(visible_alias = "delivrer", alias = "délivrer")]
    Issue(IssueArgs),
    #[command(visible_alias = "duplicata")]
    Duplicate(DuplicateArgs),
    #[command(visible_alias = "rectifier")]
    Correct(CorrectArgs),
    #[command(visible_alias = "revoquer", alias = "révoquer")]
    Revoke(RevokeArgs),
    #[command(visible_alias = "authentifier")]
    Verify(VerifyArgs),
    #[command(visible_alias = "cles", alias = "clés")]
    Keys(KeysArgs),
    #[command(visible_alias = "registre")]
    Register(RegisterArgs),
    Accrochage(AccrochageArgs),
    #[command(visible_alias = "statistiques")]
    Stats(StatsArgs),
    #[command(visible_alias = "exporter")]
    Export(ExportArgs),
    #[command(visible_alias = "modeles", alias = "modèles")]
    Templates(TemplatesArgs),
    #[command(alias = "schéma")]
    Schema(SchemaArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
    #[command(visible_alias = "aide")]
    Help(HelpArgs),
}

#[derive(Debug, Args)]
pub struct HelpArgs {
    #[arg(value_name = "COMMAND")]
    pub command_name: Vec<String>,
}

#[derive(Debug, Args)]
pub struct StatusArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
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
    #[arg(long, value_name = "DIR", alias = "referentiel")]
    pub referential: Option<PathBuf>,
    #[arg(long, value_name = "FILE", alias = "reglement")]
    pub rules: Option<PathBuf>,
    #[arg(long, value_name = "DIR", alias = "modeles")]
    pub templates: Option<PathBuf>,
    #[arg(long)]
    pub strict: bool,
}

/// Which candidates and blocs.
#[derive(Debug, Args)]
pub struct FilterArgs {
    #[arg(long, value_name = "ID", alias = "candidat")]
    pub candidate: Vec<String>,
    #[arg(long, value_name = "N")]
    pub bloc: Vec<String>,
}

/// How documents are written.
#[derive(Debug, Args)]
pub struct OutputArgs {
    #[arg(short, long, value_name = "DIR", alias = "sortie")]
    pub out: Option<PathBuf>,
    #[arg(long, value_enum, value_delimiter = ',', default_value = "md,pdf")]
    pub format: Vec<DocumentFormat>,
    #[arg(long, value_name = "LANG", value_parser = ["en"])]
    pub doc_lang: Option<String>,
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
    #[arg(long, value_name = "SHARD", default_value = "1/1", alias = "tranche")]
    pub shard: super::Shard,
    #[command(flatten)]
    pub again: AgainArgs,
}

/// What becomes of documents that are there already.
#[derive(Debug, Default, Args)]
pub struct AgainArgs {
    #[arg(long, alias = "refaire")]
    pub redo: bool,
    #[arg(long, conflicts_with_all = ["candidate", "bloc"], alias = "elaguer")]
    pub prune: bool,
    #[arg(short, long, requires = "prune", alias = "oui")]
    pub yes: bool,
}

impl DocumentArgs {
    /// The same, about nobody in particular.
    pub(crate) fn personal(self) -> PersonalArgs {
        let filter = FilterArgs { candidate: Vec::new(), bloc: Vec::new() };
        let (input, output, again) = (self.input, self.output, AgainArgs::default());
        PersonalArgs { input, output, filter, shard: super::Shard::WHOLE, again }
    }
}

#[derive(Debug, Args)]
pub struct NamedArgs {
    pub name: String,
    #[command(flatten)]
    pub personal: PersonalArgs,
}

#[derive(Debug, Args)]
pub struct WatchArgs {
    pub name: String,
    #[command(flatten)]
    pub document: DocumentArgs,
    #[command(flatten)]
    pub filter: FilterArgs,
}

#[derive(Debug, Args)]
pub struct GridsArgs {
    #[command(flatten)]
    pub personal: PersonalArgs,
    #[arg(long, conflicts_with_all = ["filled", "candidate"], alias = "vierges")]
    pub blank: bool,
    #[arg(long, alias = "remplies")]
    pub filled: bool,
    #[arg(long, value_enum, value_name = "BY", alias = "liasse")]
    pub booklet: Option<BookletBy>,
    #[command(flatten)]
    pub bind: BindArgs,
}

#[derive(Debug, Args)]
pub struct AttestationsArgs {
    #[command(flatten)]
    pub personal: PersonalArgs,
    #[arg(long, alias = "toutes")]
    pub all: bool,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
    #[arg(long, alias = "toutes")]
    pub all: bool,
    #[arg(long, value_name = "DIR", alias = "par-evaluateur")]
    pub by_evaluator: Option<PathBuf>,
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
    #[arg(short, long, value_name = "DIR", alias = "sortie")]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub plain: bool,
    #[arg(long, alias = "anonyme")]
    pub anonymous: bool,
    #[arg(long, alias = "proches")]
    pub near: bool,
}

/// The format of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ResultsFormat {
    Table,
    Json,
    Csv,
    Xlsx,
    Html,
}

/// The format of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    Table,
    Json,
    Csv,
}

#[derive(Debug, Args)]
pub struct InitArgs {
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    #[arg(long, value_name = "SESSION")]
    pub from: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["from", "referential", "rules"], alias = "exemple")]
    pub example: bool,
    #[arg(long, value_name = "DIR", alias = "referentiel")]
    pub referential: Option<PathBuf>,
    #[arg(long, value_name = "FILE", alias = "reglement")]
    pub rules: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct SheetsArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[arg(long, conflicts_with = "decisions", alias = "par-evaluateur")]
    pub per_evaluator: bool,
    #[arg(long)]
    pub decisions: bool,
    #[arg(long)]
    pub force: bool,
    #[arg(short, long, value_name = "DIR", alias = "sortie")]
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
    #[arg(short, long, value_name = "DIR", alias = "sortie")]
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
    #[arg(value_parser = ["bash", "zsh", "fish", "powershell"])]
    pub shell: String,
}

#[derive(Debug, Args)]
pub struct ManArgs {
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
}
