//! Text to value tree, whatever the syntax.
//!
//! The tree is `serde_json::Value`, but not read by its own `Deserialize`: keys that are numbers
//! become strings, numbers past 64 bits become floats, repeated keys are reported, and the depth
//! and the size of what YAML aliases unfold to are bounded.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{
    DeserializeSeed, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Number, Value};

use super::cursor::Cursor;
use crate::diagnostics::{Cause, Diagnostic, Diagnostics, Severity};
use crate::method::Method;
use crate::pointer::Pointer;

/// Deeper parts are left out. Real documents stay below 40; serde's own limit is 128.
const MAX_DEPTH: usize = 100;

/// More open brackets than any document has, even if those in its texts are never closed.
const MAX_BRACKETS: usize = 10_000;

/// How many values aliases may add to those that stand in the text.
const ALIASED_VALUES: usize = 1_000_000;

/// Reads JSON where the text starts like JSON, and YAML otherwise.
///
/// `None` if the text is neither; the one error says where.
pub(super) fn read(text: &str, diagnostics: &mut Diagnostics) -> Option<Value> {
    let start = text.len()
        - text
            .trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n'])
            .len();
    let text_left = &text[start..];
    if !text_left.starts_with(['{', '[']) {
        return yaml(strip_mark(text), diagnostics)
            .map_err(|failure| {
                diagnostics.push(failure.shifted(text.len() - strip_mark(text).len()))
            })
            .ok();
    }
    let failure = match json(text_left, diagnostics) {
        Ok(tree) => return Some(tree),
        Err(failure) => failure,
    };
    // YAML's flow style also has comments and trailing commas, which people put into JSON.
    match yaml(text_left, diagnostics) {
        Ok(tree) => {
            let help = "read as YAML, which allows more";
            let mut warning = failure.shifted(start);
            warning.kind.severity = Severity::Warning;
            warning.kind.category = Cause::Repair;
            warning.help = help.to_owned();
            diagnostics.push(warning);
            Some(tree)
        }
        Err(_) => {
            diagnostics.push(failure.shifted(start));
            None
        }
    }
}

fn strip_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn json(text: &str, diagnostics: &mut Diagnostics) -> Result<Value, Failure> {
    let reader = Reader::new(text, false);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let tree = reader
        .root()
        .deserialize(&mut deserializer)
        .and_then(|tree| deserializer.end().map(|()| tree))
        .map_err(|error| Failure {
            offset: line_column_offset(text, error.line(), error.column()),
            message: format!("not valid JSON: {}", without_position(&error.to_string())),
        })?;
    diagnostics.extend(reader.found.into_inner());
    Ok(tree)
}

fn yaml(text: &str, diagnostics: &mut Diagnostics) -> Result<Value, Failure> {
    if let Some(offset) = too_many_brackets(text) {
        let message = format!("more than {MAX_BRACKETS} brackets are open at once");
        return Err(Failure { offset, message });
    }
    let reader = Reader::new(text, true);
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let Some(first) = documents.next() else {
        return Ok(Value::Null);
    };
    let tree = reader.root().deserialize(first).map_err(|error| Failure {
        offset: error.location().map_or(0, |location| location.index()),
        message: format!("not valid YAML: {}", without_position(&error.to_string())),
    })?;
    diagnostics.extend(reader.found.into_inner());
    if documents.next().is_some() {
        let message = "the text holds several YAML documents";
        let help = "only the first is read";
        diagnostics.warn(Cause::Repair, &Pointer::root(), message, help);
    }
    Ok(tree)
}

/// Where more brackets are open than the parser has time for: it looks at all of them at each token.
/// Brackets in texts count too, since only the parser knows what is text.
fn too_many_brackets(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MAX_BRACKETS
    })
}

struct Failure {
    offset: usize,
    message: String,
}

impl Failure {
    fn shifted(self, by: usize) -> Diagnostic {
        let root = Pointer::root();
        let mut diagnostic =
            Diagnostic::unclassified(Severity::Error, Cause::Unreadable, &root, self.message, "");
        diagnostic.offset = Some(self.offset + by);
        diagnostic
    }
}

/// The message without the line and column that the diagnostic has of its own.
fn without_position(message: &str) -> &str {
    message
        .rfind(" at line ")
        .map_or(message, |at| &message[..at])
}

