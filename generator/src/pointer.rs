//! A place in a document: an [RFC 6901] JSON pointer.
//!
//! [RFC 6901]: https://www.rfc-editor.org/rfc/rfc6901

use std::borrow::Cow;
use std::fmt;

/// A JSON pointer in its string form, such as `/paths/~1pets/get`; the empty pointer is the root.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The place of the whole document.
    pub fn root() -> Self {
        Self::default()
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
            return decode_percent(text).map(Self);
        }
        Some(Self(text.to_owned()))
    }

    /// The place of the member `key` (or of the array item with that index) below this one.
    #[must_use]
    pub fn child(&self, key: impl fmt::Display) -> Self {
        let key = key.to_string();
        let mut text = String::with_capacity(self.0.len() + key.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        if key.contains(['~', '/']) {
            text.push_str(&key.replace('~', "~0").replace('/', "~1"));
        } else {
            text.push_str(&key);
        }
        Self(text)
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
        Self(format!("{}{}", self.0, below.0))
    }

    /// The unescaped keys from the root to this place.
    pub fn keys(&self) -> impl Iterator<Item = String> + '_ {
        self.0
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
        self.0.rfind('/').map(|at| Self(self.0[..at].to_owned()))
    }

    /// The string form, without `#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    /// The URI fragment form that documents use in `$ref`: `#/components/schemas/Pet`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
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
}
