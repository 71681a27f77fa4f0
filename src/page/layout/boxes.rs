//! Tables whose cells are boxes side by side: cards, fields to fill in, places to sign.

use super::blocks::{BlockSetter, Column, Strip};
use super::columns::{Wish, widths};
use super::lines::natural_width;
use super::paragraph::{Lines, count, stacked};
use super::structure::{ElementId, Role};
use super::table::{Grid, header_look};
use super::{Ink, Item, Owner, Rectangle};
use crate::page::blocks::{Block, Inline, Row, Table};
use crate::page::style::{ColumnWidth, Look, SignatureLine};

impl BlockSetter<'_> {
    pub(super) fn boxes(&mut self, block: &Block, table: &Table, look: &Look, column: Column<'_>) {
        let parent = self.structure.add(column.parent, Role::Division);
        let first = self.strips.len();
        let gaps = count(table.alignments.len().saturating_sub(1));
        let gutters = (look.gutter * gaps).min(column.width / 2.0);
        let widths = self.box_widths(table, look, block.line, column.width - gutters);
        let gutter = gutters / gaps.max(1.0);
        let grid = Grid { widths, gutter, x: column.x, look, tallest: self.body_height };
        let empty = [Row { line: block.line, cells: Vec::new() }];
        let rows = if table.rows.is_empty() { &empty[..] } else { &table.rows };
        for (index, row) in rows.iter().enumerate() {
            let mut contents = Vec::new();
            for ((number, place), align) in grid.places().enumerate().zip(&table.alignments) {
                let look = Look { align: align.unwrap_or(look.align), ..look.clone() };
                let label = table.header.get(number).filter(|_| index == 0);
                let texts = [label, row.cells.get(number)];
                contents.push(self.box_content(texts, &look, row.line, place, parent));
            }
            let first_of_row = self.strips.len();
            while let Some(part) = grid.overflow(&mut contents, grid.tallest) {
                self.strips.push(box_strip(&grid, &part, 0.0));
            }
            self.strips.push(box_strip(&grid, &contents, look.row_height.min(grid.tallest)));
            self.strips[first_of_row].before = look.gutter;
        }
        self.space_block(first, look, look.before);
        if let Some((last, others)) = self.strips[first..].split_last_mut() {
            for strip in others {
                strip.keep_next |= look.together;
            }
            last.keep_next |= look.keep_with_next;
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
        texts: [Option<&Vec<Inline>>; 2],
        look: &Look,
        line: usize,
        (left, width): (f64, f64),
        parent: ElementId,
    ) -> Lines {
        let accent = look.accent.map_or(0.0, |_| look.accent_width);
        let at = (left + look.padding_x + accent, (width - 2.0 * look.padding_x - accent).max(1.0));
        let mut lines = Vec::new();
        for (text, look) in texts.into_iter().zip([&header_look(look), look]) {
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                let owner = self.structure.add(parent, Role::Paragraph);
                lines.extend(self.set_text(text, look, Some(line), at, Owner::Element(owner)));
            }
        }
        lines
    }
}

fn box_strip(grid: &Grid<'_>, contents: &[Lines], least: f64) -> Strip {
    let look = grid.look;
    let height = grid.height(contents).max(least);
    let mut items = Vec::new();
    for (number, (content, (left, width))) in contents.iter().zip(grid.places()).enumerate() {
        items.extend(box_back(left, 0.0, width, height, look));
        let signs = match look.signature_line {
            SignatureLine::None => false,
            SignatureLine::Last => number + 1 == contents.len(),
            SignatureLine::All => true,
        };
        if signs {
            items.push(Item::rule(look, [left, height], [left + width, height]));
        }
        items.extend(stacked(content.clone(), look.padding_y));
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
        rectangle(Rectangle { x, y, width, height, fill: Some(accent), ..Rectangle::default() });
    }
    items
}
