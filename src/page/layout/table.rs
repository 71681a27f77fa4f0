//! Tables with rows: cells, rules, a header that is repeated; a row is cut only when it is taller than a page.

use std::rc::Rc;
use std::sync::Arc;

use super::blocks::{BlockSetter, Column, Strip};
use super::columns::{Wish, widths};
use super::lines::Text;
use super::paragraph::{Lines, lines_height, plain_text, stacked};
use super::structure::{ElementId, Role, Scope};
use super::{Ink, Item, Owner, Rectangle};
use crate::page::blocks::{Align, Block, Inline, Table, Tick};
use crate::page::style::{Colour, ColumnWidth, Element, Look, Rules, TableForm, Vertical};

/// Least and natural width of a gauge.
const GAUGE: (f64, f64) = (40.0, 115.0);

/// Those of a row, or of the header.
type Cells<'t> = Vec<TableCell<'t>>;

/// A cell before its width is known.
struct TableCell<'t> {
    inlines: &'t [Inline],
    look: Look,
    text: Arc<Text>,
    owner: Owner,
    line: usize,
    /// Space at the right so that decimal commas stand under each other.
    decimals: f64,
}

/// How the header of a table is set, or the label of a box.
pub(super) fn header_look(look: &Look) -> Look {
    let Look { header_size: size, header_colour: colour, header_bold: bold, .. } = *look;
    Look { size, colour, bold, hyphenate: false, ..look.clone() }
}

/// Takes from each cell the lines that hold in `height`, at least one when nothing else would be taken.
fn take_lines(cells: &mut [Lines], height: f64) -> Vec<Lines> {
    cells
        .iter_mut()
        .map(|cell| {
            let mut taken = 0.0;
            let fitting = cell.iter().take_while(|(line, _)| {
                taken += line;
                taken <= height + 1e-6
            });
            let fitting = fitting.count().max(1).min(cell.len());
            cell.drain(..fitting).collect()
        })
        .collect()
}

