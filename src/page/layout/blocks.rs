//! Blocks → strips: pieces of full width that a page's end may not cut; knows no page.

use std::rc::Rc;
use std::sync::Arc;

use super::logo::SizedLogo;
use super::paragraph::{Lines, aside, plain_text, shift};
use super::structure::{ElementId, Role, Structure};
use super::{Ink, Item, Owner, Signature, Texts};
use crate::diag::Diagnostic;
use crate::page::Problem;
use crate::page::blocks::{Block, Content, Emphasis, Inline};
use crate::page::fonts::Fonts;
use crate::page::picture::code::SMALLEST_MODULE;
use crate::page::picture::{self, Picture};
use crate::page::style::{Element, KindStyle, Look};

/// Narrowest that a text may be set, however deep it stands.
const NARROWEST: f64 = 40.0;

/// Widest that a code is set: 48 mm.
const WIDEST_CODE: f64 = 136.0;

/// Something that stands whole on a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Strip {
    /// Space above, dropped at the top of a page.
    pub(crate) before: f64,
    pub(crate) height: f64,
    /// From the strip's upper left corner; x is already the page's.
    pub(crate) items: Vec<Item>,
    /// Stands on the page of the next strip.
    pub(crate) keep_next: bool,
    /// Boxes that it stands in, the outer one first: places in [`BlockSetter::backdrops`].
    pub(crate) backdrops: Vec<usize>,
    /// Header row to repeat when the strip begins a page.
    pub(crate) repeat: Option<Rc<Strip>>,
    pub(crate) spring: f64,
    pub(crate) begins_page: bool,
}

/// A box behind the strips that stand in it.
#[derive(Debug, Clone)]
pub(super) struct Backdrop {
    pub(crate) x: f64,
    pub(crate) width: f64,
    pub(crate) look: Look,
}

pub(super) struct BlockSetter<'a> {
    pub(crate) style: &'a KindStyle,
    pub(crate) fonts: &'a Fonts,
    pub(crate) texts: &'a Texts,
    pub(crate) structure: Structure,
    pub(crate) problems: Vec<Problem>,
    pub(crate) strips: Vec<Strip>,
    pub(crate) backdrops: Vec<Backdrop>,
    pub(crate) pictures: Vec<Arc<Picture>>,
    /// Still to be placed.
    pub(crate) signature: Option<&'a Signature>,
    /// Space that the block before asks below itself.
    pub(crate) after: f64,
    pub(crate) body_height: f64,
}

/// Where blocks are set: the measure, the element that holds them, the look of paragraphs without class.
#[derive(Clone, Copy)]
pub(super) struct Column<'l> {
    pub(crate) x: f64,
    pub(crate) width: f64,
    pub(crate) parent: ElementId,
    pub(crate) plain: Option<&'l Look>,
}

impl Column<'_> {
    fn indented(self, by: f64) -> Self {
        let by = by.min(self.width - NARROWEST).max(0.0);
        Self { x: self.x + by, width: self.width - by, ..self }
    }
}

impl<'a> BlockSetter<'a> {
    pub(super) fn new(style: &'a KindStyle, fonts: &'a Fonts, texts: &'a Texts) -> Self {
        Self {
            style,
            fonts,
            texts,
            structure: Structure::new(),
            problems: Vec::new(),
            strips: Vec::new(),
            backdrops: Vec::new(),
            pictures: Vec::new(),
            signature: None,
            after: 0.0,
            body_height: 0.0,
        }
    }

    /// Adds a picture to the document; gives its place among them.
    pub(super) fn add_picture(&mut self, picture: Arc<Picture>) -> usize {
        self.pictures.push(picture);
        self.pictures.len() - 1
    }

    /// Sets the logo and all blocks, the body of a page being `body_height` high.
    pub(super) fn set_document(&mut self, blocks: &[Block], body_height: f64, logo: Option<&SizedLogo<'_>>) {
        self.body_height = body_height;
        if let Some(logo) = logo.filter(|sized| !sized.logo.place.is_header()) {
            self.title_logo(logo);
        }
        let page = &self.style.page;
        let (x, width) = (page.left, page.width - page.left - page.right);
        let parent = self.structure.root();
        self.set_blocks(blocks, Column { x, width, parent, plain: None });
    }

