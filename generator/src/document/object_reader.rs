//! Takes an object apart keyword by keyword, and repairs or reports each value of a wrong type.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::cursor::Cursor;
use super::members::Members as _;
use super::output::Output;
use crate::diagnostics::{Finding, StructureFinding};
use crate::pointer::Pointer;

/// An object that is taken apart; what is not taken is dropped, but for `x-` keywords.
pub(super) struct ObjectReader<'p, 'd> {
    map: Map<String, Value>,
    pub(super) cursor: &'p Cursor<'p>,
    pub(super) out: &'d mut Output,
}

impl<'p, 'd> ObjectReader<'p, 'd> {
    /// Starts with an object.
    pub(super) fn new(
        map: Map<String, Value>,
        cursor: &'p Cursor<'p>,
        out: &'d mut Output,
    ) -> Self {
        Self { map, cursor, out }
    }

    /// Starts with what should be an object, and is an empty one if it is not.
    pub(super) fn of(value: Value, cursor: &'p Cursor<'p>, out: &'d mut Output) -> Self {
        let map = match value {
            Value::Object(map) => map,
            other => {
                let finding = StructureFinding::unexpected(
                    "an object",
                    kind(&other),
                    "read as an empty object",
                );
                out.report(&cursor.pointer(), finding);
                Map::new()
            }
        };
        Self::new(map, cursor, out)
    }

    /// Whether the keyword is there, and not null.
    pub(super) fn has(&self, key: &str) -> bool {
        self.map.member(key).is_some_and(|value| !value.is_null())
    }

    /// The keys of the members that are so.
    pub(super) fn keys_with(&self, wanted: impl Fn(&str, &Value) -> bool) -> Vec<String> {
        let members = self.map.iter().filter(|(key, value)| wanted(key, value));
        members.map(|(key, _)| key.clone()).collect()
    }

    /// The value of a keyword; null is no value.
    pub(super) fn take(&mut self, key: &str) -> Option<Value> {
        self.take_any(key).filter(|value| !value.is_null())
    }

    /// The value of a keyword whose value may be null.
    pub(super) fn take_any(&mut self, key: &str) -> Option<Value> {
        // Leaving null behind keeps the order of the rest, and is no copy.
        self.map.member_mut(key).map(std::mem::take)
    }

    /// A string. Numbers and booleans are what YAML makes of strings without quotes.
    pub(super) fn string(&mut self, key: &str) -> Option<String> {
        match self.take(key)? {
            Value::String(text) => Some(text),
            value @ (Value::Number(_) | Value::Bool(_)) => Some(value.to_string()),
            Value::Array(list) => self.string_of_lines(key, list),
            other => self.wrong(key, "a string", &other),
        }
    }

    fn string_of_lines(&mut self, key: &str, list: Vec<Value>) -> Option<String> {
        let lines: Option<Vec<&str>> = list.iter().map(Value::as_str).collect();
        let Some(lines) = lines else {
            return self.wrong(key, "a string", &Value::Array(list));
        };
        let text = lines.join("\n");
        let instead = "read as the lines of one string";
        self.report(
            key,
            StructureFinding::unexpected("a string", "an array of strings", instead),
        );
        Some(text)
    }

    /// A boolean; absent is `None`.
    pub(super) fn boolean(&mut self, key: &str) -> Option<bool> {
        let value = self.take(key)?;
        let meant = match &value {
            Value::Bool(flag) => return Some(*flag),
            Value::String(text) if text.eq_ignore_ascii_case("true") => true,
            Value::String(text) if text.eq_ignore_ascii_case("false") => false,
            Value::Number(number) if number.as_u64() == Some(1) => true,
            Value::Number(number) if number.as_u64() == Some(0) => false,
            _ => return self.wrong(key, "a boolean", &value),
        };
        let instead = format!("read as `{meant}`");
        self.report(
            key,
            StructureFinding::unexpected("a boolean", kind(&value), instead),
        );
        Some(meant)
    }

    /// A number.
    pub(super) fn number(&mut self, key: &str) -> Option<f64> {
        let value = self.take(key)?;
        match &value {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => match text.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => {
                    let instead = format!("read as {number}");
                    self.report(
                        key,
                        StructureFinding::unexpected("a number", "a string", instead),
                    );
                    Some(number)
                }
                _ => self.wrong(key, "a number", &value),
            },
            _ => self.wrong(key, "a number", &value),
        }
    }

    /// A number of things: whole, and not negative.
    pub(super) fn count(&mut self, key: &str) -> Option<usize> {
        let number = self.number(key)?;
        if number < 0.0 || number.fract() != 0.0 {
            let expected = "a whole number that is not negative";
            let found = number.to_string();
            self.report(
                key,
                StructureFinding::unexpected(expected, found, "left out"),
            );
            return None;
        }
        // Casts saturate: a limit past what the machine can count is as good as none.
        Some(number as usize)
    }

    /// An object; absent is an empty one.
    pub(super) fn object(&mut self, key: &str) -> Map<String, Value> {
        match self.take(key) {
            None => Map::new(),
            Some(Value::Object(map)) => map,
            Some(other) => self.wrong(key, "an object", &other).unwrap_or_default(),
        }
    }

    /// An array; absent is an empty one, and a single object or string is an array of one.
    pub(super) fn array(&mut self, key: &str) -> Vec<Value> {
        match self.take(key) {
            None => Vec::new(),
            Some(Value::Array(list)) => list,
            Some(one @ (Value::Object(_) | Value::String(_))) => {
                let instead = "read as an array of one";
                self.report(
                    key,
                    StructureFinding::unexpected("an array", kind(&one), instead),
                );
                vec![one]
            }
            Some(other) => self.wrong(key, "an array", &other).unwrap_or_default(),
        }
    }

    /// An array of strings.
    pub(super) fn strings(&mut self, key: &str) -> Vec<String> {
        let mut strings = Vec::new();
        for (index, value) in self.array(key).into_iter().enumerate() {
            match value {
                Value::String(text) => strings.push(text),
                Value::Number(_) | Value::Bool(_) => strings.push(value.to_string()),
                other => {
                    let at = self.pointer(key).child(index);
                    let finding =
                        StructureFinding::unexpected("a string", kind(&other), "left out");
                    self.out.report(&at, finding);
                }
            }
        }
        strings
    }

    /// The `x-` keywords that are left.
    pub(super) fn extensions(self) -> IndexMap<String, Value> {
        let left = self.map.into_iter();
        left.filter(|(key, _)| key.starts_with("x-")).collect()
    }

    /// The place of a keyword.
    pub(super) fn pointer(&self, key: &str) -> Pointer {
        self.cursor.pointer().child(key)
    }

    /// Reports a finding at a keyword.
    pub(super) fn report(&mut self, key: &str, finding: impl Finding) {
        let at = self.pointer(key);
        self.out.report(&at, finding);
    }

    /// Reports a finding about the object as a whole.
    pub(super) fn report_here(&mut self, finding: impl Finding) {
        self.out.report(&self.cursor.pointer(), finding);
    }

    fn wrong<T>(&mut self, key: &str, wanted: &str, value: &Value) -> Option<T> {
        self.report(
            key,
            StructureFinding::unexpected(wanted, kind(value), "left out"),
        );
        None
    }
}

/// What a value is, in words.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
