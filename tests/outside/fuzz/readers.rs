//! What reads bytes that others wrote, each with sound inputs to begin with.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use parchemin::check;
use parchemin::deeds::{deliberation::Deliberation, register::Register};
use parchemin::diag::Report;
use parchemin::model::referential::Referential;
use parchemin::model::rules::Rules;
use parchemin::page::fonts::{Face, Fonts};
use parchemin::page::{blocks, layout, pdf, picture, style::Style};
use parchemin::read::workbook;
use parchemin::store::builtin;
use parchemin::store::durable::Disk;

use crate::page_support::{KINDS, Shop, metadata};
use crate::parts::{self, Change};
use crate::{forge, support};

pub(crate) struct Reader {
    pub(crate) seeds: Vec<Vec<u8>>,
    pub(crate) read: Box<dyn Fn(&[u8])>,
    /// How an input that has parts is changed.
    pub(crate) change: Option<Change>,
}

impl Reader {
    fn new(seeds: Vec<Vec<u8>>, read: impl Fn(&[u8]) + 'static) -> Self {
        assert!(!seeds.is_empty(), "no seed");
        Self { seeds, read: Box::new(read), change: None }
    }
}

/// Each reader by its name.
pub(crate) const ALL: [(&str, fn(&'static str) -> Reader); 22] = [
    ("certification.yaml", framework),
    ("bloc-1.yaml", framework),
    ("rules.yaml", framework),
    ("xlsx", |_| Reader {
        change: Some(parts::file),
        ..Reader::new(files("seeds", ".xlsx"), cohort("a.xlsx"))
    }),
    ("workbook", |_| {
        let seeds =
            forged(&[]).into_iter().zip(0_u8..).map(|((_, part), choice)| [&[choice], &part[..]].concat());
        Reader::new(seeds.collect(), forged_cohort())
    }),
    ("csv", |_| Reader::new(files("tests/golden", ".csv"), cohort("a.csv"))),
    ("markdown", |_| Reader::new(files("tests/documents", ".md"), markdown())),
    ("style", |_| {
        let read = |bytes: &[u8]| drop(Style::read("style.yaml", &text(bytes), &KINDS));
        Reader::new(files("templates", "style.yaml"), read)
    }),
    ("font", |_| Reader {
        change: Some(parts::table),
        ..Reader::new(files("templates/fonts", ".ttf"), font())
    }),
    ("svg", |_| Reader::new([files("tests", ".svg"), vec![DRAWING.into()]].concat(), drawn("a.svg"))),
    ("jpeg", |_| Reader::new(files("tests", ".jpg"), drawn("a.jpg"))),
    ("png", |_| Reader::new(pixels(), drawn("a.png"))),
    ("register", |_| {
        Reader::new(files("tests/formats", "register.jsonl"), |bytes| drop(Register::read(bytes)))
    }),
    ("deliberation", |_| {
        let read = |bytes: &[u8]| drop(Deliberation::parse(&text(bytes)));
        Reader::new(files("tests/formats", "deliberation.json"), read)
    }),
    ("session", |_| session(SMALL, "session.yaml", files(SMALL, "session.yaml"), &["check"])),
    ("earlier", |_| {
        let seeds = [files("tests/golden", "2024.json"), files("tests/formats", ".json")].concat();
        session(SMALL, "2024.json", seeds, &["check"])
    }),
    ("words", |_| session(SMALL, "modeles/words.yaml", files("templates", "words.yaml"), &["check"])),
    ("template", |_| {
        let command = &["transcripts", "--candidate", "24-001", "--format", "md", "--redo"];
        session(SMALL, "modeles/transcript.md.tera", files("templates", "transcript.md.tera"), command)
    }),
    ("journal", |_| {
        let completing = &["register", "anonymise", "--before", "1900-01-01"];
        session(ISSUED, "register-archive/.pending/journal.json", vec![journal()], completing)
    }),
    ("deed", |_| {
        let changed = "register-archive/2026-P-000001/acte.json";
        session(ISSUED, changed, files("tests/formats", "acte.json"), &["register", "check"])
    }),
    ("backup", |_| {
        let reader = session(ISSUED, "actes.zip", vec![backup()], &["register", "restore", "actes.zip"]);
        Reader { change: Some(parts::file), ..reader }
    }),
    ("acknowledgement", |_| {
        session(ISSUED, "accuse.xml", vec![ACKNOWLEDGEMENT.into()], &["accrochage", "read", "accuse.xml"])
    }),
];

/// Sessions to change a file of: one with an earlier session and templates of its own, one whose deeds are issued.
const SMALL: &str = "tests/golden/ok/history";
const ISSUED: &str = "tests/formats/2/session";

/// A little of all that a drawing may hold.
const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60" width="9mm"><style>.a{fill:red}</style>
<defs><linearGradient id="g" x1="0" x2="1"><stop offset="10%" stop-color="#123"/></linearGradient><clipPath id="c">
<circle r="9"/></clipPath><pattern id="p" width="4" height="4"><path d="M0 0h2v2z"/></pattern></defs><g transform="rotate(9)
scale(2,.5)" clip-path="url(#c)" opacity=".5"><path class="a" d="M1 2L3 4C1 2 3 4 5 6Q7 8 9 1A5 6 30 0 1 7 8z" fill="url(#g)"
stroke="rgb(1,2,3)" stroke-width="2" stroke-dasharray="3 1"/><rect x="1" y="2" width="30" height="4" rx="1" fill="url(#p)"/>
<use href="#p" x="3"/><polygon points="1,2 3,4 5,6" fill-rule="evenodd"/><text x="3" y="9">a</text></g></svg>"##;

const ACKNOWLEDGEMENT: &str = r#"<?xml version="1.0"?><rapport xmlns:ns2="urn:cdc:cpf:pc5:rapport:schema">
<nomFichier>f.xml</nomFichier><idFlux>1</idFlux><idTraitement>6</idTraitement><PassagesKO><passage><idTechnique>2026-P-000001
</idTechnique><messageErreur>Aucun &amp; titulaire</messageErreur></passage></PassagesKO><PassagesOK><idTechnique>2026-P-000002
</idTechnique></PassagesOK></rapport>"#;

fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(path.to_str().unwrap(), ending));
        } else if path.to_str().unwrap().ends_with(ending) {
            found.push(fs::read(path).unwrap());
        }
    }
    found
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The built-in files, one of which is changed.
fn framework(changed: &'static str) -> Reader {
    let shipped = builtin::referential();
    let of = move |(name, _): &&(String, String)| name.ends_with(changed);
    let seeds = shipped.iter().filter(of).map(|(_, text)| text.clone().into_bytes()).collect();
    Reader::new(seeds, move |bytes| {
        let mut files = shipped.clone();
        files.iter_mut().filter(|file| of(&&**file)).for_each(|(_, own)| *own = text(bytes));
        let rules = files.iter().find(|(name, _)| name.ends_with("rules.yaml")).cloned();
        let _ = check::framework(&files, rules.as_ref(), &mut Report::new());
    })
}

