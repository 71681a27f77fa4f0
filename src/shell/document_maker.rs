//! What turns composed documents into files: templates, style, fonts and writer, made once a run.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;

use super::framework::texts_of;
use super::load::Located;
use super::wording::{retold, terms_of};
use crate::deeds::entry::Origin;
use crate::deeds::office::Label;
use crate::deeds::record::SignatureRecord;
use crate::diag::{Diagnostic, Place, Report};
use crate::documents::{Bound, Composed, Composer, Kinds, TEMPLATE, TemplateFile, Words};
use crate::model::referential::Referential;
use crate::model::session::Names;
use crate::page::MISSING_CHARACTER;
use crate::page::fonts::Fonts;
use crate::page::layout::{self, Furniture, Signature, Texts};
use crate::page::pdf::{self, Metadata};
use crate::page::picture::Picture;
use crate::page::style::{PageText, PageTexts, Style};
use crate::page::{Problem, blocks};
use crate::shell::cli::OutputArgs;
use crate::store::builtin;
use crate::store::digest::Digest;
use crate::store::{self, Staging};
use crate::words::language::Language;

const STYLE: &str = "style.yaml";
pub(super) const WORDS: &str = "words.yaml";

/// A folder of templates, where there is one of its own.
type Folder<'l> = Option<&'l Located>;

pub(super) struct DocumentMaker {
    pub(super) composer: Composer,
    pub(super) style: Style,
    pub(super) fonts: Fonts,
    texts: Texts,
    logos: BTreeMap<String, Arc<Picture>>,
    /// The signature that deeds bear, and what is kept of its use; none until it is asked for.
    pub(super) signature: Option<(Arc<Picture>, SignatureRecord)>,
    /// The fingerprints of templates, style (its logos included) and fonts.
    pub(super) origin: Origin,
}

impl DocumentMaker {
    /// Loads templates, style and fonts: those of another folder, else those built in. A folder without style or
    /// fonts keeps the built-in ones: a school that rewords its diploma need not copy the rest.
    pub(super) fn load(
        folder: Folder<'_>,
        names: Names,
        referential: Option<&Referential>,
        report: &mut Report,
    ) -> Option<Self> {
        let maker = Self::read(folder, names, referential, report);
        report.said_by_check();
        maker
    }

    fn read(folder: Folder<'_>, names: Names, of: Option<&Referential>, report: &mut Report) -> Option<Self> {
        let own = own_texts(folder, of, report);
        if let (Some(folder), true) = (folder, own.is_empty())
            && !store::is_folder(&folder.path)
        {
            return None;
        }
        let language = of.map(|of| of.language).unwrap_or_default();
        let shipped = builtin::templates(language);
        let is_words = |(path, _): &&(String, String)| file_name(path) == WORDS;
        let words_files = [shipped.iter().find(is_words), own.iter().find(is_words)];
        let words_texts = words_files.iter().flatten().map(|(file, text)| (&**file, &**text));
        let mut words = Words::read(language, words_texts, report);
        let terms = words_files[1].map(|(file, _)| terms_of(&mut words, file, report)).unwrap_or_default();
        let (own, shipped) = (retold(&terms, &own, &shipped), retold(&terms, &shipped, &shipped));
        let is_style = |(path, _): &&(String, String)| file_name(path) == STYLE;
        let (style_file, style_text) = own.iter().chain(&shipped).find(is_style).cloned()?;
        let mut kinds = Kinds::read(templates(&own), &templates(&shipped), names, report);
        let style = Style::read(&style_file, &style_text, &kinds.styles());
        let is_whole = style.is_ok();
        // Templates are checked all the same, in the style built in.
        let style = style.or_else(|problems| {
            report.extend(problems);
            let (file, text) = shipped.iter().find(is_style).ok_or_else(Vec::new)?;
            Style::read(file, text, &kinds.styles())
        });
        let style = style.ok()?;
        report.extend(kinds.dress(&style));
        let font_files = font_files(folder, report);
        // What templates say in words is part of them.
        let words_files = words_files.into_iter().flatten().map(|(file, text)| (&**file, text.as_bytes()));
        let template_files = kinds.files().map(|file| (&*file.name, file.text.as_bytes()));
        let template_files = fingerprint(template_files.chain(words_files));
        let fonts = Fonts::load(&style.families, &font_files).map_err(|problems| {
            report.extend(problems.into_iter().map(|one| one.at(Place::file(&style_file))));
        });
        let deed_styles: Vec<&str> = kinds.deed_styles().collect();
        let logos = super::logos::read(&style, &deed_styles, &style_file, folder, report);
        let composer = Composer::new(kinds, words, &style, &style_file, of);
        let composer = composer.map_err(|problems| report.extend(problems));
        let (logos, composer) = (logos?, composer.ok()?);
        let style_files = logos.files.iter().map(|(name, bytes)| (&**name, &**bytes));
        let style_text = super::schema::without_line(&style_text).as_bytes();
        let origin = Origin {
            template: template_files,
            style: fingerprint(style_files.chain([(STYLE, style_text)])),
            fonts: fingerprint(font_files.iter().map(|(name, bytes)| (&**name, &**bytes))),
            ..Origin::default()
        };
        let maker = Self {
            logos: logos.pictures,
            signature: None,
            composer,
            style,
            fonts: fonts.ok()?,
            texts: Texts::of(language),
            origin,
        };
        is_whole.then_some(maker)
    }

