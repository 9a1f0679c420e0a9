//! Reads tables of TOML key by key, and reports what is wrong or left over.

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};
use serde_json::{Map, Number, Value};

use super::reference::SettingsTable;
use crate::diagnostics::{ConfigurationFinding, Diagnostic, Diagnostics};
use crate::pointer::Pointer;
use crate::spelling;

/// A table that is being read: the keys that were not taken yet, and those that it may have.
pub(super) struct TableReader<'t> {
    left: Vec<(&'t str, usize, &'t Spanned<DeValue<'t>>)>,
    table: &'static SettingsTable,
    pub(super) offset: usize,
}

/// A value and its offset in the text.
#[derive(Clone, Copy)]
pub(super) struct TomlValue<'t> {
    pub(super) value: &'t DeValue<'t>,
    pub(super) offset: usize,
}

impl<'t> TableReader<'t> {
    /// Starts to read `values`, which stand at `offset`, as a table of the reference.
    pub(super) fn new(
        table: &'static SettingsTable,
        values: &'t DeTable<'t>,
        offset: usize,
    ) -> Self {
        let left = values
            .iter()
            .map(|(key, value)| (key.get_ref().as_ref(), key.span().start, value))
            .collect();
        Self {
            left,
            table,
            offset,
        }
    }

    /// The value of `key`, if it is there.
    pub(super) fn take(&mut self, key: &'static str) -> Option<TomlValue<'t>> {
        let mut known = self.table.settings.iter();
        debug_assert!(
            known.any(|setting| setting.key == key),
            "`{key}` is not in the reference of {}",
            self.table.header
        );
        let at = self.left.iter().position(|(name, ..)| *name == key)?;
        let (_, _, value) = self.left.remove(at);
        Some(TomlValue::new(value))
    }

    /// Whether `key` is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.left.iter().any(|(name, ..)| *name == key)
    }

    /// Whether `key` is there and is an array.
    pub(super) fn is_array(&self, key: &str) -> bool {
        let mut left = self.left.iter();
        left.any(|(name, _, value)| *name == key && value.get_ref().as_array().is_some())
    }

    /// The table `key`, to be read as `table`, if it is there.
    pub(super) fn table(
        &mut self,
        key: &'static str,
        table: &'static SettingsTable,
        errors: &mut Diagnostics,
    ) -> Option<TableReader<'t>> {
        let value = self.take(key)?;
        let values = value.expect(value.value.as_table(), key, "a table", errors)?;
        Some(TableReader::new(table, values, value.offset))
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

    /// The string of `key` and its offset, if it is there.
    pub(super) fn placed(
        &mut self,
        key: &'static str,
        errors: &mut Diagnostics,
    ) -> Option<(String, usize)> {
        let value = self.take(key)?;
        let text = value.expect(value.value.as_str(), key, "a string", errors)?;
        Some((text.to_owned(), value.offset))
    }

    /// The string of `key` and its offset, which must be there.
    pub(super) fn required(
        &mut self,
        key: &'static str,
        errors: &mut Diagnostics,
    ) -> Option<(String, usize)> {
        if !self.has(key) {
            let finding = ConfigurationFinding::MissingSetting { key };
            report(errors, self.offset, finding);
            return None;
        }
        self.placed(key, errors)
    }

    /// The boolean of `key` and its offset, if it is there.
    pub(super) fn boolean(
        &mut self,
        key: &'static str,
        errors: &mut Diagnostics,
    ) -> Option<(bool, usize)> {
        let value = self.take(key)?;
        let flag = value.expect(value.value.as_bool(), key, "a boolean", errors)?;
        Some((flag, value.offset))
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

    /// The tables of the array `key` (`[[key]]`), each to be read as `table`.
    pub(super) fn tables(
        &mut self,
        key: &'static str,
        table: &'static SettingsTable,
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
                let values = item.expect(item.value.as_table(), key, "a table", errors)?;
                Some(TableReader::new(table, values, item.offset))
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
        let mut found: Vec<(Pointer, TomlValue<'t>)> = Vec::new();
        for (name, value) in table.into_iter().flatten() {
            let mut entry = TomlValue::new(value);
            entry.offset = name.span().start;
            let Some(place) = pointer(name.get_ref(), entry.offset, errors) else {
                continue;
            };
            // `#/a` and `/a` are one place.
            if found.iter().any(|(known, _)| *known == place) {
                let finding = ConfigurationFinding::RepeatedSetting {
                    key,
                    found: place.to_string(),
                    hint: "remove one of them".to_owned(),
                };
                report(errors, entry.offset, finding);
            }
            found.push((place, entry));
        }
        found
    }

    /// Reports the keys that nothing took.
    pub(super) fn finish(self, errors: &mut Diagnostics) {
        let known: Vec<&str> = self.table.settings.iter().map(|it| it.key).collect();
        for (key, offset, _) in self.left {
            let hint = match spelling::nearest(key, known.iter().copied()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("the settings are `{}`", known.join("`, `")),
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

/// The JSON value that a TOML value stands for; dates are strings. `None`: a number that JSON does
/// not have, or that has more than 64 bits.
pub(super) fn json(value: &DeValue<'_>) -> Option<Value> {
    Some(match value {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(number) => {
            let (digits, radix) = (number.as_str(), number.radix());
            let signed = i64::from_str_radix(digits, radix).map(Value::from);
            let unsigned = || u64::from_str_radix(digits, radix).map(Value::from);
            signed.or_else(|_| unsigned()).ok()?
        }
        DeValue::Float(number) => {
            let number = number.as_str().parse().ok().and_then(Number::from_f64);
            Value::Number(number?)
        }
        DeValue::Boolean(flag) => Value::Bool(*flag),
        DeValue::Datetime(time) => Value::String(time.to_string()),
        DeValue::Array(list) => {
            let items = list.iter().map(|item| json(item.get_ref()));
            Value::Array(items.collect::<Option<_>>()?)
        }
        DeValue::Table(table) => {
            let members = table.iter();
            let members = members
                .map(|(key, value)| Some((key.get_ref().to_string(), json(value.get_ref())?)));
            Value::Object(members.collect::<Option<Map<_, _>>>()?)
        }
    })
}
