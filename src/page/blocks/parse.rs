//! Walks the events of the Markdown parser; the only place that knows its library.

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

use super::inline::{as_gauge, push_text};
use super::{Align, Block, Content, Emphasis, Inline, PAGE_BREAK, Row, Table};
use crate::diag::Diagnostic;
use crate::page::Problem;

/// How deep lists and quotes may stand in each other.
const DEEPEST: usize = 8;

/// Reads Markdown (`CommonMark` with tables).
///
/// # Errors
///
/// Everything that a page cannot hold, in the order of the lines.
pub fn parse(markdown: &str) -> Result<Vec<Block>, Vec<Problem>> {
    let mut reader = Reader::new(markdown);
    for (event, range) in Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter() {
        reader.read(event, &range);
    }
    reader.finish()
}

struct Open {
    line: usize,
    class: Option<String>,
    /// A comment that waits for its block, with its line.
    pending: Option<(String, usize)>,
    content: Container,
}

enum Container {
    Document(Vec<Block>),
    Quote(Vec<Block>),
    List { start: Option<u64>, items: Vec<Vec<Block>> },
    Item(Vec<Block>),
    Table(Table),
    Row(Row),
}

#[derive(Default)]
struct Reader {
    line_starts: Vec<usize>,
    stack: Vec<Open>,
    text: Vec<Inline>,
    bold: usize,
    italic: usize,
    last_level: u8,
    in_header: bool,
    in_image: bool,
    /// The code that is open: its text, and what is said of it.
    code: Option<(String, String)>,
    in_code: bool,
    /// Containers that opened beyond the deepest level and were not entered.
    skipped: usize,
    problems: Vec<Problem>,
}

