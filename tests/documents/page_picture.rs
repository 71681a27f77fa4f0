//! Logos: what is read of a PNG, JPEG or SVG, what is refused by name, and where the picture stands.

use std::sync::Arc;

use crate::page_support::{KINDS, Shop, conformance, fonts, metadata, sample, style, style_text};
use parchemin::diag::Diagnostic;
use parchemin::page::blocks;
use parchemin::page::layout::{self, Document, Ink, Owner, Role};
use parchemin::page::pdf::Writer;
use parchemin::page::picture::{self, Content, Picture, Step};
use parchemin::page::style::Style;
use png::{BitDepth, ColorType};

fn encoded(colour: ColorType, depth: BitDepth, samples: &[u8], palette: Option<Vec<u8>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    if let Some(palette) = palette {
        encoder.set_palette(palette);
    }
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(samples).unwrap();
    writer.finish().unwrap();
    bytes
}

#[test]
fn each_form_of_png_becomes_opaque_pixels() {
    use BitDepth::{Eight, One, Sixteen};
    let cases: [(Vec<u8>, bool, &[u8]); 6] = [
        (encoded(ColorType::Grayscale, Eight, &[0, 200], None), true, &[0, 200]),
        (encoded(ColorType::Grayscale, One, &[0b0100_0000], None), true, &[0, 255]),
        (encoded(ColorType::GrayscaleAlpha, Eight, &[0, 255, 0, 0], None), true, &[0, 255]),
        (
            encoded(ColorType::Rgba, Eight, &[10, 20, 30, 255, 0, 0, 0, 51], None),
            false,
            &[10, 20, 30, 204, 204, 204],
        ),
        (
            encoded(ColorType::Rgb, Sixteen, &[1, 99, 2, 99, 3, 99, 4, 0, 5, 0, 6, 0], None),
            false,
            &[1, 2, 3, 4, 5, 6],
        ),
        (
            encoded(ColorType::Indexed, Eight, &[1, 0], Some(vec![9, 8, 7, 6, 5, 4])),
            false,
            &[6, 5, 4, 9, 8, 7],
        ),
    ];
    for (bytes, grey, samples) in cases {
        let picture = picture::read("logo.PNG", &bytes).unwrap();
        let Content::Pixels(pixels) = picture.content else { panic!("pixels") };
        assert_eq!(
            (pixels.width, pixels.height, pixels.grey, pixels.samples.as_slice()),
            (2, 1, grey, samples)
        );
    }
}

const BASELINE: &[u8] = include_bytes!("pictures/baseline.jpg");
const PROGRESSIVE: &[u8] = include_bytes!("pictures/progressive.jpg");
const GREY: &[u8] = include_bytes!("pictures/grey.jpg");

#[test]
fn a_jpeg_stays_as_it_is_coded_without_what_tells_of_it() {
    for (name, bytes, grey) in
        [("a.jpg", BASELINE, false), ("a.JPEG", PROGRESSIVE, false), ("a.jpg", GREY, true)]
    {
        // What stands behind the picture, as telephones add it, is none of it.
        let picture = Arc::new(picture::read(name, &[bytes, b"Cachan"].concat()).unwrap());
        let Content::Pixels(pixels) = &picture.content else { panic!("pixels") };
        assert_eq!((pixels.width, pixels.height, pixels.grey, pixels.jpeg), (120, 60, grey, true));
        let has_place = |bytes: &[u8]| bytes.windows(6).any(|word| word == b"Cachan");
        assert!(has_place(bytes) && !has_place(&pixels.samples));
        assert!(pixels.samples.len() < bytes.len() && pixels.samples.ends_with(&[0xFF, 0xD9]));
        let logo = "{ file: logo.jpg, alt: Logo de l’école, height: 12mm, place: title_right }";
        let (_, written) = with_logo(KINDS[0], logo, &picture);
        conformance::check(KINDS[0], &written);
        let pdf = lopdf::Document::load_mem(&written).unwrap();
        let kept = pdf.objects.values().filter_map(|object| object.as_stream().ok());
        let kept: Vec<_> = kept.filter(|stream| stream.content == pixels.samples).collect();
        assert_eq!(kept.len(), 1, "to the byte");
        let space = kept[0].dict.get(b"ColorSpace").unwrap().as_name().unwrap();
        assert_eq!(space, if grey { &b"DeviceGray"[..] } else { b"DeviceRGB" });
    }
}