    fn set_blocks(&mut self, blocks: &[Block], column: Column<'_>) {
        for block in blocks {
            match &block.content {
                Content::Heading { level, text } => self.heading(block, *level, text, column),
                Content::Paragraph(text) => self.paragraph(block, text, column),
                Content::List { start, items } => self.list(block, *start, items, column),
                Content::Quote(blocks) => self.quote(block, blocks, column),
                Content::Table(table) => self.table(block, table, column),
                Content::Code { text, said } => self.code(block, (text, said), column),
                Content::Rule => self.rule(block, column),
                Content::PageBreak => self.push_page_break(),
            }
        }
    }

    /// The look of a block; an unknown class is reported and leaves the element's own.
    pub(super) fn look(&mut self, element: Element, block: &Block) -> &'a Look {
        let class = block.class.as_deref();
        if let Some(look) = self.style.look(element, class) {
            return look;
        }
        let (class, known) = (class.unwrap_or_default(), self.style.classes(element).map(str::to_owned));
        let known: Vec<String> = known.collect();
        let problem = Diagnostic::error("markdown-unknown-class").with("found", class);
        let problem = problem.with("element", element.key()).did_you_mean(class, &known);
        let problem = problem.with("expected", known);
        self.problems.push(Problem::new(Some(block.line), problem, format!("<!-- {class} -->")));
        self.style.element_look(element)
    }

    fn heading(&mut self, block: &Block, level: u8, text: &[Inline], column: Column<'_>) {
        let look = self.look(Element::Heading(level), block);
        if look.new_page && !self.strips.is_empty() {
            self.push_page_break();
        }
        let element = self.structure.add_with_text(column.parent, Role::Heading(level), plain_text(text));
        let set = self.set_block_text(text, look, block.line, column, element);
        self.push_lines(set, look, true, look.before);
    }

    fn paragraph(&mut self, block: &Block, text: &[Inline], column: Column<'_>) {
        let look = match (column.plain, &block.class) {
            (Some(look), None) => look,
            _ => self.look(Element::Paragraph, block),
        };
        let before = if column.plain.is_some() && block.class.is_none() { 0.0 } else { look.before };
        let element = self.structure.add(column.parent, Role::Paragraph);
        let set = self.set_block_text(text, look, block.line, column, element);
        self.push_lines(set, look, false, before);
    }

    fn set_block_text(
        &mut self,
        text: &[Inline],
        look: &Look,
        line: usize,
        column: Column<'_>,
        element: ElementId,
    ) -> Lines {
        let column = column.indented(look.indent);
        let width = look.width.unwrap_or(column.width).clamp(NARROWEST.min(column.width), column.width);
        let x = column.x + aside(look.align, column.width - width);
        self.set_text(text, look, Some(line), (x, width), Owner::Element(element))
    }

    /// Pushes lines as strips: no line of a paragraph stands alone at a page's end or beginning.
    fn push_lines(&mut self, set: Lines, look: &Look, is_heading: bool, before: f64) {
        let count = set.len();
        let together = is_heading || look.together;
        let first = self.strips.len();
        for (index, (height, items)) in set.into_iter().enumerate() {
            let is_last = index + 1 == count;
            let keep_next = if is_last {
                is_heading || look.keep_with_next
            } else {
                together || index == 0 || index + 2 == count
            };
            self.strips.push(Strip { height, items, keep_next, ..Strip::default() });
        }
        self.space_block(first, look, before);
    }

    /// Gives the strips from `first` on the spaces and ties of their block.
    pub(super) fn space_block(&mut self, first: usize, look: &Look, before: f64) {
        if let Some(strip) = self.strips.get_mut(first) {
            strip.before = before.max(self.after);
            strip.spring = look.spring;
            self.after = look.after;
            if look.keep_with_previous
                && let Some(previous) = first.checked_sub(1)
            {
                self.strips[previous].keep_next = true;
            }
        }
    }

    fn list(&mut self, block: &Block, start: Option<u64>, items: &[Vec<Block>], column: Column<'_>) {
        let look = self.look(Element::List, block);
        let list = self.structure.add(column.parent, Role::List(start.is_some()));
        let column = column.indented(look.indent);
        let first = self.strips.len();
        let spacing = Look { after: look.padding_y, keep_with_previous: false, ..look.clone() };
        for (index, blocks) in items.iter().enumerate() {
            let item = self.structure.add(list, Role::ListItem);
            let label = match start {
                Some(start) => format!("{}.", start.saturating_add(u64::try_from(index).unwrap_or(0))),
                None => "•".to_owned(),
            };
            let label_element = self.structure.add(item, Role::Label);
            let label = [Inline::Text { text: label, emphasis: Emphasis::default() }];
            let at = (column.x, look.label_width.max(1.0));
            let label_look = Look { min_size: Some(1.0), ..look.clone() };
            let label = self.set_text(&label, &label_look, None, at, Owner::Element(label_element));
            let parent = self.structure.add(item, Role::ListBody);
            let first_of_item = self.strips.len();
            let inner = column.indented(look.label_width);
            self.set_blocks(blocks, Column { parent, plain: Some(&spacing), ..inner });
            self.add_label(first_of_item, label);
        }
        self.space_block(first, look, look.before);
        self.after = self.after.max(look.after);
    }

    /// The label stands before the text of the item in the reading order too.
    fn add_label(&mut self, first: usize, label: Lines) {
        let (height, items) = label.into_iter().next().unwrap_or_default();
        if let Some(strip) = self.strips.get_mut(first) {
            strip.items.splice(0..0, items);
        } else {
            self.strips.push(Strip { height, items, ..Strip::default() });
        }
    }

    fn quote(&mut self, block: &Block, blocks: &[Block], column: Column<'_>) {
        let look = self.look(Element::Quote, block);
        let parent = self.structure.add(column.parent, Role::Division);
        let backdrop = self.backdrops.len();
        let column = column.indented(look.indent);
        self.backdrops.push(Backdrop { x: column.x, width: column.width, look: look.clone() });
        let left = look.padding_x + look.accent.map_or(0.0, |_| look.accent_width);
        let inner = column.indented(left);
        let width = (inner.width - look.padding_x).max(NARROWEST.min(inner.width));
        let first = self.strips.len();
        let plain = Look { after: look.size * 0.3, keep_with_previous: false, ..look.clone() };
        self.after = 0.0;
        self.set_blocks(blocks, Column { width, parent, plain: Some(&plain), ..inner });
        let last = self.strips.len();
        for (index, strip) in self.strips.iter_mut().enumerate().skip(first) {
            strip.backdrops.insert(0, backdrop);
            strip.keep_next |= look.together && index + 1 < last;
        }
        if let Some(strip) = self.strips.get_mut(first) {
            strip.height += look.padding_y;
            shift(&mut strip.items, look.padding_y);
        }
        if last > first
            && let Some(strip) = self.strips.last_mut()
        {
            strip.height += look.padding_y;
        }
        self.space_block(first, look, look.before);
    }

    /// A code is as wide as its look says, no wider than is read, and stands in white.
    fn code(&mut self, block: &Block, (text, said): (&str, &str), column: Column<'_>) {
        let look = self.look(Element::Paragraph, block);
        let side = look.width.unwrap_or(WIDEST_CODE).min(WIDEST_CODE).min(column.width);
        let picture = picture::code::code(text).filter(|code| side / code.width >= SMALLEST_MODULE);
        let Some(picture) = picture else {
            let problem = Diagnostic::error("code-too-long").with("found", text.chars().count());
            return self.problems.push(Problem::new(Some(block.line), problem, ""));
        };
        let white = 4.0 * side / picture.width;
        let x = column.x + aside(look.align, column.width - side);
        let picture = self.add_picture(Arc::new(picture));
        let element = self.structure.add_with_text(column.parent, Role::Figure, said.to_owned());
        let ink = Ink::Picture { picture, x, y: white, width: side, height: side };
        let items = vec![Item { owner: Owner::Element(element), ink }];
        let (first, keep_next) = (self.strips.len(), look.keep_with_next);
        self.strips.push(Strip { height: side + 2.0 * white, items, keep_next, ..Strip::default() });
        self.space_block(first, look, look.before);
    }

    fn rule(&mut self, block: &Block, column: Column<'_>) {
        let look = self.look(Element::Rule, block);
        let length = look.rule_length.unwrap_or(column.width).min(column.width);
        let x = column.x + aside(look.align, column.width - length);
        let y = look.rule_width / 2.0;
        let items = vec![Item::rule(look, [x, y], [x + length, y])];
        let first = self.strips.len();
        let keep_next = look.keep_with_next;
        self.strips.push(Strip { height: look.rule_width, items, keep_next, ..Strip::default() });
        self.space_block(first, look, look.before);
    }

    fn push_page_break(&mut self) {
        self.strips.push(Strip { begins_page: true, ..Strip::default() });
        self.after = 0.0;
    }
}