/// The certification that is built in.
fn certification() -> (Referential, Rules) {
    let shipped = builtin::referential();
    let rules = shipped.iter().find(|(name, _)| name.ends_with("rules.yaml"));
    check::framework(&shipped, rules, &mut Report::new()).unwrap()
}

/// A workbook read as marks, then as a roster.
fn checked(name: &str, bytes: &[u8], (referential, rules): &(Referential, Rules)) {
    let Ok(workbook) = workbook::read(name, bytes) else { return };
    let (workbook, mut report) = ((name.to_owned(), workbook), Report::new());
    check::cohort::read(&[], referential, rules, None, std::slice::from_ref(&workbook), &mut report);
    check::cohort::read(&[], referential, rules, Some(&workbook), &[], &mut report);
}

fn cohort(name: &'static str) -> impl Fn(&[u8]) {
    let certification = certification();
    move |bytes| checked(name, bytes, &certification)
}

/// Sound workbooks around a part made of the bytes, each with such a part: few changed archives and compound files are
/// opened at all, so most bytes would never meet what reads the cells.
fn forged(bytes: &[u8]) -> Vec<((&'static str, Vec<u8>), Vec<u8>)> {
    let xml = text(bytes);
    let record = |kind: u16, data: &[u8]| forge::xlsb_record(kind, data);
    let (number, wide) = (0.1_f64.to_le_bytes(), forge::wide("Nom"));
    let xlsb_cells = [
        record(0, &[0; 17]),
        forge::xlsb_cell(5, 0, 0, &number),
        forge::xlsb_cell(2, 1, 1, &(36_925_u32 << 2 | 2).to_le_bytes()),
        forge::xlsb_cell(6, 2, 0, &wide),
        forge::xlsb_cell(8, 3, 0, &[&wide[..], &[0; 14]].concat()),
    ];
    let xls_cells = [
        forge::xls_number(0, 0, 0, 0.1),
        forge::xls_number(0, 1, 1, 36_925.0),
        forge::xls_formula(1, 0, 12.5_f64.to_le_bytes()),
        forge::biff(0x0204, &[0, 0, 2, 0, 0, 0, 2, 0, 0, b'o', b'k']),
    ];
    let xlsx_row = br#"<row r="1"><c r="A1" t="str"><f>1</f><v>x</v></c><c r="B1" t="s"><v>0</v></c><c t="inlineStr"><is><t>y</t></is></c></row>"#;
    let ods_row = br#"<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="date" office:date-value="2001-02-03"/><table:table-cell table:number-columns-repeated="9" office:value-type="float" office:value="1"><text:p>x</text:p></table:table-cell></table:table-row>"#;
    let part = |name| forge::xlsx_of(&[(name, &xml)]);
    vec![
        (("a.xlsx", forge::xlsx_rows(&xml)), xlsx_row.to_vec()),
        (("a.xlsx", part("xl/sharedStrings.xml")), b"<sst count=\"1\"><si><t>x</t></si></sst>".to_vec()),
        (
            ("a.xlsx", part("xl/styles.xml")),
            br#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0%"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>"#
                .to_vec(),
        ),
        (("a.ods", forge::ods_rows(&xml)), ods_row.to_vec()),
        (("a.xls", forge::xls_of(&[], &[bytes.to_vec()])), xls_cells.concat()),
        (("a.xls", forge::compound_of(&[("Workbook", bytes)])), forge::biff(0x0809, &[0, 6, 5, 0])),
        (("a.xlsb", forge::xlsb_of(&[], &[bytes.to_vec()])), xlsb_cells.concat()),
        (("a.xlsb", bytes.to_vec()), forge::xlsb_of(&[], &xlsb_cells)),
        (("a.xls", bytes.to_vec()), forge::xls_of(&[], &xls_cells)),
    ]
}

/// The first byte says in which of them the others are read.
fn forged_cohort() -> impl Fn(&[u8]) {
    let certification = certification();
    move |bytes| {
        let Some((choice, part)) = bytes.split_first() else { return };
        let mut all = forged(part);
        let ((name, workbook), _) = all.swap_remove(usize::from(*choice) % all.len());
        checked(name, &workbook, &certification);
    }
}

fn markdown() -> impl Fn(&[u8]) {
    let shop = Shop::open();
    move |bytes| {
        let Ok(blocks) = blocks::parse(&text(bytes)) else { return };
        let (style, furniture) = (shop.style.kind("transcript"), layout::Furniture::default());
        if let Ok(document) = layout::lay_out(&blocks, style, &furniture, &shop.fonts, &shop.texts) {
            let written = pdf::Writer::new(&shop.fonts).write(&document, &metadata()).unwrap();
            lopdf::Document::load_mem(&written).unwrap();
        }
    }
}

/// A font in the place of all those that are shipped, and a line set in it.
fn font() -> impl Fn(&[u8]) {
    const LINE: &str = "**Éloïse** *NGUYỄN-LEFÈVRE*, fi ffl";
    let (shop, blocks) = (Shop::open(), blocks::parse(LINE).unwrap());
    let names: Vec<String> = fs::read_dir("templates/fonts")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    move |bytes| {
        let Ok(face) = Face::read("font.ttf", bytes) else { return };
        let _ = face.shape(LINE);
        let files = names.iter().map(|name| (name.clone(), bytes.to_vec())).collect();
        let Ok(fonts) = Fonts::load(&shop.style.families, &files) else { return };
        let (style, furniture) = (shop.style.kind("transcript"), layout::Furniture::default());
        if let Ok(document) = layout::lay_out(&blocks, style, &furniture, &fonts, &shop.texts) {
            let _ = pdf::Writer::new(&fonts).write(&document, &metadata());
        }
    }
}

fn drawn(name: &'static str) -> impl Fn(&[u8]) {
    move |bytes| drop(picture::read(name, bytes))
}

/// A small picture of each kind of pixel.
fn pixels() -> Vec<Vec<u8>> {
    use png::{BitDepth, ColorType};
    let kinds = [
        (ColorType::Grayscale, BitDepth::One, 1_u8),
        (ColorType::Grayscale, BitDepth::Sixteen, 16),
        (ColorType::GrayscaleAlpha, BitDepth::Eight, 16),
        (ColorType::Indexed, BitDepth::Four, 4),
        (ColorType::Rgb, BitDepth::Eight, 24),
        (ColorType::Rgba, BitDepth::Sixteen, 64),
    ];
    let one = |(colour, depth, length)| {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, 8, 3);
        encoder.set_color(colour);
        encoder.set_depth(depth);
        if colour == ColorType::Indexed {
            encoder.set_palette(vec![7; 48]);
            encoder.set_trns(vec![1, 0]);
        }
        let rows: Vec<u8> = (0..length * 3).collect();
        encoder.write_header().unwrap().write_image_data(&rows).unwrap();
        out
    };
    kinds.map(one).to_vec()
}

