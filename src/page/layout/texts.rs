//! Texts already cut into segments: what the referential says is the same in all documents of a run. It changes the speed
//! and never the result, whatever the batch and the number of threads.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::text::Segment;
use crate::page::blocks::Inline;
use crate::page::style::{Colour, Look};

/// Texts that are kept; beyond, they are cut each time.
const KEPT: usize = 4_000;

/// Texts of a run, cut into segments, by how they look.
#[derive(Debug, Default)]
pub struct Texts {
    known: RwLock<HashMap<TextLook, Cut>>,
}

type Cut = HashMap<Box<[Inline]>, Arc<[Segment]>>;

/// All of a look that segments depend on; lengths by their bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct TextLook {
    family: usize,
    bold_italic: (bool, bool),
    hyphenate: bool,
    colour: Colour,
    size_tracking_tick: [u64; 3],
}

impl TextLook {
    pub(super) fn of(look: &Look) -> Self {
        let &Look { family, bold, italic, hyphenate, colour, size, tracking, tick_size, .. } = look;
        let size_tracking_tick = [size, tracking, tick_size].map(f64::to_bits);
        Self { family, bold_italic: (bold, italic), hyphenate, colour, size_tracking_tick }
    }
}

impl Texts {
    pub(super) fn find(&self, look: &TextLook, text: &[Inline]) -> Option<Arc<[Segment]>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).get(look)?.get(text).cloned()
    }

    pub(super) fn keep(&self, look: TextLook, text: &[Inline], segments: &Arc<[Segment]>) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.values().map(HashMap::len).sum::<usize>() < KEPT {
            known.entry(look).or_default().insert(text.into(), Arc::clone(segments));
        }
    }
}
