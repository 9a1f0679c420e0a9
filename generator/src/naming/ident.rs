//! Any text -> an identifier. The only place that changes case.

use std::fmt;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use super::keywords;

/// A valid Rust identifier, never raw.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identifier(String);

impl Identifier {
    /// `PetStore`: types.
    pub fn type_name(text: &str) -> Self {
        let name = upper_camel(text);
        let name = prefixed(name, "Type");
        Self(keywords::free_type(name))
    }

    /// `PetStore`: variants of enums. A leading sign means something: `-name` is `MinusName`.
    pub fn variant(text: &str) -> Self {
        let signed = text.starts_with(['-', '+']) && text.len() > 1;
        let name = if signed {
            upper_camel(&spelled(text, true))
        } else {
            upper_camel(text)
        };
        let name = if text.is_empty() {
            "Empty".to_owned()
        } else {
            prefixed(name, "Value")
        };
        Self(keywords::free_variant(name))
    }

    /// Like [`Identifier::variant`], with every symbol spelled out.
    pub fn spelled_variant(text: &str) -> Self {
        let name = prefixed(upper_camel(&spelled(text, false)), "Value");
        Self(keywords::free_variant(name))
    }

    /// `pet_store`: fields, methods, arguments, modules.
    pub fn value(text: &str) -> Self {
        let name = cleaned(text).to_snake_case();
        let name = if name.is_empty() {
            spelled(text, false).to_snake_case()
        } else {
            name
        };
        let name = if name.is_empty() {
            "unnamed".to_owned()
        } else {
            name
        };
        let name = if starts(&name) {
            name
        } else {
            format!("n{name}")
        };
        Self(keywords::free_value(name))
    }

    /// `PET_STORE`: statics.
    pub fn constant(text: &str) -> Self {
        let name = cleaned(text).to_shouty_snake_case();
        let name = if starts(&name) {
            name
        } else {
            format!("N{name}")
        };
        Self(name)
    }

    /// Text that is an identifier already; `None` if it is none, or a keyword.
    pub fn verbatim(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        let first = chars.next()?;
        let valid = (first == '_' || unicode_ident::is_xid_start(first))
            && chars.all(unicode_ident::is_xid_continue)
            && text != "_"
            && !keywords::is_keyword(text);
        valid.then(|| Self(text.to_owned()))
    }

    /// This name with something after it.
    #[must_use]
    pub fn with_suffix(&self, suffix: impl fmt::Display) -> Self {
        Self(format!("{}{suffix}", self.0.trim_end_matches('_')))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The words of a document as one name in type case: `["User", "address"]` is `UserAddress`.
pub(super) fn upper_camel(text: &str) -> String {
    let name = cleaned(text).to_upper_camel_case();
    if name.is_empty() {
        spelled(text, false).to_upper_camel_case()
    } else {
        name
    }
}

/// A valid first character, putting `prefix` before a digit and instead of nothing.
fn prefixed(name: String, prefix: &str) -> String {
    if name.is_empty() {
        "Unnamed".to_owned()
    } else if starts(&name) {
        name
    } else {
        format!("{prefix}{name}")
    }
}

fn starts(name: &str) -> bool {
    name.chars().next().is_some_and(unicode_ident::is_xid_start)
}

/// The text with a space for everything that no identifier can hold; apostrophes join.
fn cleaned(text: &str) -> String {
    let kept = text.chars().filter(|c| !matches!(c, '\'' | '’'));
    kept.map(|c| {
        if unicode_ident::is_xid_continue(c) {
            c
        } else {
            ' '
        }
    })
    .collect()
}

/// The text with symbols as words: all of them, or only those at the start.
fn spelled(text: &str, leading: bool) -> String {
    let mut words = String::new();
    let mut rest = false;
    for c in text.chars() {
        rest |= leading && c.is_alphanumeric();
        match symbol(c).filter(|_| !rest) {
            Some(word) => {
                words.push(' ');
                words.push_str(word);
                words.push(' ');
            }
            None if c.is_ascii() || unicode_ident::is_xid_continue(c) => words.push(c),
            // A character without a name is told apart by its number.
            None => words.push_str(&format!(" U{:x} ", u32::from(c))),
        }
    }
    cleaned(&words)
}

fn symbol(c: char) -> Option<&'static str> {
    Some(match c {
        '+' => "plus",
        '-' => "minus",
        '*' => "asterisk",
        '/' => "slash",
        '\\' => "backslash",
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '!' => "not",
        '&' => "and",
        '|' => "or",
        '%' => "percent",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '^' => "caret",
        '~' => "tilde",
        '?' => "question",
        '(' | ')' => "parenthesis",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        '\'' | '"' => "quote",
        '`' => "backtick",
        '_' => "underscore",
        ' ' => "space",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types() {
        let cases = [
            ("pet-store", "PetStore"),
            ("Custom_field", "CustomField"),
            ("v1.Pod", "V1Pod"),
            ("2fa", "Type2fa"),
            ("Option", "OptionModel"),
            ("Self", "Self_"),
            ("", "Unnamed"),
            ("***", "AsteriskAsteriskAsterisk"),
            ("größe", "Größe"),
            ("日本", "日本"),
        ];
        for (text, name) in cases {
            assert_eq!(Identifier::type_name(text).as_str(), name, "{text}");
        }
    }

    #[test]
    fn variants() {
        let cases = [
            ("active", "Active"),
            ("404", "Value404"),
            ("-1", "Minus1"),
            ("+1", "Plus1"),
            ("-created", "MinusCreated"),
            ("", "Empty"),
            (" ", "Space"),
            (">=", "GreaterEqual"),
            ("other", "OtherValue"),
            ("self", "Self_"),
            ("😄", "U1f604"),
        ];
        for (text, name) in cases {
            assert_eq!(Identifier::variant(text).as_str(), name, "{text}");
        }
    }

    #[test]
    fn values() {
        let cases = [
            ("firstName", "first_name"),
            ("type", "type_"),
            ("self", "self_"),
            ("2fa", "n2fa"),
            ("@id", "id"),
            ("$", "dollar"),
            ("", "unnamed"),
            ("X-Rate-Limit", "x_rate_limit"),
            ("don't", "dont"),
        ];
        for (text, name) in cases {
            assert_eq!(Identifier::value(text).as_str(), name, "{text}");
        }
    }

    #[test]
    fn only_identifiers_are_taken_verbatim() {
        assert!(Identifier::verbatim("Fine_1").is_some());
        for text in ["", "_", "1a", "a-b", "type", "Self"] {
            assert!(Identifier::verbatim(text).is_none(), "{text}");
        }
    }
}
