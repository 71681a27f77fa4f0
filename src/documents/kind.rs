//! The kinds of documents, and the texts of one line that go with each.
//!
//! Knows their names, not what is in them.

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The evaluation grid of an assessment.
    Grid,
    /// The evaluation grid of the company mission.
    MissionGrid,
    /// Relevé.
    Transcript,
    /// Attestation of one bloc.
    Attestation,
    /// Parchemin.
    Diploma,
    /// Procès-verbal.
    Minutes,
    /// How a result came about, as a letter.
    Explanation,
}

impl Kind {
    /// All.
    pub const ALL: [Self; 7] = [
        Self::Grid,
        Self::MissionGrid,
        Self::Transcript,
        Self::Attestation,
        Self::Diploma,
        Self::Minutes,
        Self::Explanation,
    ];

    /// The template of explanations, which a folder of templates may leave out.
    pub const EXPLANATION: &'static str = "explanation.md.tera";

    /// The template that stands for it.
    pub fn template(self) -> &'static str {
        match self {
            Self::Grid => "grid.md.tera",
            Self::MissionGrid => "mission-grid.md.tera",
            Self::Transcript => "transcript.md.tera",
            Self::Attestation => "attestation.md.tera",
            Self::Diploma => "diploma.md.tera",
            Self::Minutes => "minutes.md.tera",
            Self::Explanation => Self::EXPLANATION,
        }
    }

    /// What it is called in the style file. Both kinds of grids look alike.
    pub fn style(self) -> &'static str {
        match self {
            Self::Grid | Self::MissionGrid => "grid",
            Self::Transcript => "transcript",
            Self::Explanation => "explanation",
            Self::Attestation => "attestation",
            Self::Diploma => "diploma",
            Self::Minutes => "minutes",
        }
    }

    /// Its French title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Grid | Self::MissionGrid => "Grille d’évaluation",
            Self::Transcript => "Relevé de compétences",
            Self::Attestation => "Attestation de validation d’un bloc de compétences",
            Self::Diploma => "Parchemin",
            Self::Minutes => "Procès-verbal de délibération du jury de certification",
            Self::Explanation => "Explication d’un résultat",
        }
    }

    /// Whether it awards something (acte).
    pub fn is_deed(self) -> bool {
        matches!(self, Self::Attestation | Self::Diploma)
    }
}

/// A text of one line that goes with a document but stands outside its Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Line {
    /// At the top of each page.
    HeaderLeft,
    /// At the top of each page.
    HeaderCenter,
    /// At the top of each page.
    HeaderRight,
    /// At the foot of each page.
    FooterLeft,
    /// At the foot of each page.
    FooterCenter,
    /// At the foot of each page.
    FooterRight,
    /// The title in the file's properties.
    Title,
    /// The subject in the file's properties.
    Subject,
}

impl Line {
    /// All, with the names that the style file uses.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::HeaderLeft, "header_left"),
        (Self::HeaderCenter, "header_center"),
        (Self::HeaderRight, "header_right"),
        (Self::FooterLeft, "footer_left"),
        (Self::FooterCenter, "footer_center"),
        (Self::FooterRight, "footer_right"),
        (Self::Title, "title"),
        (Self::Subject, "subject"),
    ];

    /// The name that the style file uses.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(line, _)| *line == self).map_or("", |(_, name)| name)
    }
}