    /// What sets documents as PDF, that say who issues them and when: the date in their properties is
    /// `SOURCE_DATE_EPOCH` where it is set, else the one given; never the clock's.
    pub(super) fn pdf_maker(
        &self,
        referential: &Referential,
        date: Option<jiff::civil::Date>,
    ) -> PdfMaker<'_> {
        let author = referential.certifier.name.clone();
        let creation = epoch().map(|moment| jiff::tz::Offset::UTC.to_datetime(moment));
        let creation = creation.or_else(|| date.map(|date| date.at(0, 0, 0, 0)));
        PdfMaker { maker: self, writer: pdf::Writer::new(&self.fonts), author, creation }
    }

    /// A document on its pages; whatever is wrong with it, all at once.
    pub(super) fn lay_out(
        &self,
        composed: &Composed,
        label: &Label,
    ) -> Result<layout::Document, Vec<Diagnostic>> {
        if !composed.counts_pages() {
            return self.set(composed, &composed.markdown, label);
        }
        // Its number may take it over a page's end, once.
        let mut pages = 2;
        for _ in 0..2 {
            let document = self.set(composed, &composed.counting(pages), label)?;
            if document.pages.len() == pages {
                return Ok(document);
            }
            pages = document.pages.len();
        }
        self.set(composed, &composed.counting(pages), label)
    }

    fn set(
        &self,
        composed: &Composed,
        markdown: &str,
        label: &Label,
    ) -> Result<layout::Document, Vec<Diagnostic>> {
        let style = self.style.kind(&composed.style);
        let located = |Problem { what, said, .. }: Problem| {
            let is_typed = what.what.id == MISSING_CHARACTER;
            let found = self.composer.place_of(composed, &said).filter(|_| !said.is_empty());
            let place = found.or_else(|| self.composer.place(composed).filter(|_| !is_typed));
            about(Diagnostic { place, ..what }, label)
        };
        let all_located = |problems: Vec<Problem>| problems.into_iter().map(located).collect::<Vec<_>>();
        let blocks = blocks::parse(markdown).map_err(all_located)?;
        let signed = composed.signature.as_ref().zip(self.signature.as_ref());
        let signed =
            signed.map(|(alt, (picture, _))| Signature { picture: picture.clone(), alt: alt.clone() });
        let furniture = Furniture {
            signature: signed,
            texts: composed.texts.clone(),
            mark: composed.mark.clone(),
            logo: style.logo.as_ref().and_then(|logo| self.logos.get(&logo.file)).cloned(),
        };
        layout::lay_out(&blocks, style, &furniture, &self.fonts, &self.texts).map_err(all_located)
    }

    /// A page of a document's style on which nothing stands but that it is empty on purpose.
    fn blank_page(&self, of: &Composed, label: &Label) -> Result<layout::Page, Vec<Diagnostic>> {
        let mut blank = of.clone();
        blank.texts = PageTexts([(PageText::HeaderLeft, self.composer.words.say("blank-page"))].into());
        blank.mark = None;
        let mut pages = self.set(&blank, "", label)?.pages;
        Ok(pages.swap_remove(0))
    }
}

