//! Pulling elements out of an XML document, one at a time, whatever prefixes its namespaces have.

use quick_xml::{Reader, events::Event};

use crate::ReadError;

/// Recordings nest about ten elements deep.
const MAX_DEPTH: usize = 64;
/// The longest tag with all its attributes: a root element with many schema locations stays far below.
const MAX_TAG_BYTES: usize = 64 << 10;
/// The longest text that is kept of one element: a note, at most.
const MAX_TEXT_BYTES: usize = 64 << 10;

/// What the document does next.
pub(crate) enum Step<'r> {
    /// An element begins.
    Open {
        /// Its name without prefix.
        name: &'r str,
        /// Its attributes.
        attributes: Attributes<'r>,
    },
    /// An element ends.
    Close {
        /// The name of the element around it; empty for the root.
        parent: &'r str,
        /// Its name without prefix.
        name: &'r str,
        /// Its own text, trimmed; for an element with children, what follows the last of them.
        text: &'r str,
    },
}

/// The attributes of one element.
pub(crate) struct Attributes<'r>(&'r str);

impl<'r> Attributes<'r> {
    /// The value of the attribute with this name, prefix left out of account.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        quick_xml::events::attributes::Attributes::new(self.0, 0)
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().as_ref() == name)
            .map(|attribute| match quick_xml::escape::unescape(&attribute.value) {
                Ok(value) => value.into_owned(),
                Err(_) => attribute.value.into_owned(),
            })
    }
}

/// A document being read. Never recurses and never resolves an entity, so no document can make it grow beyond
/// the text it was given.
pub(crate) struct Document<'a> {
    reader: Reader<&'a [u8]>,
    /// The names of the open elements, one after the other, and where each begins.
    path: String,
    starts: Vec<usize>,
    /// A name to take off the path when the next step is asked for.
    closed: bool,
    /// An empty element was opened and must be closed.
    pending_close: bool,
    tag: String,
    text: String,
    damage: Option<String>,
}

impl<'a> Document<'a> {
    pub(crate) fn new(text: &'a str) -> Document<'a> {
        Document {
            reader: Reader::from_str(text),
            path: String::new(),
            starts: Vec::new(),
            closed: false,
            pending_close: false,
            tag: String::new(),
            text: String::new(),
            damage: None,
        }
    }

    /// The next step, or `None` at the end of the document or of its readable part.
    ///
    /// # Errors
    /// [`ReadError::Hostile`] for a document that declares entities or is nested or padded beyond reason.
    pub(crate) fn next(&mut self) -> Result<Option<Step<'_>>, ReadError> {
        if std::mem::take(&mut self.closed)
            && let Some(start) = self.starts.pop()
        {
            self.path.truncate(start);
            self.text.clear();
        }
        if std::mem::take(&mut self.pending_close) {
            return Ok(Some(self.close()));
        }
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(tag)) => return self.open(&tag, false).map(Some),
                Ok(Event::Empty(tag)) => return self.open(&tag, true).map(Some),
                Ok(Event::End(_)) => return Ok(Some(self.close())),
                Ok(Event::Text(text)) => self.add_text(&text),
                Ok(Event::CData(text)) => self.add_text(&text),
                Ok(Event::GeneralRef(name)) => {
                    if let Ok(Some(character)) = name.resolve_char_ref() {
                        self.add_text(character.encode_utf8(&mut [0; 4]));
                    } else if let Some(text) = quick_xml::escape::resolve_predefined_entity(&name) {
                        self.add_text(text);
                    }
                }
                Ok(Event::DocType(doctype)) if doctype.contains("<!ENTITY") => {
                    return Err(ReadError::hostile("the document declares its own entities"));
                }
                Ok(Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
                Ok(Event::Eof) => {
                    if !self.starts.is_empty() && self.damage.is_none() {
                        self.damage = Some(format!("the document ends inside <{}>", self.name()));
                    }
                    return Ok(None);
                }
                Err(error) => {
                    let position = self.reader.error_position();
                    self.damage = Some(format!("{error} (byte {position})"));
                    return Ok(None);
                }
            }
        }
    }

    /// Why the document could not be read to its end, if so. Known once [`next`](Document::next) gave `None`.
    pub(crate) fn damage(&self) -> Option<&str> {
        self.damage.as_deref()
    }

    fn open(&mut self, tag: &quick_xml::events::BytesStart<'_>, empty: bool) -> Result<Step<'_>, ReadError> {
        if self.starts.len() >= MAX_DEPTH {
            return Err(ReadError::hostile(format!("elements are nested more than {MAX_DEPTH} deep")));
        }
        if tag.len() > MAX_TAG_BYTES {
            return Err(ReadError::hostile(format!("a tag is longer than {} kB", MAX_TAG_BYTES >> 10)));
        }
        self.text.clear();
        self.starts.push(self.path.len());
        self.path.push_str(tag.local_name().as_ref());
        self.tag.clear();
        self.tag.push_str(tag.attributes_raw());
        self.pending_close = empty;
        Ok(Step::Open { name: self.name(), attributes: Attributes(&self.tag) })
    }

    fn close(&mut self) -> Step<'_> {
        self.closed = true;
        let depth = self.starts.len();
        let parent = if depth >= 2 { self.name_at(depth - 2) } else { "" };
        Step::Close { parent, name: self.name(), text: self.text.trim() }
    }

    fn name(&self) -> &str {
        self.starts.len().checked_sub(1).map_or("", |depth| self.name_at(depth))
    }

    fn name_at(&self, depth: usize) -> &str {
        let end = self.starts.get(depth + 1).copied().unwrap_or(self.path.len());
        &self.path[self.starts[depth]..end]
    }

    fn add_text(&mut self, text: &str) {
        if self.text.len() + text.len() <= MAX_TEXT_BYTES {
            self.text.push_str(text);
        }
    }
}

