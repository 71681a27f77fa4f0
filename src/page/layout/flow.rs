//! Strips → pages: which strip stands on which page, and how high; knows nothing of what strips hold.

use std::ops::Range;

use super::blocks::Strip;

/// A strip on its page; `y` is from the top of the body.
#[derive(Debug)]
pub(super) struct PlacedStrip {
    pub(crate) y: f64,
    pub(crate) strip: Strip,
}

/// Spreads strips over pages whose body is `height` high. There is always one page.
pub(super) fn flow(strips: Vec<Strip>, height: f64) -> Vec<Vec<PlacedStrip>> {
    let chains = chains(&strips);
    let mut strips: Vec<Option<Strip>> = strips.into_iter().map(Some).collect();
    let mut flow = Flow { pages: vec![Vec::new()], pen: 0.0, height };
    for chain in chains {
        let mut chain: Vec<Strip> = strips[chain].iter_mut().filter_map(Option::take).collect();
        if chain.first().is_some_and(|strip| strip.begins_page) {
            flow.spread();
            flow.turn();
            chain.remove(0);
        }
        let asked = needed(&chain, flow.is_at_top());
        if flow.pen + asked > height + 1e-6 {
            let whole = needed(&chain, true) <= height + 1e-6;
            let begins = chain.first().is_some_and(|first| flow.pen + first.before + first.height <= height);
            // A chain taller than a page begins where it stands, and is cut as seldom as can be.
            if !flow.is_at_top() && (whole || !begins) {
                flow.turn();
            }
        }
        for strip in chain {
            flow.place(strip);
        }
    }
    // A page break at the very end opens no page.
    if flow.pages.len() > 1 && flow.is_at_top() {
        flow.pages.pop();
    }
    flow.spread();
    flow.pages
}

/// Groups of strips that stand on one page.
fn chains(strips: &[Strip]) -> Vec<Range<usize>> {
    let mut chains = Vec::new();
    let mut start = 0;
    for (index, strip) in strips.iter().enumerate() {
        let next_begins_page = strips.get(index + 1).is_some_and(|next| next.begins_page);
        if !strip.keep_next || next_begins_page || index + 1 == strips.len() {
            chains.push(start..index + 1);
            start = index + 1;
        }
    }
    chains
}

/// Height that a chain takes.
fn needed(chain: &[Strip], at_top: bool) -> f64 {
    let sum: f64 = chain.iter().map(|strip| strip.before + strip.height).sum();
    match chain.first() {
        Some(first) if at_top => {
            sum - first.before + first.repeat.as_ref().map_or(0.0, |header| header.height)
        }
        _ => sum,
    }
}

struct Flow {
    pages: Vec<Vec<PlacedStrip>>,
    pen: f64,
    height: f64,
}

impl Flow {
    fn is_at_top(&self) -> bool {
        self.pages.last().is_none_or(Vec::is_empty)
    }

    fn turn(&mut self) {
        if !self.is_at_top() {
            self.pages.push(Vec::new());
            self.pen = 0.0;
        }
    }

    fn place(&mut self, strip: Strip) {
        if self.pen + strip.before + strip.height > self.height + 1e-6 {
            self.turn();
        }
        let at_top = self.is_at_top();
        if at_top && let Some(header) = &strip.repeat {
            let header = Strip::clone(header);
            self.push(header, 0.0);
        }
        let before = if at_top { 0.0 } else { strip.before };
        self.push(strip, before);
    }

    fn push(&mut self, strip: Strip, before: f64) {
        let y = self.pen + before;
        self.pen = y + strip.height;
        if let Some(page) = self.pages.last_mut() {
            page.push(PlacedStrip { y, strip });
        }
    }

    /// Gives the empty height of a page that ends here to the strips that ask for a share of it.
    fn spread(&mut self) {
        let Some(page) = self.pages.last_mut() else { return };
        let filled = page.last().map_or(0.0, |last| last.y + last.strip.height);
        let empty = (self.height - filled).max(0.0);
        let shares: f64 = page.iter().map(|placed| placed.strip.spring).sum();
        if shares <= 0.0 {
            return;
        }
        let mut down = 0.0;
        for placed in page {
            down += empty * placed.strip.spring / shares;
            placed.y += down;
        }
    }
}