#[test]
fn a_jpeg_that_a_page_cannot_hold_is_refused() {
    let rule = |bytes: &[u8]| picture::read("logo.jpg", bytes).map_err(|problem| problem.what.id).err();
    assert_eq!(rule(include_bytes!("pictures/cmyk.jpg")), Some("logo-cmyk"));
    let frame = BASELINE.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    let with = |at: usize, byte: u8| {
        let mut changed = BASELINE.to_vec();
        changed[frame + at] = byte;
        rule(&changed)
    };
    assert_eq!(with(1, 0xC9), Some("logo-unsupported"), "arithmetic coding");
    assert_eq!(with(4, 12), Some("logo-unsupported"), "twelve bits");
    assert_eq!(with(5, 0xFF), Some("logo-too-large"));
    assert_eq!(with(6, 0), Some("logo-unreadable"), "no height");
    // Turned by what a camera says of it, in either order of bytes; upright, it stays.
    let exif = |order: &[u8; 2], orientation: u8| {
        let number = |number: u8| if order == b"II" { [number, 0] } else { [0, number] };
        let long = |number: u8| if order == b"II" { [number, 0, 0, 0] } else { [0, 0, 0, number] };
        let tag = if order == b"II" { [0x12, 1] } else { [1, 0x12] };
        let head = [&b"Exif\0\0"[..], order, &number(42), &long(8), &number(1)].concat();
        let entry = [&tag[..], &number(3), &long(1), &number(orientation), &[0; 6]].concat();
        let segment = [head, entry].concat();
        let length = u8::try_from(segment.len() + 2).unwrap();
        rule(&[&BASELINE[..2], &[0xFF, 0xE1, 0, length], &segment, &BASELINE[2..]].concat())
    };
    for order in [b"II", b"MM"] {
        assert_eq!(
            (exif(order, 1), exif(order, 2), exif(order, 6)),
            (None, Some("logo-turned"), Some("logo-turned"))
        );
    }
    // Cut anywhere, it has no end; whatever a byte becomes, reading it ends.
    for end in 0..BASELINE.len() {
        assert!(rule(&BASELINE[..end]).is_some(), "{end}");
        for byte in [0x00, 0x01, 0xD8, 0xDA, 0xFF] {
            let mut changed = BASELINE.to_vec();
            changed[end] = byte;
            let _ = rule(&changed);
        }
    }
}

fn svg(inside: &str) -> Result<Picture, Diagnostic> {
    let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\">{inside}</svg>");
    picture::read("logo.svg", text.as_bytes())
}

#[test]
fn an_svg_becomes_paths_with_plain_paints() {
    let picture = svg(
        "<style>.a{fill:#123456}</style><g transform=\"translate(5 0)\"><rect class=\"a\" width=\"4\" height=\"2\"/></g>\
         <path d=\"M0 0 q 1 1 2 0\" fill=\"none\" stroke=\"red\" stroke-width=\"2\" stroke-linecap=\"round\" stroke-dasharray=\"3 1\"/>",
    )
    .unwrap();
    assert_eq!((picture.width, picture.height), (40.0, 20.0));
    let Content::Paths(shapes) = picture.content else { panic!("paths") };
    let [rectangle, curve] = shapes.as_slice() else { panic!("{shapes:?}") };
    assert_eq!(rectangle.fill.unwrap().colour, [0x12, 0x34, 0x56]);
    assert_eq!(rectangle.transform[4], 5.0);
    assert_eq!(rectangle.steps.last(), Some(&Step::Close));
    let stroke = curve.stroke.as_ref().unwrap();
    assert_eq!(
        (stroke.colour, stroke.width, stroke.cap, stroke.dashes.as_slice()),
        ([255, 0, 0], 2.0, 1, &[3.0, 1.0][..])
    );
    assert!(curve.fill.is_none() && matches!(curve.steps[1], Step::Curve(..)));
}

