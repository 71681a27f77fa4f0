//! What the Caisse des Dépôts answers to a file, read from its XML. Knows no deed.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

/// What the Caisse answered to a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Acknowledgement {
    /// The file that is answered, where it is said.
    pub(crate) flux: Option<String>,
    /// Each deed's number, and why it was refused, if it was.
    pub(crate) answers: Vec<(String, Option<String>)>,
    /// Why the file was refused whole.
    pub(crate) errors: Vec<String>,
}

impl Acknowledgement {
    /// Reads one; none of what is no acknowledgement, of a refusal without a reason, of an answer to no deed.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (mut reader, mut read, mut within) = (Reader::from_str(text), Self::default(), Vec::new());
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) => {
                    let name = tag.local_name().as_ref().to_ascii_lowercase();
                    if !matches!(&*name, "idflux" | "idtechnique" | "messageerreur" | "message") {
                        within.push(name);
                        continue;
                    }
                    let raw = reader.read_text(tag.name()).ok()?;
                    let text = unescape(&raw).ok()?.trim().to_owned();
                    let is_in = |section: &str| within.iter().any(|name| name == section);
                    match &*name {
                        "idflux" => read.flux = Some(text),
                        "idtechnique" if is_in("passagesok") => read.answers.push((text, None)),
                        "idtechnique" if is_in("passagesko") => {
                            read.answers.push((text, Some(String::new())));
                        }
                        "messageerreur" if is_in("passagesko") => {
                            let reason = read.answers.last_mut()?.1.as_mut()?;
                            reason.extend([if reason.is_empty() { "" } else { " ; " }, &*text]);
                        }
                        "message" if is_in("erreurs") => read.errors.push(text),
                        _ => {}
                    }
                }
                Event::End(_) => drop(within.pop()),
                Event::DocType(_) => return None,
                Event::Eof => break,
                _ => {}
            }
        }
        let mut texts =
            read.answers.iter().flat_map(|(number, reason)| Some(number).into_iter().chain(reason));
        let says_something = !(read.answers.is_empty() && read.errors.is_empty());
        (within.is_empty() && says_something && texts.all(|text| !text.is_empty())).then_some(read)
    }
}