fn line_column_offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let mut offset = (before + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// What reading one text needs to remember.
struct Reader {
    yaml: bool,
    values_left: Cell<usize>,
    found: RefCell<Diagnostics>,
}

impl Reader {
    fn new(text: &str, yaml: bool) -> Self {
        Self {
            yaml,
            // Without aliases each value takes at least one byte of text.
            values_left: Cell::new(text.len() + ALIASED_VALUES),
            found: RefCell::default(),
        }
    }

    fn root(&self) -> Node<'_> {
        Node {
            reader: self,
            cursor: &Cursor::ROOT,
        }
    }

    fn warn(&self, cursor: &Cursor<'_>, message: String, help: &str) {
        let mut found = self.found.borrow_mut();
        found.warn(Cause::Repair, &cursor.pointer(), message, help);
    }

    /// Reports what the later of two path items takes the place of.
    fn lost(&self, cursor: &Cursor<'_>, key: &str) {
        let at = cursor.pointer();
        let message = format!("both path items have `{key}`");
        let mut found = self.found.borrow_mut();
        if Method::of_key(key).is_some() {
            let help = "the last one counts, and the other operation is not in the client";
            found.omit(Cause::Omitted, &at, message, help);
        } else {
            found.warn(Cause::Repair, &at, message, "the last one counts");
        }
    }

    /// Adds a member; of two with one key the last counts, as in most parsers, but two path items
    /// with one path are united, because neither reading loses an operation then.
    fn insert(&self, map: &mut Map<String, Value>, key: String, value: Value, cursor: &Cursor<'_>) {
        let Some(earlier) = map.get_mut(&key) else {
            map.insert(key, value);
            return;
        };
        let message = format!("the key `{key}` is there twice");
        let paths = cursor.depth() == 1 && cursor.last() == "paths";
        match (earlier, value) {
            (Value::Object(earlier), Value::Object(value)) if paths => {
                let cursor = cursor.key(&key);
                self.warn(&cursor, message, "both are read as one");
                for method in value.keys().filter(|method| earlier.contains_key(*method)) {
                    self.lost(&cursor.key(method), method);
                }
                earlier.extend(value);
            }
            (earlier, value) => {
                self.warn(&cursor.key(&key), message, "the last one counts");
                *earlier = value;
            }
        }
    }

    /// Carries out YAML's merge key: members of the object, or objects, under `<<` that are not
    /// there already.
    fn merge(map: &mut Map<String, Value>) {
        let sources = match map.shift_remove("<<") {
            None => return,
            Some(Value::Array(list)) => list,
            Some(one) => vec![one],
        };
        for source in sources {
            if let Value::Object(source) = source {
                for (key, value) in source {
                    map.entry(key).or_insert(value);
                }
            }
        }
    }
}

#[derive(Clone, Copy)]
struct Node<'p> {
    reader: &'p Reader,
    cursor: &'p Cursor<'p>,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let left = &self.reader.values_left;
        if left.get() == 0 {
            return Err(D::Error::custom("the aliases unfold to too many values"));
        }
        left.set(left.get() - 1);
        if self.cursor.depth() > MAX_DEPTH {
            let message = format!("nested more than {MAX_DEPTH} levels deep");
            let help = "what is below is left out";
            self.reader.warn(self.cursor, message, help);
            return IgnoredAny::deserialize(deserializer).map(|_| Value::Null);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        let number = Number::from_f64(value).map(Value::Number);
        Ok(number.unwrap_or_else(|| Value::String(value.to_string())))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        loop {
            let cursor = self.cursor.index(list.len());
            let reader = self.reader;
            match items.next_element_seed(Node {
                reader,
                cursor: &cursor,
            })? {
                Some(value) => list.push(value),
                None => return Ok(Value::Array(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = members.next_key_seed(Key)? {
            let cursor = self.cursor.key(&key);
            let value = members.next_value_seed(Node {
                reader: self.reader,
                cursor: &cursor,
            })?;
            self.reader.insert(&mut map, key, value, self.cursor);
        }
        if self.reader.yaml {
            Reader::merge(&mut map);
        }
        Ok(Value::Object(map))
    }

    /// A YAML value with a tag: the tag says nothing to us.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (_, content) = tagged.variant_seed(Key)?;
        content.newtype_variant_seed(self)
    }
}

/// A key as text: YAML also has numbers, booleans and null.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok("null".to_owned())
    }

    fn visit_bool<E>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E>(self, value: f64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_str<E>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E>(self, value: String) -> Result<String, E> {
        Ok(value)
    }
}

#[cfg(test)]
mod tests;