/// What sets composed documents as PDF: what all files of a run share.
pub(super) struct PdfMaker<'p> {
    maker: &'p DocumentMaker,
    writer: pdf::Writer<'p>,
    author: String,
    creation: Option<jiff::civil::DateTime>,
}

impl PdfMaker<'_> {
    /// Sets a composed document and writes it aside in each format asked; whatever is wrong with it, all at once.
    pub(super) fn print(
        &self,
        composed: &Composed,
        label: &Label,
        output: &OutputArgs,
        staging: &Staging,
    ) -> Result<Vec<Diagnostic>> {
        let place = format!("{}.pdf", label.stem);
        let identity = output.is_asked("pdf").then(|| self.identity(composed));
        let identity =
            identity.filter(|known| !staging.stays(Path::new(&place), |file| pdf::is_known_by(file, *known)));
        let pdf = match identity.map(|identity| self.set(composed, label, identity)).transpose() {
            Ok(pdf) => pdf,
            Err(problems) => return Ok(problems),
        };
        let markdown = output.is_asked("md").then(|| composed.delivered_markdown().into_bytes());
        for (ending, bytes) in [("md", markdown), ("pdf", pdf)] {
            if let Some(bytes) = bytes {
                staging.write(Path::new(&format!("{}.{ending}", label.stem)), &bytes)?;
            }
        }
        Ok(Vec::new())
    }

    /// The bytes of a document; whatever is wrong with it, all at once.
    pub(super) fn pdf(&self, composed: &Composed, label: &Label) -> Result<Vec<u8>, Vec<Diagnostic>> {
        self.set(composed, label, self.identity(composed))
    }

    fn set(
        &self,
        composed: &Composed,
        label: &Label,
        identity: [u8; 16],
    ) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let document = self.maker.lay_out(composed, label)?;
        self.file(&document, composed, identity).map_err(|problem| vec![about(problem, label)])
    }

    /// Documents behind a cover, composed once their pages are counted; whatever is wrong with them, all at once. With
    /// `duplex`, each begins on the front of a sheet.
    pub(super) fn bind(
        &self,
        parts: &[(Composed, Label)],
        duplex: bool,
        cover: impl FnOnce(Bound) -> Result<Composed, Vec<Diagnostic>>,
    ) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let title = |composed: &Composed| composed.texts.get(PageText::Title).to_owned();
        let laid: Vec<_> =
            parts.par_iter().map(|(composed, label)| self.maker.lay_out(composed, label)).collect();
        let (mut documents, mut problems) = (Vec::new(), Vec::new());
        for ((composed, _), laid) in parts.iter().zip(laid) {
            match laid {
                Ok(document) => documents.push((title(composed), document)),
                Err(found) => problems.extend(found),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let entries =
            documents.iter().map(|(title, document)| (title.clone(), document.pages.len())).collect();
        let cover = cover(Bound { entries, ..Bound::default() })?;
        let label = Label { stem: title(&cover), about: None };
        let blank = self.maker.blank_page(&cover, &label)?;
        documents.insert(0, (title(&cover), self.maker.lay_out(&cover, &label)?));
        let whole = layout::Document::bound(documents, duplex.then_some(&blank));
        let identity = self.identity(&(&cover, parts, duplex));
        self.file(&whole, &cover, identity).map_err(|problem| vec![about(problem, &label)])
    }

    fn file(
        &self,
        document: &layout::Document,
        composed: &Composed,
        identity: [u8; 16],
    ) -> Result<Vec<u8>, Diagnostic> {
        let metadata = Metadata {
            title: composed.texts.get(PageText::Title).to_owned(),
            author: self.author.clone(),
            subject: composed.texts.get(PageText::Subject).to_owned(),
            language: self.maker.texts.language().tag().to_owned(),
            proof: composed.texts.get(PageText::Proof).to_owned(),
            source: composed.texts.get(PageText::Source).to_owned(),
            creation: self.creation,
            identity,
        };
        self.writer.write(document, &metadata)
    }

    /// The digest of all that a document is made from, this program among it.
    fn identity(&self, composed: &impl Hash) -> [u8; 16] {
        let DocumentMaker { origin, signature, .. } = self.maker;
        let signature = signature.as_ref().map(|(_, record)| &record.sha256);
        let mut digest = Digest::new();
        digest.value(&(env!("PARCHEMIN_VERSION"), &origin.style, &origin.fonts));
        digest.value(&(composed, &self.author, self.creation, signature));
        let digest = digest.finish();
        std::array::from_fn(|at| digest[at])
    }
}