/// The name of the root element without its prefix, if the text begins like an XML document.
pub(crate) fn root(text: &str) -> Result<Option<String>, ReadError> {
    match Document::new(text).next()? {
        Some(Step::Open { name, .. }) => Ok(Some(name.to_owned())),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(text: &str) -> Result<(Vec<String>, Option<String>), ReadError> {
        let mut document = Document::new(text);
        let mut seen = Vec::new();
        while let Some(step) = document.next()? {
            seen.push(match step {
                Step::Open { name, attributes } => format!("<{name} {:?}", attributes.get("a")),
                Step::Close { parent, name, text } => format!("{parent}/{name}={text}"),
            });
        }
        Ok((seen, document.damage().map(str::to_owned)))
    }

    #[test]
    fn prefixes_entities_and_empty_elements() {
        let (seen, damage) = steps(
            "<?xml version='1.0'?><x:r a='1 &amp; 2'>\n<y:b>A &lt; B&#33;<![CDATA[ &c; ]]></y:b><d/></x:r>",
        )
        .unwrap();
        assert_eq!(seen, ["<r Some(\"1 & 2\")", "<b None", "r/b=A < B! &c;", "<d None", "r/d=", "/r="]);
        assert_eq!(damage, None);
    }

    #[test]
    fn what_a_cut_document_holds_is_kept() {
        let (seen, damage) = steps("<r><b>1</b><b>2").unwrap();
        assert_eq!(seen, ["<r None", "<b None", "r/b=1", "<b None"]);
        assert_eq!(damage.as_deref(), Some("the document ends inside <b>"));
        let (seen, damage) = steps("<r><b>1</b></q>").unwrap();
        assert_eq!(seen.len(), 3);
        assert!(damage.is_some());
    }

    #[test]
    fn bombs_are_refused() {
        let bomb = "<!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><r>&b;</r>";
        assert!(matches!(steps(bomb), Err(ReadError::Hostile { .. })));
        assert!(matches!(steps(&"<a>".repeat(100)), Err(ReadError::Hostile { .. })));
        assert!(matches!(
            steps(&format!("<a a='{}'/>", "x".repeat(100_000))),
            Err(ReadError::Hostile { .. })
        ));
        // A document type without entities is harmless: Apple's exports have one.
        assert!(steps("<!DOCTYPE r [<!ELEMENT r (#PCDATA)>]><r/>").is_ok());
    }
}
