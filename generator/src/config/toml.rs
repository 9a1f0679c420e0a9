//! Reads tables of TOML key by key, and reports what is wrong or left over.

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};
use serde_json::{Map, Number, Value};

use crate::diagnostics::{ConfigurationFinding, Diagnostic, Diagnostics};
use crate::pointer::Pointer;
use crate::spelling;

/// A table that is being read: the keys that were not taken yet, and those that it may have.
pub(super) struct TableReader<'t> {
    left: Vec<(&'t str, usize, &'t Spanned<DeValue<'t>>)>,
    known: Vec<&'static str>,
    offset: usize,
}

/// A value and its offset in the text.
#[derive(Clone, Copy)]
pub(super) struct TomlValue<'t> {
    pub(super) value: &'t DeValue<'t>,
    pub(super) offset: usize,
}

impl<'t> TableReader<'t> {
    /// Starts to read the table that stands at `offset`.
    pub(super) fn new(table: &'t DeTable<'t>, offset: usize) -> Self {
        let left = table
            .iter()
            .map(|(key, value)| (key.get_ref().as_ref(), key.span().start, value))
            .collect();
        let known = Vec::new();
        Self {
            left,
            known,
            offset,
        }
    }

    /// The value of `key`, if it is there.
    pub(super) fn take(&mut self, key: &'static str) -> Option<TomlValue<'t>> {
        self.known.push(key);
        let at = self.left.iter().position(|(name, ..)| *name == key)?;
        let (_, _, value) = self.left.remove(at);
        Some(TomlValue::new(value))
    }

    /// Whether `key` is there and is a table.
    pub(super) fn is_table(&self, key: &str) -> bool {
        let mut left = self.left.iter();
        left.any(|(name, _, value)| *name == key && value.get_ref().as_table().is_some())
    }

    /// The string of `key`, if it is there.
    pub(super) fn string(&mut self, key: &'static str, errors: &mut Diagnostics) -> Option<String> {
        let value = self.take(key)?;
        value
            .expect(value.value.as_str(), key, "a string", errors)
            .map(str::to_owned)
    }

    /// The string of `key`, which must be there.
    pub(super) fn required(
        &mut self,
        key: &'static str,
        errors: &mut Diagnostics,
    ) -> Option<String> {
        if !self.left.iter().any(|(name, ..)| *name == key) {
            self.known.push(key);
            let finding = ConfigurationFinding::MissingSetting { key };
            report(errors, self.offset, finding);
            return None;
        }
        self.string(key, errors)
    }

    /// Whether `key` is `true`.
    pub(super) fn boolean(&mut self, key: &'static str, errors: &mut Diagnostics) -> bool {
        let Some(value) = self.take(key) else {
            return false;
        };
        let flag = value.expect(value.value.as_bool(), key, "a boolean", errors);
        flag.unwrap_or_default()
    }

    /// The items of `key`, each a string with its offset.
    pub(super) fn strings(
        &mut self,
        key: &'static str,
        errors: &mut Diagnostics,
    ) -> Vec<(String, usize)> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        let list = value.expect(value.value.as_array(), key, "an array", errors);
        list.into_iter()
            .flatten()
            .filter_map(|item| {
                let item = TomlValue::new(item);
                let text = item.expect(item.value.as_str(), key, "an array of strings", errors)?;
                Some((text.to_owned(), item.offset))
            })
            .collect()
    }

    /// The tables of the array `key` (`[[key]]`), each with its offset.
    pub(super) fn tables(
        &mut self,
        key: &'static str,
        errors: &mut Diagnostics,
    ) -> Vec<TableReader<'t>> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        let list = value.expect(value.value.as_array(), key, "an array of tables", errors);
        list.into_iter()
            .flatten()
            .filter_map(|item| {
                let item = TomlValue::new(item);
                let table = item.expect(item.value.as_table(), key, "a table", errors)?;
                Some(TableReader::new(table, item.offset))
            })
            .collect()
    }

    /// The members of the table `key`: pointers of the document and what is said of them.
    pub(super) fn by_pointer(
        &mut self,
        key: &'static str,
        errors: &mut Diagnostics,
    ) -> Vec<(Pointer, TomlValue<'t>)> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        let table = value.expect(value.value.as_table(), key, "a table", errors);
        table
            .into_iter()
            .flatten()
            .filter_map(|(name, value)| {
                let mut entry = TomlValue::new(value);
                entry.offset = name.span().start;
                Some((pointer(name.get_ref(), entry.offset, errors)?, entry))
            })
            .collect()
    }

    /// Reports the keys that nothing took.
    pub(super) fn finish(self, errors: &mut Diagnostics) {
        for (key, offset, _) in self.left {
            let hint = match spelling::nearest(key, self.known.iter().copied()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("the settings are `{}`", self.known.join("`, `")),
            };
            let key = key.to_owned();
            report(
                errors,
                offset,
                ConfigurationFinding::UnknownSetting { key, hint },
            );
        }
    }
}

impl<'t> TomlValue<'t> {
    pub(super) fn new(value: &'t Spanned<DeValue<'t>>) -> Self {
        Self {
            value: value.get_ref(),
            offset: value.span().start,
        }
    }

    /// The value as wanted, or an error.
    pub(super) fn expect<T>(
        &self,
        value: Option<T>,
        key: &str,
        expected: &'static str,
        errors: &mut Diagnostics,
    ) -> Option<T> {
        if value.is_none() {
            let finding = ConfigurationFinding::WrongType {
                key: key.to_owned(),
                expected,
                found: kind(self.value),
            };
            report(errors, self.offset, finding);
        }
        value
    }
}

/// A pointer of the document, with or without `#`, or of another file of it.
pub(super) fn pointer(text: &str, offset: usize, errors: &mut Diagnostics) -> Option<Pointer> {
    let pointer = Pointer::parse_place(text);
    if pointer.is_none() {
        let found = text.to_owned();
        let finding = ConfigurationFinding::InvalidPointer { found };
        report(errors, offset, finding);
    }
    pointer
}

/// Adds an error about the configuration.
pub(super) fn report(errors: &mut Diagnostics, offset: usize, finding: ConfigurationFinding) {
    errors.push(Diagnostic::at_offset(offset, &finding));
}

/// What a value is, in words.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}

/// The JSON value that a TOML value stands for; dates are strings.
pub(super) fn json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Value::Null, Value::from)
        }
        DeValue::Float(number) => number
            .as_str()
            .parse()
            .ok()
            .and_then(Number::from_f64)
            .map_or(Value::Null, Value::Number),
        DeValue::Boolean(flag) => Value::Bool(*flag),
        DeValue::Datetime(time) => Value::String(time.to_string()),
        DeValue::Array(list) => list.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => {
            let members = table.iter();
            let members =
                members.map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref())));
            Value::Object(members.collect::<Map<_, _>>())
        }
    }
}
