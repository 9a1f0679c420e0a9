//! A place in a document: a file of it, and an [RFC 6901] JSON pointer.
//!
//! [RFC 6901]: https://www.rfc-editor.org/rfc/rfc6901

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// A JSON pointer in its string form, such as `/paths/~1pets/get`, and the file that it is a place
/// of; the empty pointer is the root of the file.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer {
    /// None: the document itself.
    source: Option<Arc<str>>,
    text: String,
}

impl Pointer {
    /// The place of the whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// The root of another file of the document: its path, relative to the folder of the document.
    pub fn root_of(source: &str) -> Self {
        Self {
            source: Some(Arc::from(source)),
            text: String::new(),
        }
    }

    /// The other file that this is a place of; none for the document itself.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// Reads a place: a pointer as [`Pointer::parse`] takes it, or that of another file, such as
    /// `common.yaml#/components/schemas/Pet`.
    pub fn parse_place(text: &str) -> Option<Self> {
        match text.split_once('#') {
            Some((source, _)) if !source.is_empty() && !source.starts_with('/') => {
                let below = Self::parse(&text[source.len()..])?;
                Some(Self::root_of(source).join(&below))
            }
            _ => Self::parse(text),
        }
    }

    /// Reads the string form of a pointer, with or without the `#` of a URI fragment.
    ///
    /// A URI fragment is percent-decoded first (RFC 6901, section 6). Returns `None` for
    /// text that is no pointer.
    pub fn parse(text: &str) -> Option<Self> {
        let (fragment, text) = match text.strip_prefix('#') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        if !(text.is_empty() || text.starts_with('/')) {
            return None;
        }
        if fragment && text.contains('%') {
            return decode_percent(text).map(Self::of_document);
        }
        Some(Self::of_document(text.to_owned()))
    }

    fn of_document(text: String) -> Self {
        Self { source: None, text }
    }

    /// Another place of the same file.
    fn with_text(&self, text: String) -> Self {
        let source = self.source.clone();
        Self { source, text }
    }

    /// The place of the member `key` (or of the array item with that index) below this one.
    #[must_use]
    pub fn child(&self, key: impl fmt::Display) -> Self {
        let key = key.to_string();
        let mut text = String::with_capacity(self.text.len() + key.len() + 1);
        text.push_str(&self.text);
        text.push('/');
        if key.contains(['~', '/']) {
            text.push_str(&key.replace('~', "~0").replace('/', "~1"));
        } else {
            text.push_str(&key);
        }
        self.with_text(text)
    }

    /// The place `path` below this one: `root().at(["paths", "/pets"])`.
    #[must_use]
    pub fn at<'k>(&self, path: impl IntoIterator<Item = &'k str>) -> Self {
        path.into_iter()
            .fold(self.clone(), |place, key| place.child(key))
    }

    /// The place `below` this one; the other pointer starts here.
    #[must_use]
    pub fn join(&self, below: &Self) -> Self {
        self.with_text(format!("{}{}", self.text, below.text))
    }

    /// The pointer from `above` to this place, if this is there or below.
    pub fn below(&self, above: &Self) -> Option<Self> {
        let rest = self.text.strip_prefix(above.text.as_str())?;
        let inside = self.source == above.source && (rest.is_empty() || rest.starts_with('/'));
        inside.then(|| Self::of_document(rest.to_owned()))
    }

    /// The unescaped keys from the root to this place.
    pub fn keys(&self) -> impl Iterator<Item = String> + '_ {
        self.text
            .split('/')
            .skip(1)
            .map(|key| unescape(key).into_owned())
    }

    /// The unescaped last key, if this is not the root.
    pub fn last(&self) -> Option<String> {
        self.keys().last()
    }

    /// The place one level up, if this is not the root.
    pub fn parent(&self) -> Option<Self> {
        let above = |at| self.with_text(self.text[..at].to_owned());
        self.text.rfind('/').map(above)
    }

    /// The string form of the pointer in its file, without `#`.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Pointer {
    /// The form that documents use in `$ref`: `#/components/schemas/Pet`, `common.yaml#/Pet`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.source().unwrap_or_default(), self.text)
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match self.source {
            Some(_) => self.to_string(),
            None => self.text.clone(),
        };
        f.debug_tuple("Pointer").field(&place).finish()
    }
}

/// A reference to a component: `#/components/SECTION/NAME`, with the name escaped.
pub fn component_reference(section: &str, name: &str) -> String {
    let place = Pointer::root().at([COMPONENTS, section, name]);
    place.to_string()
}

/// The name of the component of `section` that a reference means, unescaped; none if it is another
/// reference than [`component_reference`] gives.
pub fn component_name<'r>(reference: &'r str, section: &str) -> Option<Cow<'r, str>> {
    let rest = reference.strip_prefix("#/")?.strip_prefix(COMPONENTS)?;
    let name = rest.strip_prefix('/')?.strip_prefix(section)?;
    let name = name.strip_prefix('/')?;
    (!name.contains('/')).then(|| unescape(name))
}

/// The member of a document that holds its components.
const COMPONENTS: &str = "components";

/// RFC 6901, section 4.
fn unescape(key: &str) -> Cow<'_, str> {
    if key.contains('~') {
        Cow::Owned(key.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(key)
    }
}

fn decode_percent(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == b'%' {
            let hex = std::str::from_utf8(tail.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(hex, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_escaped_and_come_back() {
        let place = Pointer::root()
            .child("paths")
            .child("/pets/{id}")
            .child("a~b")
            .child(3);
        assert_eq!(place.to_string(), "#/paths/~1pets~1{id}/a~0b/3");
        assert_eq!(
            place.keys().collect::<Vec<_>>(),
            ["paths", "/pets/{id}", "a~b", "3"]
        );
        assert_eq!(place.parent().unwrap().last().unwrap(), "a~b");
    }

    #[test]
    fn a_component_is_named_by_its_reference() {
        let reference = component_reference("schemas", "a/b~c");
        assert_eq!(reference, "#/components/schemas/a~1b~0c");
        assert_eq!(component_name(&reference, "schemas").unwrap(), "a/b~c");
        assert_eq!(component_name(&reference, "responses"), None);
        assert_eq!(
            component_name("#/components/schemas/A/items", "schemas"),
            None
        );
        assert_eq!(component_name("#/components/schemasA", "schemas"), None);
    }

    #[test]
    fn a_fragment_is_percent_decoded() {
        let place = Pointer::parse("#/paths/~1pets~1%7Bid%7D").unwrap();
        assert_eq!(place.last().unwrap(), "/pets/{id}");
        assert_eq!(Pointer::parse("#/a%zz"), None);
        assert_eq!(Pointer::parse("#/a%f"), None);
        assert_eq!(Pointer::parse("other.yaml#/a"), None);
    }

    #[test]
    fn a_place_has_its_file() {
        let place = Pointer::parse_place("a/common.yaml#/Pet").unwrap();
        assert_eq!(place.source(), Some("a/common.yaml"));
        assert_eq!(place.child("x").to_string(), "a/common.yaml#/Pet/x");
        assert_eq!(place.parent(), Some(Pointer::root_of("a/common.yaml")));
        assert_eq!(
            place.child("x").below(&place),
            Some(Pointer::root().child("x"))
        );
        assert_eq!(place.below(&Pointer::root()), None);
        let own = Pointer::parse_place("#/Pet").unwrap();
        assert_eq!((own.source(), own.as_str()), (None, "/Pet"));
        // A pointer may have the sign in a key.
        assert_eq!(Pointer::parse_place("/a#b").unwrap().as_str(), "/a#b");
    }
}