impl BlockSetter<'_> {
    pub(super) fn table(&mut self, block: &Block, table: &Table, column: Column<'_>) {
        let look = self.look(Element::Table, block);
        match look.form {
            TableForm::Boxes => self.boxes(block, table, look, column),
            TableForm::Rows => self.rows(block, table, look, column),
        }
    }

    fn rows(&mut self, block: &Block, table: &Table, look: &Look, column: Column<'_>) {
        let element = self.structure.add(column.parent, Role::Table);
        let has_header = table.header.iter().any(|cell| !cell.is_empty());
        let alignments = &table.alignments;
        let header = has_header.then(|| {
            let part = self.structure.add(element, Role::TableHead);
            let (cells, look) = ((block.line, &*table.header), header_look(look));
            self.row_cells(cells, alignments, &look, part, |_| Role::HeaderCell(Scope::Column))
        });
        let body = self.structure.add(element, Role::TableBody);
        let row_headers = look.row_headers || !has_header;
        let role = |column: usize| {
            if column == 0 && row_headers { Role::HeaderCell(Scope::Row) } else { Role::DataCell }
        };
        let mut rows = Vec::new();
        for row in &table.rows {
            rows.push(self.row_cells((row.line, &row.cells), alignments, look, body, role));
        }
        self.align_decimals(&mut rows, look, alignments);
        let wishes = wishes(header.as_ref(), &rows, alignments.len(), look);
        let styles = look.columns.of(wishes.len(), ColumnWidth::Auto);
        let widths = widths(&styles, &wishes, column.width);
        let grid = Grid { widths, gutter: 0.0, x: column.x, look, tallest: self.body_height };
        let first = self.strips.len();
        let repeat = header.and_then(|cells| self.push_header(cells, &grid));
        let room = self.body_height - repeat.as_ref().map_or(0.0, |header| header.height);
        let count = rows.len();
        for (index, cells) in rows.into_iter().enumerate() {
            let boxes = boxes(&cells);
            let mut lines = self.set_cells(cells, &grid);
            for (cell, column, tick) in boxes {
                let heading = table.header.get(column).map(|heading| plain_text(heading)).unwrap_or_default();
                if !heading.is_empty() {
                    self.structure.retell_figure(cell, format!("{heading}\u{a0}: {}", tick.state()));
                }
            }
            while let Some(part) = grid.overflow(&mut lines, room) {
                self.strips.push(Strip { repeat: repeat.clone(), ..grid.strip(&part, Part::Body) });
            }
            // Neither the first row nor the last stands alone.
            let keep_next = index + 1 < count && (look.together || index == 0 || index + 2 == count);
            self.strips.push(Strip { keep_next, repeat: repeat.clone(), ..grid.strip(&lines, Part::Body) });
        }
        if let Some(last) = self.strips.last_mut() {
            last.keep_next = look.keep_with_next;
        }
        self.space_block(first, look, look.before);
    }

    /// Pushes the header row; gives it back to be repeated, unless it would fill the pages.
    fn push_header(&mut self, cells: Cells<'_>, grid: &Grid<'_>) -> Option<Rc<Strip>> {
        let mut lines = self.set_cells(cells, grid);
        while let Some(part) = grid.overflow(&mut lines, grid.tallest) {
            self.strips.push(grid.strip(&part, Part::Header));
        }
        let strip = grid.strip(&lines, Part::Header);
        let mut repeated = strip.clone();
        repeated.items.iter_mut().for_each(|item| item.owner = Owner::Layout);
        let repeats = strip.height < grid.tallest / 3.0;
        self.strips.push(Strip { keep_next: true, ..strip });
        repeats.then(|| Rc::new(repeated))
    }

    fn row_cells<'t>(
        &mut self,
        (line, cells): (usize, &'t [Vec<Inline>]),
        alignments: &[Option<Align>],
        look: &Look,
        part: ElementId,
        role: impl Fn(usize) -> Role,
    ) -> Cells<'t> {
        let row = self.structure.add(part, Role::TableRow);
        let mut set = Vec::new();
        for (column, (inlines, align)) in cells.iter().zip(alignments).enumerate() {
            let owner = Owner::Element(self.structure.add(row, role(column)));
            let mut look = Look { align: align.unwrap_or(look.align), ..look.clone() };
            if let Some(colour) = self.sign_colour(inlines) {
                look.colour = colour;
            }
            let text = self.text(inlines, &look, Some(line));
            set.push(TableCell { inlines, look, text, owner, line, decimals: 0.0 });
        }
        set
    }

    fn sign_colour(&self, inlines: &[Inline]) -> Option<Colour> {
        let Some(Inline::Text { text, .. }) = inlines.first() else { return None };
        let sign = text.chars().next()?;
        self.style.signs.iter().find(|(known, _)| *known == sign).map(|(_, colour)| *colour)
    }

    /// Numbers of a right-aligned column end where the longest fraction ends.
    fn align_decimals(&self, rows: &mut [Cells<'_>], look: &Look, alignments: &[Option<Align>]) {
        let face = self.fonts.face(self.fonts.face_of(look.family, look.bold, look.italic));
        let fraction = |cell: &TableCell<'_>| {
            let text = plain_text(cell.inlines);
            let (whole, _) = text.split_once(',').unwrap_or((&text, ""));
            let number =
                !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '-' | '−'));
            number.then(|| f64::from(face.shape(&text[whole.len()..]).width) * look.size / face.units_per_em)
        };
        for (column, alignment) in alignments.iter().enumerate() {
            if *alignment != Some(Align::Right) {
                continue;
            }
            let widths: Vec<Option<f64>> =
                rows.iter().map(|row| row.get(column).and_then(fraction)).collect();
            let longest = widths.iter().flatten().copied().fold(0.0, f64::max);
            for (row, width) in rows.iter_mut().zip(widths) {
                if let (Some(cell), Some(width)) = (row.get_mut(column), width) {
                    cell.decimals = longest - width;
                }
            }
        }
    }

    fn set_cells(&mut self, cells: Cells<'_>, grid: &Grid<'_>) -> Vec<Lines> {
        let padding = grid.look.padding_x;
        let mut set = Vec::new();
        for (cell, (left, width)) in cells.into_iter().zip(grid.places()) {
            let at = (left + padding, (width - 2.0 * padding - cell.decimals).max(1.0));
            let text = if matches!(cell.inlines, [Inline::Gauge(_)]) {
                self.set_text(cell.inlines, &cell.look, Some(cell.line), at, cell.owner)
            } else {
                self.set_lines(&cell.text, &cell.look, at, cell.owner, (Some(cell.line), cell.inlines))
            };
            set.push(text);
        }
        set
    }
}

