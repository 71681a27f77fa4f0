//! Options of the command that says what is wrong, and the formats of a report. No logic.

use clap::{Args, ValueEnum};

use super::InputArgs;

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Where the data comes from.
    #[command(flatten)]
    pub input: InputArgs,
    /// The report's format.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
    /// Every warning and remark, not the first of each rule.
    #[arg(long)]
    pub all: bool,
}

/// The format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// Sentences.
    Text,
    /// JSON.
    Json,
}