#[test]
fn what_a_plain_path_cannot_be_is_refused_by_its_name() {
    let rect = |attributes: &str| format!("<rect width=\"9\" height=\"9\" {attributes}/>");
    let gradient = "<linearGradient id=\"g\"><stop stop-color=\"red\"/><stop offset=\"1\" stop-color=\"blue\"/></linearGradient>";
    for (inside, what) in [
        ("<text>aivancity</text>".to_owned(), "text"),
        ("<image href=\"/etc/passwd\" width=\"9\" height=\"9\"/>".to_owned(), "image"),
        (format!("{gradient}{}", rect("fill=\"url(#g)\"")), "linearGradient"),
        (format!("<g opacity=\"0.5\">{}{}</g>", rect(""), rect("x=\"3\"")), "opacity"),
        (rect("fill-opacity=\"0.5\""), "fill-opacity"),
        (
            format!(
                "<filter id=\"f\"><feGaussianBlur stdDeviation=\"2\"/></filter>{}",
                rect("filter=\"url(#f)\"")
            ),
            "filter",
        ),
        (format!("<mask id=\"m\">{}</mask>{}", rect("fill=\"white\""), rect("mask=\"url(#m)\"")), "mask"),
        (format!("<g style=\"mix-blend-mode:multiply\">{}</g>", rect("")), "mix-blend-mode"),
    ] {
        let refused = Diagnostic::error("logo-unsupported").with("construct", what);
        assert_eq!(svg(&inside), Err(refused), "{inside}");
    }
    assert_eq!(svg(""), Err(Diagnostic::error("logo-empty")));
    assert_eq!(picture::read("logo.gif", b""), Err(Diagnostic::error("logo-format")));
    for (name, bytes) in [("logo.svg", &b"<svg"[..]), ("logo.png", b"no")] {
        assert_eq!(picture::read(name, bytes).unwrap_err().what.id, "logo-unreadable");
    }
}

#[test]
fn hostile_files_are_refused_in_bounded_time() {
    let start = std::time::Instant::now();
    let bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">\
                <!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><desc>&d;&d;&d;&d;</desc></svg>";
    assert!(picture::read("logo.svg", bomb.as_bytes()).is_err());
    let mut uses = String::from("<g id=\"u0\"><rect width=\"1\" height=\"1\"/></g>");
    for level in 1..40 {
        let twice = format!("<use href=\"#u{0}\"/><use href=\"#u{0}\"/>", level - 1);
        uses = format!("{uses}<g id=\"u{level}\">{twice}</g>");
    }
    assert!(svg(&uses).is_err());
    let mut large = encoded(ColorType::Grayscale, BitDepth::Eight, &[0, 0], None);
    large[16..20].copy_from_slice(&2_000_000_000_u32.to_be_bytes());
    assert!(picture::read("logo.png", &large).is_err());
    assert!(start.elapsed() < std::time::Duration::from_secs(90));
}

fn with_logo(kind: &str, logo: &str, picture: &Arc<Picture>) -> (Document, Vec<u8>) {
    let style = style(&style_text().replacen("base:\n", &format!("base:\n  logo: {logo}\n"), 1));
    let shop = Shop { fonts: fonts(&style), style, texts: layout::Texts::default() };
    let blocks = blocks::parse(&sample(kind)).unwrap();
    let mut furniture = shop.furniture(kind, Some("SPÉCIMEN"));
    furniture.logo = Some(Arc::clone(picture));
    let document =
        layout::lay_out(&blocks, shop.style.kind(kind), &furniture, &shop.fonts, &shop.texts).unwrap();
    let bytes = Writer::new(&shop.fonts).write(&document, &metadata()).unwrap();
    (document, bytes)
}

