//! Text to value tree, whatever the syntax.
//!
//! The tree is `serde_json::Value`, but not read by its own `Deserialize`: keys that are numbers
//! become strings, numbers past 64 bits become floats, repeated keys are reported, and the depth
//! and the size of what YAML aliases unfold to are bounded.

mod key;

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{
    DeserializeSeed, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::{Deserialize, Deserializer};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

use self::key::Key;
use super::cursor::Cursor;
use crate::diagnostics::{Diagnostic, Diagnostics, ReadingFinding};
use crate::method::Method;
use crate::pointer::Pointer;

/// Deeper parts are left out. Real documents stay below 40; serde's own limit is 128.
const MAX_DEPTH: usize = 100;

/// More open brackets than any document has, even if those in its strings are never closed.
const MAX_BRACKETS: usize = 10_000;

/// How many values aliases may add to those that stand in the text.
const ALIASED_VALUES: usize = 1_000_000;

/// Reads JSON where the text starts like JSON, and YAML otherwise.
///
/// A file that is YAML by its `name` may be in its flow style. `None` if the text is neither; the one error says where.
pub(super) fn read(text: &str, name: &str, diagnostics: &mut Diagnostics) -> Option<Value> {
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
            let name = name.to_ascii_lowercase();
            if !name.ends_with(".yaml") && !name.ends_with(".yml") {
                diagnostics.push(failure.repaired().shifted(start));
            }
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
        .map_err(|error| {
            let offset = line_column_offset(text, error.line(), error.column());
            reader.failure(before_end(text, offset), &error.to_string())
        })?;
    diagnostics.extend(reader.found.into_inner());
    Ok(tree)
}

fn yaml(text: &str, diagnostics: &mut Diagnostics) -> Result<Value, Failure> {
    if let Some(offset) = too_many_brackets(text) {
        let limit = MAX_BRACKETS;
        let finding = ReadingFinding::BracketLimit { limit };
        return Err(Failure { offset, finding });
    }
    let reader = Reader::new(text, true);
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let Some(first) = documents.next() else {
        return Ok(Value::Null);
    };
    let tree = reader.root().deserialize(first).map_err(|error| {
        let offset = error.location().map_or(0, |location| location.index());
        reader.failure(before_end(text, offset), &error.to_string())
    })?;
    diagnostics.extend(reader.found.into_inner());
    if documents.next().is_some() {
        diagnostics.report(&Pointer::root(), ReadingFinding::SeveralDocuments);
    }
    Ok(tree)
}

/// Where more brackets are open than the parser has time for: it looks at all of them at each token.
/// Brackets in strings count too, since only the parser knows what a string is.
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

/// Why a text can't be read, and at which byte.
struct Failure {
    offset: usize,
    finding: ReadingFinding,
}

impl Failure {
    /// The finding in a text that has `by` bytes more before this one.
    fn shifted(self, by: usize) -> Diagnostic {
        Diagnostic::at_offset(self.offset + by, &self.finding)
    }

    /// The failure of the JSON reader, where the YAML reader takes the text.
    fn repaired(self) -> Self {
        let finding = match self.finding {
            ReadingFinding::InvalidSyntax { reason, .. } => {
                ReadingFinding::JsonReadAsYaml { reason }
            }
            other => other,
        };
        Self { finding, ..self }
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

/// The offset of something that can be shown: what is missing at the end is behind the last character.
fn before_end(text: &str, offset: usize) -> usize {
    let last = text.trim_end().char_indices().last();
    offset.min(last.map_or(0, |(at, _)| at))
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

    fn report(&self, cursor: &Cursor<'_>, finding: ReadingFinding) {
        self.found.borrow_mut().report(&cursor.pointer(), finding);
    }

    /// Why reading stopped, from the message of the parser.
    fn failure(&self, offset: usize, message: &str) -> Failure {
        // The parser has a limit of its own, and both are there for the same texts.
        let unfolded = self.values_left.get() == 0 || message.contains("repetition limit");
        let finding = if unfolded {
            ReadingFinding::AliasLimit
        } else {
            ReadingFinding::InvalidSyntax {
                syntax: if self.yaml { "YAML" } else { "JSON" },
                reason: without_position(message).to_owned(),
            }
        };
        Failure { offset, finding }
    }

    /// Reports a member of the earlier of two path items, which the later one has too.
    fn lost(&self, item: &Cursor<'_>, key: &str) {
        let counts = "the last one";
        let key = key.to_owned();
        let finding = if Method::of_key(&key).is_some() {
            ReadingFinding::DuplicateOperation {
                path: item.last().to_owned(),
                method: key.clone(),
                counts,
            }
        } else {
            ReadingFinding::DuplicateKey {
                key: key.clone(),
                counts,
            }
        };
        self.report(&item.key(&key), finding);
    }

    /// Adds a member; of two with one key the last counts, as in most parsers, but two path items
    /// with one path are united, because neither reading loses an operation then.
    fn insert(&self, map: &mut Map<String, Value>, key: String, value: Value, cursor: &Cursor<'_>) {
        let mut earlier = match map.entry(key) {
            Entry::Vacant(place) => {
                place.insert(value);
                return;
            }
            Entry::Occupied(earlier) => earlier,
        };
        let key = earlier.key().clone();
        let paths = cursor.depth() == 1 && cursor.last() == "paths";
        match (earlier.get_mut(), value) {
            (Value::Object(earlier), Value::Object(value)) if paths => {
                let item = cursor.key(&key);
                let path = key.clone();
                self.report(&item, ReadingFinding::DuplicatePath { path });
                for key in value.keys().filter(|key| earlier.contains_key(*key)) {
                    self.lost(&item, key);
                }
                earlier.extend(value);
            }
            (earlier, value) => {
                let finding = ReadingFinding::DuplicateKey {
                    key: key.clone(),
                    counts: "the last one",
                };
                self.report(&cursor.key(&key), finding);
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
            let limit = MAX_DEPTH;
            let finding = ReadingFinding::DepthLimit { limit };
            self.reader.report(self.cursor, finding);
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
        // JSON has `-0` as a float, YAML as an integer; it is the same number as 0.
        if value == 0.0 && value.is_sign_negative() {
            return Ok(Value::from(0));
        }
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

#[cfg(test)]
mod tests;
