//! Request bodies that have several forms, and parameters that take several files.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::call::Call;
use super::multipart::Part;
use super::{direction, finite};

/// A request body that has one of several forms.
pub trait IntoCall {
    /// Puts the body into a call.
    fn apply(self, call: Call) -> Call;
}

/// The fields of a form, or the parts of a multipart body, that are gathered before they become
/// part of a call, because the body has other forms too.
#[derive(Default)]
pub struct BodyFields(Vec<(usize, FieldValue)>);

enum FieldValue {
    Value(serde_json::Result<Value>),
    Part(Part),
}

impl BodyFields {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the field whose parameter is at `index`, as [`Call::set`] does.
    #[must_use]
    pub fn set<T: Serialize + ?Sized>(mut self, index: usize, value: &T) -> Self {
        let value = FieldValue::Value(direction::in_request(|| finite::to_value(value)));
        self.0.push((index, value));
        self
    }

    /// Adds a file, as [`Call::part`] does.
    #[must_use]
    pub fn part(mut self, index: usize, part: Part) -> Self {
        self.0.push((index, FieldValue::Part(part)));
        self
    }

    /// Adds files of one name, as [`Call::parts`] does.
    #[must_use]
    pub fn parts(self, index: usize, parts: impl IntoIterator<Item = Part>) -> Self {
        parts
            .into_iter()
            .fold(self, |fields, part| fields.part(index, part))
    }
}

// Fields may hold secrets, so Debug shows none.
impl fmt::Debug for BodyFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fields({})", self.0.len())
    }
}

impl Call {
    /// Adds parts of a `multipart/form-data` body, all under the name of the parameter at `index`.
    pub fn parts(self, index: usize, parts: impl IntoIterator<Item = Part>) -> Self {
        parts
            .into_iter()
            .fold(self, |call, part| call.part(index, part))
    }

    /// Adds the fields of a form or the parts of a multipart body.
    pub fn fields(self, fields: BodyFields) -> Self {
        let fields = fields.0.into_iter();
        fields.fold(self, |call, (index, field)| match field {
            FieldValue::Value(value) => call.set_json(index, value),
            FieldValue::Part(part) => call.part(index, part),
        })
    }

    /// Sets a body that has several forms.
    pub fn body(self, body: impl IntoCall) -> Self {
        body.apply(self)
    }
}
