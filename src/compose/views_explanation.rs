//! What the template of an explanation may name: sections of sentences, each as deep as what it rests on.
//!
//! The sentences come made: this room words nothing and decides nothing.

use serde::{Deserialize, Serialize};

use super::views::CandidateView;
use crate::model::cohort::Candidate;

/// A part of an explanation: what came out, and what it rests on, line by line with its depth from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What came out.
    pub title: String,
    /// What it rests on.
    pub lines: Vec<(usize, String)>,
}

/// An explanation.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ExplanationView {
    candidate: CandidateView,
    sections: Vec<SectionView>,
}

#[derive(Debug, Serialize, Deserialize)]
struct SectionView {
    title: String,
    lines: Vec<LineView>,
}

#[derive(Debug, Serialize, Deserialize)]
struct LineView {
    depth: usize,
    text: String,
}

impl ExplanationView {
    pub(super) fn new(candidate: &Candidate, sections: &[Section]) -> Self {
        let line = |(depth, text): &(usize, String)| LineView { depth: *depth, text: text.clone() };
        let sections = sections.iter().map(|section| SectionView {
            title: section.title.clone(),
            lines: section.lines.iter().map(line).collect(),
        });
        Self { candidate: CandidateView::new(candidate), sections: sections.collect() }
    }
}