/// The program run in a folder.
fn ran(disk: Disk, folder: &Path, command: &[&str]) {
    let here = std::env::current_dir().unwrap();
    std::env::set_current_dir(folder).unwrap();
    let arguments = ["parchemin", "-q"].iter().chain(command).map(OsString::from);
    parchemin::shell::run_on(disk, arguments.collect());
    std::env::set_current_dir(here).unwrap();
}

/// A session in a folder of its own: a file of it is changed, a command reads it, and what the register held stays.
fn session(case: &str, file: &str, seeds: Vec<Vec<u8>>, command: &'static [&str]) -> Reader {
    let home = tempfile::tempdir().unwrap();
    support::copy_case(Path::new(case), home.path());
    let settings = fs::read_to_string(home.path().join("session.yaml")).unwrap();
    fs::write(home.path().join("session.yaml"), settings + "templates: modeles\n").unwrap();
    fs::create_dir(home.path().join("modeles")).unwrap();
    let register = home.path().join("register.jsonl");
    let promised = fs::read(&register).unwrap_or_default();
    let changed: PathBuf = home.path().join(file);
    Reader::new(seeds, move |bytes| {
        fs::create_dir_all(changed.parent().unwrap()).unwrap();
        fs::write(&changed, bytes).unwrap();
        ran(Disk::sound(), home.path(), command);
        let held = fs::read(&register).unwrap_or_default();
        assert!(held.starts_with(&promised), "lines of the register are lost");
        if held != promised {
            fs::write(&register, &promised).unwrap();
        }
    })
}

/// What a change cut between its promise and its end leaves beside the register.
fn journal() -> Vec<u8> {
    let home = tempfile::tempdir().unwrap();
    let journal = home.path().join("register-archive/.pending/journal.json");
    let cut = |steps| {
        support::copy_case(Path::new(ISSUED), home.path());
        ran(Disk::failing_after(steps), home.path(), &["revoke", "2026-P-000001", "--motive", "x"]);
        fs::read(&journal).ok()
    };
    (0..).find_map(cut).unwrap()
}

fn backup() -> Vec<u8> {
    let home = tempfile::tempdir().unwrap();
    support::copy_case(Path::new(ISSUED), home.path());
    ran(Disk::sound(), home.path(), &["register", "backup", "actes.zip"]);
    fs::read(home.path().join("actes.zip")).unwrap()
}