impl Reader {
    fn new(markdown: &str) -> Self {
        let line_starts =
            std::iter::once(0).chain(markdown.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let document = Open { line: 1, class: None, pending: None, content: Container::Document(Vec::new()) };
        Self { line_starts, stack: vec![document], ..Self::default() }
    }

    fn refuse(&mut self, line: usize, what: Diagnostic, said: impl Into<String>) {
        self.problems.push(Problem::new(Some(line), what, said));
    }

    /// Refuses what the Markdown says in these words.
    fn refuse_words(&mut self, line: usize, rule: &'static str, words: &str) {
        self.refuse(line, Diagnostic::error(rule).with("found", words), words);
    }

    fn line(&self, range: &Range<usize>) -> usize {
        self.line_starts.partition_point(|&start| start <= range.start)
    }

    fn read(&mut self, event: Event<'_>, range: &Range<usize>) {
        let line = self.line(range);
        match event {
            Event::Start(tag) => self.start(tag, line),
            Event::End(tag) => self.end(tag, line),
            Event::Text(text) | Event::Code(text) => self.words(&text),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.text.push(Inline::Break),
            Event::Rule => self.push(line, None, Content::Rule),
            Event::Html(html) => self.html(&html, line),
            Event::InlineHtml(html) => self.inline_html(&html, line),
            // Not read with the options above.
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn words(&mut self, text: &str) {
        if let Some((_, said)) = &mut self.code {
            said.push_str(text);
        } else if !self.in_image && !self.in_code {
            let emphasis = Emphasis { bold: self.bold > 0, italic: self.italic > 0, raised: false };
            push_text(&mut self.text, text, emphasis);
        }
    }

    fn start(&mut self, tag: Tag<'_>, line: usize) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell => self.flush_tight_text(line),
            Tag::Emphasis => self.italic += 1,
            Tag::Strong => self.bold += 1,
            Tag::BlockQuote(_) => self.open(line, Container::Quote(Vec::new())),
            Tag::List(start) => self.open(line, Container::List { start, items: Vec::new() }),
            Tag::Item => self.open(line, Container::Item(Vec::new())),
            Tag::Table(alignments) => {
                let alignments = alignments.into_iter().map(align).collect();
                let table = Table { alignments, header: Vec::new(), rows: Vec::new() };
                self.open(line, Container::Table(table));
            }
            Tag::TableHead => self.in_header = true,
            Tag::TableRow => self.open(line, Container::Row(Row { line, cells: Vec::new() })),
            Tag::CodeBlock(_) => {
                self.in_code = true;
                // Four spaces before a line, most often by mistake.
                self.refuse(line, Diagnostic::error("markdown-code-block"), "```");
            }
            Tag::Image { dest_url, .. } => {
                self.flush_tight_text(line);
                self.in_image = true;
                self.code = dest_url.strip_prefix("qr:").map(|text| (text.to_owned(), String::new()));
                if self.code.is_none() {
                    self.refuse_words(line, "markdown-image", &dest_url);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, line: usize) {
        match tag {
            TagEnd::Paragraph => self.paragraph(line),
            TagEnd::Heading(level) => self.heading(level, line),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::TableCell => self.cell(),
            TagEnd::TableHead => self.in_header = false,
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::Image => {
                self.in_image = false;
                if let Some((text, said)) = self.code.take() {
                    self.push(line, None, Content::Code { text, said });
                }
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::Table | TagEnd::TableRow => {
                self.flush_tight_text(line);
                self.close();
            }
            _ => {}
        }
    }

    /// Text of a tight list item comes without a paragraph around it.
    fn flush_tight_text(&mut self, line: usize) {
        if !self.text.is_empty() {
            self.paragraph(line);
        }
    }

    fn paragraph(&mut self, line: usize) {
        let text = self.take_text();
        // A paragraph that held only what was refused leaves nothing to set.
        if !text.is_empty() {
            let class = self.take_class();
            self.push(line, class, Content::Paragraph(text));
        }
    }

    fn heading(&mut self, level: HeadingLevel, line: usize) {
        let level = level as u8;
        let deepest = (self.last_level + 1).min(4);
        if level > deepest {
            // Below level 4, or more than one level below the heading before (ISO 14289-1, 7.4.2).
            let problem = Diagnostic::error("markdown-heading-level").with("found", level.to_string());
            let said = format!("{} ", "#".repeat(usize::from(level)));
            self.refuse(line, problem.with("expected", deepest.to_string()), said);
        }
        self.last_level = level.min(deepest);
        let (text, class) = (self.take_text(), self.take_class());
        if !text.is_empty() {
            self.push(line, class, Content::Heading { level: level.min(4), text });
        }
    }

    fn cell(&mut self) {
        let text = self.take_text();
        let in_header = self.in_header;
        match self.stack.last_mut().map(|open| &mut open.content) {
            Some(Container::Table(table)) if in_header => table.header.push(text),
            Some(Container::Row(row)) => row.cells.push(text),
            _ => {}
        }
    }

    fn take_text(&mut self) -> Vec<Inline> {
        let mut text = std::mem::take(&mut self.text);
        while matches!(text.last(), Some(Inline::Break)) {
            text.pop();
        }
        match as_gauge(&text) {
            Some(gauge) => vec![Inline::Gauge(gauge)],
            None => text,
        }
    }

    fn take_class(&mut self) -> Option<String> {
        self.stack.last_mut()?.pending.take().map(|(class, _)| class)
    }

    fn open(&mut self, line: usize, content: Container) {
        self.flush_tight_text(line);
        if self.stack.len() > 2 * DEEPEST {
            if self.skipped == 0 {
                self.refuse(line, Diagnostic::error("markdown-too-deep"), "");
            }
            self.skipped += 1;
            return;
        }
        let class = match content {
            Container::Item(_) | Container::Row(_) => None,
            _ => self.take_class(),
        };
        self.stack.push(Open { line, class, pending: None, content });
    }

    fn close(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let Some(open) = self.stack.pop() else { return };
        self.dangling(open.pending);
        match open.content {
            Container::Quote(blocks) => self.push(open.line, open.class, Content::Quote(blocks)),
            Container::List { start, items } => {
                self.push(open.line, open.class, Content::List { start, items });
            }
            Container::Table(table) => self.push(open.line, open.class, Content::Table(table)),
            Container::Item(blocks) => {
                if let Some(Container::List { items, .. }) =
                    self.stack.last_mut().map(|open| &mut open.content)
                {
                    items.push(blocks);
                }
            }
            Container::Row(mut row) => {
                if let Some(Container::Table(table)) = self.stack.last_mut().map(|open| &mut open.content) {
                    row.cells.resize(table.alignments.len(), Vec::new());
                    table.rows.push(row);
                }
            }
            Container::Document(_) => {}
        }
    }

    fn push(&mut self, line: usize, class: Option<String>, content: Content) {
        let class = class.or_else(|| self.take_class());
        if let Some(Container::Document(blocks) | Container::Quote(blocks) | Container::Item(blocks)) =
            self.stack.last_mut().map(|open| &mut open.content)
        {
            blocks.push(Block { line, class, content });
        }
    }

    /// A block of HTML: a comment that names a class, or a page break; nothing else.
    fn html(&mut self, html: &str, line: usize) {
        let text = html.trim();
        if text.is_empty() {
            return;
        }
        let Some(name) = class_name(text) else {
            return self.refuse_words(line, "markdown-raw-html", text);
        };
        if name == PAGE_BREAK {
            self.push(line, None, Content::PageBreak);
        } else if let Some(open) = self.stack.last_mut() {
            let before = open.pending.replace((name.to_owned(), line));
            self.dangling(before);
        }
    }

    fn inline_html(&mut self, html: &CowStr<'_>, line: usize) {
        let tag: String = html.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
        if tag == "<br>" || tag == "<br/>" {
            self.text.push(Inline::Break);
        } else {
            self.refuse_words(line, "markdown-raw-html", html);
        }
    }

    fn dangling(&mut self, pending: Option<(String, usize)>) {
        if let Some((class, line)) = pending {
            self.refuse_words(line, "markdown-dangling-class", &class);
        }
    }

    fn finish(mut self) -> Result<Vec<Block>, Vec<Problem>> {
        let document = self.stack.pop();
        let (blocks, pending) = match document {
            Some(Open { content: Container::Document(blocks), pending, .. }) => (blocks, pending),
            _ => (Vec::new(), None),
        };
        self.dangling(pending);
        if self.problems.is_empty() {
            return Ok(blocks);
        }
        self.problems.sort_by_key(|problem| problem.line);
        Err(self.problems)
    }
}

/// The name in `<!-- name -->`; a name is made of small letters, digits and hyphens.
fn class_name(html: &str) -> Option<&str> {
    let name = html.strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (!name.is_empty() && name.chars().all(fits)).then_some(name)
}

fn align(alignment: Alignment) -> Option<Align> {
    match alignment {
        Alignment::None => None,
        Alignment::Left => Some(Align::Left),
        Alignment::Center => Some(Align::Center),
        Alignment::Right => Some(Align::Right),
    }
}