/// The cells of a row that are one box to tick, each with its column.
fn boxes(cells: &[TableCell<'_>]) -> Vec<(ElementId, usize, Tick)> {
    let of = |(column, cell): (usize, &TableCell<'_>)| match (cell.inlines, cell.owner) {
        ([Inline::Tick(tick)], Owner::Element(owner)) => Some((owner, column, *tick)),
        _ => None,
    };
    cells.iter().enumerate().filter_map(of).collect()
}

/// What each column asks, padding included.
fn wishes(header: Option<&Cells<'_>>, rows: &[Cells<'_>], columns: usize, look: &Look) -> Vec<Wish> {
    let mut wishes = vec![Wish::default(); columns];
    for (row, is_header) in
        header.into_iter().map(|row| (row, true)).chain(rows.iter().map(|row| (row, false)))
    {
        for (wish, cell) in wishes.iter_mut().zip(row) {
            let asked = if matches!(cell.inlines, [Inline::Gauge(_)]) {
                GAUGE
            } else {
                (cell.text.least_width(), cell.text.natural_width())
            };
            // A hair more than the text, so that rounding never breaks what fits.
            let padding = 2.0 * look.padding_x + cell.decimals + 0.01;
            let (least, natural) = (asked.0 + padding, asked.1 + padding);
            wish.least = wish.least.max(least);
            // A header may take two lines.
            wish.most = wish.most.max(if is_header { least.max(natural * 0.6) } else { natural });
            wish.header = wish.header.max(natural);
        }
    }
    wishes
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Header,
    Body,
}

/// The columns of a table at their places.
pub(super) struct Grid<'l> {
    pub(super) widths: Vec<f64>,
    /// Between two columns.
    pub(super) gutter: f64,
    pub(super) x: f64,
    pub(super) look: &'l Look,
    /// Height of a page's body.
    pub(super) tallest: f64,
}

impl Grid<'_> {
    /// Left edge and width of each column.
    pub(super) fn places(&self) -> impl Iterator<Item = (f64, f64)> {
        self.widths.iter().scan(self.x, |next, width| {
            let left = *next;
            *next += width + self.gutter;
            Some((left, *width))
        })
    }

    /// Height of a row, padding included.
    pub(super) fn height(&self, cells: &[Lines]) -> f64 {
        cells.iter().map(lines_height).fold(0.0, f64::max) + 2.0 * self.look.padding_y
    }

    /// Lines to set apart because the row is taller than `room`; none when it holds.
    pub(super) fn overflow(&self, cells: &mut [Lines], room: f64) -> Option<Vec<Lines>> {
        let room = room - 2.0 * self.look.padding_y;
        let tall = cells.iter().any(|cell| lines_height(cell) > room && cell.len() > 1);
        tall.then(|| take_lines(cells, room))
    }

    /// A row with its background and rules.
    fn strip(&self, cells: &[Lines], part: Part) -> Strip {
        let look = self.look;
        let least = if part == Part::Header { 0.0 } else { look.row_height.min(self.tallest) };
        let height = self.height(cells).max(least);
        let mut items = Vec::new();
        if let Some(fill) = look.header_fill.filter(|_| part == Part::Header) {
            let width = self.widths.iter().sum();
            let (x, fill) = (self.x, Some(fill));
            let background = Rectangle { x, width, height, fill, ..Rectangle::default() };
            items.push(Item { owner: Owner::Layout, ink: Ink::Rectangle(background) });
        }
        items.extend(self.rules(height, part));
        for cell in cells {
            let top = match look.vertical {
                Vertical::Middle => (height - lines_height(cell)) / 2.0,
                Vertical::Top => look.padding_y,
            };
            items.extend(stacked(cell.clone(), top));
        }
        Strip { height, items, ..Strip::default() }
    }

    fn rules(&self, height: f64, part: Part) -> Vec<Item> {
        let look = self.look;
        let right = self.x + self.widths.iter().sum::<f64>();
        let across = |y: f64| Item::rule(look, [self.x, y], [right, y]);
        let down = |x: f64| Item::rule(look, [x, 0.0], [x, height]);
        match look.rules {
            Rules::None => Vec::new(),
            // Under a filled header a rule would be lost.
            Rules::Rows if part == Part::Header && look.header_fill.is_some() => Vec::new(),
            Rules::Rows => vec![across(height)],
            Rules::Grid => {
                let edges = self.places().map(|(left, width)| left + width);
                let edges = std::iter::once(self.x).chain(edges).map(down);
                [across(0.0), across(height)].into_iter().chain(edges).collect()
            }
        }
    }
}
