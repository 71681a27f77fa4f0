//! The metadata packet (XMP): the same facts as the information dictionary, and the standards the file follows.

use super::Metadata;

/// The program, as the file names it.
pub(super) const TOOL: &str = "parchemin";

/// The packet. Its extension schema describes `pdfuaid`, which PDF/A does not know (ISO 19005-2, 6.6.2.3).
pub(super) fn packet(metadata: &Metadata) -> String {
    let mut facts = String::new();
    let mut fact = |open: &str, text: &str, close: &str| {
        if !text.is_empty() {
            facts.push_str(open);
            facts.push_str(&escaped(text));
            facts.push_str(close);
        }
    };
    let (alternative, end) = ("<rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt>");
    fact(&format!("<dc:title>{alternative}"), &metadata.title, &format!("{end}</dc:title>"));
    fact("<dc:creator><rdf:Seq><rdf:li>", &metadata.author, "</rdf:li></rdf:Seq></dc:creator>");
    fact(&format!("<dc:description>{alternative}"), &metadata.subject, &format!("{end}</dc:description>"));
    fact("<dc:language><rdf:Bag><rdf:li>", &metadata.language, "</rdf:li></rdf:Bag></dc:language>");
    fact(&format!("<{SOURCE}>"), &metadata.source, &format!("</{SOURCE}>"));
    if let Some(creation) = metadata.creation {
        let date = creation.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        fact("<xmp:CreateDate>", &date, "</xmp:CreateDate>");
        fact("<xmp:ModifyDate>", &date, "</xmp:ModifyDate>");
    }
    let (mut proof, mut names, mut schema) = (String::new(), "", "");
    if !metadata.proof.is_empty() {
        proof = format!("<{PROOF}>{}</{PROOF}>", escaped(&metadata.proof));
        (names, schema) = (PROOF_NAMES, PROOF_SCHEMA);
    }
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" \
         xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
         xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"{names}>\
         <dc:format>application/pdf</dc:format>{facts}\
         <xmp:CreatorTool>{TOOL}</xmp:CreatorTool><pdf:Producer>{TOOL}</pdf:Producer>\
         <pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\
         {proof}{EXTENSION}{schema}</rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
    )
}

/// The prefixes are those that ISO 19005-2, 6.6.2.3.3 requires.
const EXTENSION: &str = "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
     <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
     <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
     <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>\
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
     <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>\
     </rdf:li>";

/// What holds the fact that a school signed of a deed, and what describes it.
const PROOF: &str = "parchemin:proof";
const PROOF_NAMES: &str = " xmlns:parchemin=\"urn:parchemin:proof:1/\"";
const PROOF_SCHEMA: &str = "<rdf:li rdf:parseType=\"Resource\">\
     <pdfaSchema:schema>Signed fact of a deed</pdfaSchema:schema>\
     <pdfaSchema:namespaceURI>urn:parchemin:proof:1/</pdfaSchema:namespaceURI><pdfaSchema:prefix>parchemin</pdfaSchema:prefix>\
     <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>proof</pdfaProperty:name>\
     <pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>\
     <pdfaProperty:description>Compact JWS (RFC 7515, EdDSA) of what the deed states</pdfaProperty:description>\
     </rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>";

/// What names the deed that a file translates.
const SOURCE: &str = "dc:source";

/// What a school signed, in a file that this program wrote.
pub(crate) fn proof_in(file: &[u8]) -> Option<&str> {
    fact_in(file, PROOF)
}

/// The number of the deed that a file says it translates.
pub(crate) fn source_in(file: &[u8]) -> Option<&str> {
    fact_in(file, SOURCE)
}

fn fact_in<'f>(file: &'f [u8], name: &str) -> Option<&'f str> {
    let open = format!("<{name}>");
    let from = file.windows(open.len()).position(|found| found == open.as_bytes())? + open.len();
    let fact = file.get(from..)?.split(|byte| *byte == b'<').next()?;
    std::str::from_utf8(fact).ok()
}

fn escaped(text: &str) -> String {
    let visible: String = text.chars().filter(|character| !character.is_control()).collect();
    visible.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
