//! What can be typed to list modalities and to count: options of these commands. No logic.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{InputArgs, ListFormat};

#[derive(Debug, Args)]
pub struct ArrangementsArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[arg(long, value_enum, default_value = "table")]
    pub format: ListFormat,
}

#[derive(Debug, Args)]
pub struct StatsArgs {
    #[arg(value_name = "SESSION", default_value = ".")]
    pub sessions: Vec<PathBuf>,
    #[arg(long, alias = "publiques")]
    pub public: bool,
    #[arg(long, alias = "suivi", conflicts_with = "public")]
    pub follow_up: bool,
    #[arg(long, value_enum, default_value = "table")]
    pub format: StatsFormat,
    #[arg(short, long, value_name = "DIR", alias = "sortie")]
    pub out: Option<PathBuf>,
}

/// The format of statistics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatsFormat {
    Table,
    Json,
    Csv,
    Xlsx,
    /// With its Markdown, as every document.
    Pdf,
}
