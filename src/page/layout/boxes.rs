//! Tables whose cells are boxes side by side: cards, fields to fill in, places to sign.

use super::blocks::{BlockSetter, Column, Strip};
use super::columns::{Wish, widths};
use super::lines::natural_width;
use super::paragraph::{count, stacked};
use super::structure::{ElementId, Role};
use super::table::{CellLines, cell_lines, header_look, lines_height, take_lines};
use super::{Ink, Item, Owner, Rectangle};
use crate::page::blocks::{Align, Block, Inline, Table};
use crate::page::style::{ColumnWidth, Look, SignatureLine};

impl BlockSetter<'_> {
    pub(super) fn boxes(&mut self, block: &Block, table: &Table, look: &Look, column: Column<'_>) {
        let parent = self.structure.add(column.parent, Role::Division);
        let first = self.strips.len();
        let gutters = look.gutter * count(table.alignments.len().saturating_sub(1));
        let gutters = gutters.min(column.width / 2.0);
        let widths = self.box_widths(table, look, block.line, column.width - gutters);
        let gutter = if widths.len() > 1 { gutters / count(widths.len() - 1) } else { 0.0 };
        let empty = vec![vec![]];
        let bodies = table.rows.iter().map(|row| (row.line, &row.cells));
        let bodies: Vec<(usize, &Vec<Vec<Inline>>)> =
            if table.rows.is_empty() { vec![(block.line, &empty)] } else { bodies.collect() };
        for (index, (line, cells)) in bodies.into_iter().enumerate() {
            let mut left = column.x;
            let mut contents = Vec::new();
            for (number, width) in widths.iter().enumerate() {
                let label = table.header.get(number).filter(|_| index == 0);
                let value = cells.get(number);
                let align = table.alignments.get(number).copied().flatten();
                let texts = (label.map_or(&[][..], Vec::as_slice), value.map_or(&[][..], Vec::as_slice));
                contents.push(self.box_content(texts, look, align, line, (left, *width), parent));
                left += width + gutter;
            }
            if index > 0 {
                self.after = look.gutter;
            }
            self.push_boxes(contents, &widths, gutter, column.x, look, index == 0);
        }
        self.after = look.after;
        let last = self.strips.len();
        for strip in self.strips.iter_mut().take(last.saturating_sub(1)).skip(first) {
            strip.keep_next |= look.together;
        }
        if look.keep_with_next
            && let Some(strip) = self.strips.last_mut()
        {
            strip.keep_next = true;
        }
    }

    /// Boxes are equally wide unless the style says otherwise; « auto » goes by the content.
    fn box_widths(&mut self, table: &Table, look: &Look, line: usize, available: f64) -> Vec<f64> {
        let count = table.alignments.len();
        let mut styles = look.columns.clone();
        styles.resize(count, ColumnWidth::Share(1.0));
        let automatic = styles.contains(&ColumnWidth::Auto);
        let wishes = (0..count)
            .map(|number| {
                let cells = table.rows.iter().filter_map(|row| row.cells.get(number)).filter(|_| automatic);
                let mut wish = Wish { least: 2.0 * look.padding_x, ..Wish::default() };
                for cell in cells {
                    // Missing characters are reported when the box is set.
                    let known = self.problems.len();
                    let segments = self.segments(cell, look, Some(line));
                    self.problems.truncate(known);
                    let most = natural_width(&segments) + 2.0 * look.padding_x + 0.01;
                    wish.least = wish.least.max(most.min(available / 4.0));
                    wish.most = wish.most.max(most);
                }
                wish
            })
            .collect::<Vec<Wish>>();
        widths(&styles, &wishes, available)
    }

    fn box_content(
        &mut self,
        (label, value): (&[Inline], &[Inline]),
        look: &Look,
        align: Option<Align>,
        line: usize,
        (left, width): (f64, f64),
        parent: ElementId,
    ) -> CellLines {
        let accent = look.accent.map_or(0.0, |_| look.accent_width);
        let at = (left + look.padding_x + accent, (width - 2.0 * look.padding_x - accent).max(1.0));
        let value_look = Look { align: align.unwrap_or(look.align), ..look.clone() };
        let label_look = header_look(&value_look);
        let mut lines = Vec::new();
        for (text, look) in [(label, &label_look), (value, &value_look)] {
            if !text.is_empty() {
                let owner = self.structure.add(parent, Role::Paragraph);
                lines.extend(cell_lines(self.set_text(text, look, Some(line), at, Owner::Element(owner))));
            }
        }
        lines
    }

    fn push_boxes(
        &mut self,
        mut contents: Vec<CellLines>,
        widths: &[f64],
        gutter: f64,
        x: f64,
        look: &Look,
        is_first: bool,
    ) {
        let room = (self.body_height - 2.0 * look.padding_y).max(1.0);
        let first = self.strips.len();
        let tallest = |contents: &[CellLines]| contents.iter().map(lines_height).fold(0.0, f64::max);
        while tallest(&contents) > room && contents.iter().any(|cell| cell.len() > 1) {
            let part = take_lines(&mut contents, room);
            let height = tallest(&part) + 2.0 * look.padding_y;
            self.strips.push(box_strip(&part, widths, gutter, x, look, height));
        }
        let height = (tallest(&contents) + 2.0 * look.padding_y).max(look.row_height.min(self.body_height));
        self.strips.push(box_strip(&contents, widths, gutter, x, look, height));
        if is_first {
            self.space_block(first, look, look.before);
        } else if let Some(strip) = self.strips.get_mut(first) {
            strip.before = self.after;
        }
    }
}

fn box_strip(contents: &[CellLines], widths: &[f64], gutter: f64, x: f64, look: &Look, height: f64) -> Strip {
    let mut items = Vec::new();
    let mut left = x;
    for (number, (content, width)) in contents.iter().zip(widths).enumerate() {
        items.extend(box_back(left, 0.0, *width, height, look));
        let signs = match look.signature_line {
            SignatureLine::None => false,
            SignatureLine::Last => number + 1 == widths.len(),
            SignatureLine::All => true,
        };
        if signs {
            let ink = Ink::Line {
                from: [left, height],
                to: [left + width, height],
                width: look.rule_width,
                colour: look.rule_colour,
            };
            items.push(Item { owner: Owner::Layout, ink });
        }
        items.extend(stacked(content.iter().cloned(), look.padding_y));
        left += width + gutter;
    }
    Strip { height, items, ..Strip::default() }
}

/// Background, border and accent of a box.
pub(super) fn box_back(x: f64, y: f64, width: f64, height: f64, look: &Look) -> Vec<Item> {
    let mut items = Vec::new();
    let mut rectangle = |rectangle: Rectangle| {
        items.push(Item { owner: Owner::Layout, ink: Ink::Rectangle(rectangle) });
    };
    let stroke = look.border.map(|colour| (colour, look.border_width));
    if look.fill.is_some() || stroke.is_some() {
        rectangle(Rectangle { x, y, width, height, radius: look.radius, fill: look.fill, stroke });
    }
    if let Some(accent) = look.accent {
        let width = look.accent_width;
        rectangle(Rectangle { x, y, width, height, radius: 0.0, fill: Some(accent), stroke: None });
    }
    items
}