/// What a folder of templates has of its own, as texts.
fn own_texts(folder: Folder<'_>, of: Option<&Referential>, report: &mut Report) -> Vec<(String, String)> {
    let Some(folder) = folder else { return Vec::new() };
    if !of.is_some_and(|of| of.translated) {
        return texts_of(folder, &[TEMPLATE, STYLE, WORDS], report);
    }
    // Its templates in French say nothing of how a version in English reads: those of its folder `en` do.
    let (path, shown) = (folder.path.join("en"), format!("{}/en", folder.shown));
    let own = Some(Located { path, shown }).filter(|own| store::is_folder(&own.path));
    let mut texts = texts_of(folder, &[STYLE], report);
    texts.extend(own.iter().flat_map(|own| texts_of(own, &[TEMPLATE, WORDS], report)));
    texts
}

/// The kinds of documents that a folder's templates make, beside those built in.
pub(super) fn kinds(folder: Option<&Located>, names: Names, report: &mut Report) -> Kinds {
    let own = folder.map(|folder| texts_of(folder, &[TEMPLATE], report));
    Kinds::read(
        templates(&own.unwrap_or_default()),
        &templates(&builtin::templates(Language::default())),
        names,
        report,
    )
}

/// The templates among texts of a folder.
fn templates(texts: &[(String, String)]) -> Vec<TemplateFile> {
    let templates = texts.iter().filter(|(path, _)| path.ends_with(TEMPLATE));
    templates.map(|(path, text)| TemplateFile::new(file_name(path), path, text)).collect()
}

/// The fonts by file name: those built in, and those of another folder of templates in their place.
fn font_files(folder: Option<&Located>, report: &mut Report) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> =
        builtin::fonts().into_iter().map(|(path, bytes)| (file_name(&path), bytes.to_vec())).collect();
    let Some(folder) = folder else { return files };
    let fonts = Located { path: folder.path.join("fonts"), shown: format!("{}/fonts", folder.shown) };
    if !store::is_folder(&fonts.path) {
        return files;
    }
    let paths = store::files_in(&fonts.path, &fonts.shown, &[".ttf", ".otf"]);
    for path in report.keep(paths).unwrap_or_default() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = report.keep(store::read_bytes(&path, &format!("{}/{name}", fonts.shown)));
        files.extend(bytes.map(|bytes| (name, bytes)));
    }
    files
}

/// The day (UTC): that of `SOURCE_DATE_EPOCH` where it is set, else the clock's.
///
/// # Errors
///
/// As [`store::today`].
pub(super) fn today() -> Result<jiff::civil::Date, Diagnostic> {
    epoch().map_or_else(store::today, |moment| Ok(jiff::tz::Offset::UTC.to_datetime(moment).date()))
}

/// The moment, in the same way.
pub(super) fn now() -> jiff::Timestamp {
    epoch().unwrap_or_else(store::now)
}

fn epoch() -> Option<jiff::Timestamp> {
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok()?.trim().parse::<i64>().ok()?;
    jiff::Timestamp::from_second(seconds).ok()
}

pub(super) fn file_name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// One fingerprint of several files, in the order of their names.
fn fingerprint<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> String {
    let files: BTreeMap<&str, &[u8]> = files.collect();
    let mut digest = Digest::new();
    for (name, bytes) in files {
        digest.part(name);
        digest.part(bytes);
    }
    digest.hex()
}

fn about(problem: Diagnostic, label: &Label) -> Diagnostic {
    problem.with("about", label.about.as_ref().unwrap_or(&label.stem))
}