#[test]
fn a_logo_above_the_title_is_a_figure_and_in_the_header_an_artifact_of_each_page() {
    let path = Arc::new(svg("<rect width=\"40\" height=\"20\" fill=\"#1f4e8c\"/>").unwrap());
    let pixels = encoded(ColorType::Rgb, BitDepth::Eight, &[1, 2, 3, 4, 5, 6], None);
    let pixels = Arc::new(picture::read("logo.png", &pixels).unwrap());
    for picture in [&path, &pixels] {
        for kind in KINDS {
            let logo = "{ file: logo.svg, alt: Logo de l’école, height: 12mm, place: title_right }";
            let (document, bytes) = with_logo(kind, logo, picture);
            let figures: Vec<_> = document
                .structure
                .elements
                .iter()
                .filter(|element| element.role == Role::Figure)
                .filter(|element| element.text.as_deref() == Some("Logo de l’école"))
                .collect();
            assert_eq!(figures.len(), 1);
            assert_eq!(figures[0].parent, Some(document.structure.root()));
            conformance::check(kind, &bytes);
            for place in ["header_left", "header_center", "header_right"] {
                let logo = format!("{{ file: logo.svg, height: 9mm, place: {place} }}");
                let (document, bytes) = with_logo(kind, &logo, picture);
                conformance::check(kind, &bytes);
                for page in &document.pages {
                    let is_logo = |owner: &Owner, ink: &Ink| {
                        *owner == Owner::Header && matches!(ink, Ink::Picture { .. })
                    };
                    assert_eq!(page.items.iter().filter(|item| is_logo(&item.owner, &item.ink)).count(), 1);
                }
                // Logo and diagonal are objects of the file, once each however many pages show them.
                let pdf = lopdf::Document::load_mem(&bytes).unwrap();
                let is_picture = |object: &lopdf::Object| {
                    object.as_stream().is_ok_and(|stream| {
                        stream.dict.get_type().is_ok_and(|kind| kind == b"XObject")
                            || stream.dict.has(b"BBox")
                    })
                };
                assert_eq!(pdf.objects.values().filter(|object| is_picture(object)).count(), 2);
            }
        }
    }
}

#[test]
fn a_logo_wider_than_the_page_is_set_smaller() {
    let wide = Arc::new(Picture { width: 4000.0, ..svg("<rect width=\"40\" height=\"20\"/>").unwrap() });
    for place in ["title_left", "header_left", "header_center", "header_right"] {
        let logo = format!("{{ file: logo.svg, alt: Logo, height: 20mm, place: {place} }}");
        let (document, _) = with_logo("transcript", &logo, &wide);
        for page in &document.pages {
            for item in &page.items {
                if let Ink::Picture { x, y, width, height, .. } = item.ink {
                    assert!(
                        x >= 0.0
                            && y >= 0.0
                            && x + width <= page.width + 0.1
                            && y + height <= page.height + 0.1
                    );
                }
            }
        }
    }
}

#[test]
fn a_logo_badly_described_is_named_with_its_line() {
    for (logo, rule) in [
        ("{ file: logo.svg }", "yaml-missing-key"),
        ("{ alt: Logo }", "yaml-missing-key"),
        ("{ file: ../logo.svg, alt: Logo }", "yaml-bad-value"),
        ("{ file: logo.svg, alt: Logo, place: middle }", "yaml-bad-value"),
        ("{ file: logo.svg, alt: Logo, colour: red }", "yaml-unknown-key"),
        ("{ file: logo.svg, alt: Logo, height: 0 }", "yaml-bad-value"),
        ("{ file: logo.svg, alt: Logo, height: 2m }", "yaml-bad-value"),
        ("{ file: logo.svg, alt: Logo, height: 30cm }", "style-does-not-fit"),
    ] {
        let text = format!("schema: 1\nfamilies: {{ sans: {{ regular: a.ttf }} }}\nbase:\n  logo: {logo}\n");
        let problems = Style::read("style.yaml", &text, &KINDS).unwrap_err();
        let place = problems[0].place.as_ref().unwrap();
        assert!(problems.iter().any(|problem| problem.what.id == rule), "{logo}: {problems:?}");
        assert!(matches!(place.location, parchemin::diag::Location::Line(4)), "{logo}");
    }
}
