//! Tables whose cells are boxes side by side: cards, fields to fill in, places to sign.

use std::sync::Arc;

use super::blocks::{BlockSetter, Column, Strip};
use super::columns::{Wish, widths};
use super::paragraph::{Lines, count, lines_height, stacked};
use super::structure::{ElementId, Role};
use super::table::{Grid, header_look};
use super::{Ink, Item, Owner, Rectangle, Signature};
use crate::page::blocks::{Block, Inline, Row, Table};
use crate::page::style::{ColumnWidth, Columns, Look, SignatureLine};

/// The width of a room that the style leaves out.
const LEFT_OUT: ColumnWidth = ColumnWidth::Fixed(0.0);
/// Between a signature and the name below it.
const SIGNATURE_GAP: f64 = 2.0;

/// Those at the places kept.
fn only<T: Clone>(kept: &[usize], all: &[T]) -> Vec<T> {
    kept.iter().filter_map(|column| all.get(*column).cloned()).collect()
}

/// A table and its look without the rooms to which the style gives no width: boxes that hold no text but their label.
fn without_rooms(table: &Table, look: &Look) -> (Table, Look) {
    let widths = look.columns.of(table.alignments.len(), ColumnWidth::Share(1.0));
    let is_kept = |column: &usize| {
        let is_filled =
            table.rows.iter().any(|row| row.cells.get(*column).is_some_and(|cell| !cell.is_empty()));
        is_filled || widths[*column] != LEFT_OUT
    };
    let kept: Vec<usize> = (0..widths.len()).filter(is_kept).collect();
    let rows = table.rows.iter().map(|row| Row { line: row.line, cells: only(&kept, &row.cells) });
    let alignments = only(&kept, &table.alignments);
    let fewer = Table { alignments, header: only(&kept, &table.header), rows: rows.collect() };
    let columns = Columns { widths: only(&kept, &widths), each: None };
    (fewer, Look { columns, ..look.clone() })
}

impl BlockSetter<'_> {
    pub(super) fn boxes(&mut self, block: &Block, table: &Table, look: &Look, column: Column<'_>) {
        let fewer = look.columns.widths.contains(&LEFT_OUT).then(|| without_rooms(table, look));
        let (table, look) = fewer.as_ref().map_or((table, look), |(table, look)| (table, look));
        let is_labelled = table.header.iter().any(|label| !label.is_empty());
        let role = if is_labelled { Role::Fields } else { Role::Division };
        let parent = self.structure.add(column.parent, role);
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
                let is_last = number + 1 == table.alignments.len();
                let signs = is_last && look.signature_line == SignatureLine::Last;
                contents.push(self.box_content(texts, &look, row.line, place, (parent, signs)));
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
        let styles = look.columns.of(count, ColumnWidth::Share(1.0));
        let automatic = styles.contains(&ColumnWidth::Auto);
        let wishes = (0..count)
            .map(|number| {
                let cells = table.rows.iter().filter_map(|row| row.cells.get(number)).filter(|_| automatic);
                let mut wish = Wish { least: 2.0 * look.padding_x, ..Wish::default() };
                for cell in cells {
                    // Missing characters are reported when the box is set.
                    let known = self.problems.len();
                    let text = self.text(cell, look, Some(line));
                    self.problems.truncate(known);
                    let most = text.natural_width() + 2.0 * look.padding_x + 0.01;
                    wish.least = wish.least.max(most.min(available / 4.0));
                    wish.most = wish.most.max(most);
                }
                wish
            })
            .collect::<Vec<Wish>>();
        widths(&styles, &wishes, available)
    }

    /// Puts a signature above the name of who signs, as high as the box leaves room.
    fn sign(
        &mut self,
        content: &mut Lines,
        signature: &Signature,
        look: &Look,
        ((left, width), figure): ((f64, f64), ElementId),
    ) {
        let room = look.row_height - 2.0 * look.padding_y - lines_height(content) - SIGNATURE_GAP;
        let (picture, tallest) = (&signature.picture, room.max(3.0 * look.size));
        let height = tallest.min((width - 2.0 * look.padding_x) * picture.height / picture.width);
        let width = height * picture.width / picture.height;
        let index = self.add_picture(Arc::clone(picture));
        let ink = Ink::Picture { picture: index, x: left + look.padding_x, y: 0.0, width, height };
        content.insert(0, (height + SIGNATURE_GAP, vec![Item { owner: Owner::Element(figure), ink }]));
    }

    fn box_content(
        &mut self,
        texts: [Option<&Vec<Inline>>; 2],
        look: &Look,
        line: usize,
        (left, width): (f64, f64),
        (parent, signs): (ElementId, bool),
    ) -> Lines {
        let is_labelled = self.structure.element(parent).role == Role::Fields;
        let item = self.structure.add(parent, if is_labelled { Role::ListItem } else { Role::Division });
        let accent = look.accent.map_or(0.0, |_| look.accent_width);
        let at = (left + look.padding_x + accent, (width - 2.0 * look.padding_x - accent).max(1.0));
        let [label, text] = texts.map(|text| text.filter(|text| !text.is_empty()));
        let mut lines = Vec::new();
        if let Some(label) = label {
            let owner = Owner::Element(self.structure.add(item, Role::Label));
            lines = self.set_text(label, &header_look(look), Some(line), at, owner);
        }
        if let Some(text) = text {
            let body = if is_labelled { self.structure.add(item, Role::ListBody) } else { item };
            let signature = self.signature.take_if(|_| signs);
            // What a picture shows is read before the name below it.
            let figure =
                signature.map(|one| self.structure.add_with_text(body, Role::Figure, one.alt.clone()));
            lines.extend(self.set_text(text, look, Some(line), at, Owner::Element(body)));
            if let Some((signature, figure)) = signature.zip(figure) {
                self.sign(&mut lines, signature, look, ((left, width), figure));
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
        // Nobody signs below a signature.
        let mut items_of_box = content.iter().flat_map(|(_, items)| items);
        let is_signed = items_of_box.any(|item| matches!(item.ink, Ink::Picture { .. }));
        if signs && !is_signed {
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
