//! The shipped style and fonts, ready to set a text.
#![allow(dead_code, reason = "each test uses a part")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

pub(crate) mod conformance;
pub(crate) mod reader;

use std::collections::BTreeMap;

use parchemin::page::fonts::Fonts;
use parchemin::page::layout::{self, Document, Furniture};
use parchemin::page::pdf::{Metadata, Writer};
use parchemin::page::style::{PageTexts, Style};
use parchemin::page::{Problem, blocks};

/// The kinds that the shipped style dresses.
pub(crate) const KINDS: [&str; 6] =
    ["grid", "transcript", "attestation", "diploma", "minutes", "explanation"];

pub(crate) struct Shop {
    pub(crate) style: Style,
    pub(crate) fonts: Fonts,
    pub(crate) texts: layout::Texts,
}

pub(crate) fn sample(name: &str) -> String {
    std::fs::read_to_string(format!("tests/documents/page/{name}.md")).unwrap()
}

pub(crate) fn style_text() -> String {
    std::fs::read_to_string("templates/style.yaml").unwrap()
}

pub(crate) fn style(text: &str) -> Style {
    Style::read("style.yaml", text, &[&KINDS[..], &["booklet", "letter", "mail", "statistics"]].concat())
        .unwrap()
}

pub(crate) fn fonts(style: &Style) -> Fonts {
    let files: BTreeMap<String, Vec<u8>> = std::fs::read_dir("templates/fonts")
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect();
    Fonts::load(&style.families, &files).unwrap()
}

pub(crate) fn metadata() -> Metadata {
    Metadata {
        title: "Relevé de compétences — Éloïse NGUYỄN-LEFÈVRE".to_owned(),
        author: "aivancity".to_owned(),
        subject: "Session de juin 2026".to_owned(),
        language: "fr".to_owned(),
        creation: Some(jiff::civil::date(2026, 7, 3).at(0, 0, 0, 0)),
        proof: String::new(),
        source: String::new(),
        identity: *b"made from a test",
    }
}

impl Shop {
    pub(crate) fn open() -> Self {
        let style = style(&style_text());
        let fonts = fonts(&style);
        Self { style, fonts, texts: layout::Texts::default() }
    }

    pub(crate) fn furniture(&self, kind: &str, mark: Option<&str>) -> Furniture {
        let texts = self.style.kind(kind).texts.clone();
        // What the templates of the shipped style would give, or nearly.
        let fill = |text: &str| {
            let mut text = text.replace("{% if session %}", "").replace("{% endif %}", "");
            text = text.replace("{% if document.about %}", "");
            while let (Some(from), Some(to)) = (text.find("{{"), text.find("}}")) {
                let value = match text[from + 2..to].trim() {
                    "certifier.name_capitals" => "AIVANCITY",
                    "certification.deed_title" => {
                        "Chef de projet en développement de solutions d'intelligence artificielle"
                    }
                    "document.title" => "Relevé de compétences",
                    "document.about" => "Éloïse NGUYỄN-LEFÈVRE",
                    "session.name" => "Session de juin 2026",
                    "referential.version" => "1",
                    "rules.version" => "2026-1",
                    words if words.starts_with("'foot-versions'") => "Référentiel 1 · Règlement 2026-1",
                    words if words.starts_with("'foot-initials'") => "Paraphes",
                    other => panic!("{other}"),
                };
                text.replace_range(from..to + 2, value);
            }
            text
        };
        let texts = texts.into_iter().map(|(which, (text, _))| (which, fill(&text))).collect();
        Furniture { texts: PageTexts(texts), mark: mark.map(str::to_owned), logo: None, signature: None }
    }

    pub(crate) fn lay_out(
        &self,
        kind: &str,
        markdown: &str,
        mark: Option<&str>,
    ) -> Result<Document, Vec<Problem>> {
        let blocks = blocks::parse(markdown).unwrap();
        layout::lay_out(
            &blocks,
            self.style.kind(kind),
            &self.furniture(kind, mark),
            &self.fonts,
            &layout::Texts::default(),
        )
    }

    pub(crate) fn pdf(&self, kind: &str, markdown: &str, mark: Option<&str>) -> Vec<u8> {
        let document = self.lay_out(kind, markdown, mark).unwrap();
        Writer::new(&self.fonts).write(&document, &metadata()).unwrap()
    }
}
