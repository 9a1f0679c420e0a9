//! Request bodies that have several forms, and parameters that take several files.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::call::Call;
use super::multipart::Part;
use super::operation::Location;
use super::{direction, finite};

/// A request body that has one of several forms.
pub trait IntoCall {
    /// Puts the body into a call.
    fn apply(self, call: Call) -> Call;
}

/// The fields of a form, or the parts of a multipart body, that are gathered before they become
/// part of a call, because the body has other forms too.
#[derive(Default)]
pub struct BodyFields(Vec<(&'static str, FieldValue)>);

enum FieldValue {
    Value(Location, serde_json::Result<Value>),
    Part(Part),
}

impl BodyFields {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the field called `name` of a form, as [`Call::in_form`] does.
    #[must_use]
    pub fn in_form<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.set(Location::Form, name, value)
    }

    /// Sets the part called `name`, as [`Call::in_part`] does.
    #[must_use]
    pub fn in_part<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.set(Location::Part, name, value)
    }

    fn set<T>(mut self, location: Location, name: &'static str, value: &T) -> Self
    where
        T: Serialize + ?Sized,
    {
        let value = direction::in_request(|| finite::to_value(value));
        self.0.push((name, FieldValue::Value(location, value)));
        self
    }

    /// Adds a file, as [`Call::part`] does.
    #[must_use]
    pub fn part(mut self, name: &'static str, part: Part) -> Self {
        self.0.push((name, FieldValue::Part(part)));
        self
    }

    /// Adds files of one name, as [`Call::parts`] does.
    #[must_use]
    pub fn parts(self, name: &'static str, parts: impl IntoIterator<Item = Part>) -> Self {
        parts
            .into_iter()
            .fold(self, |fields, part| fields.part(name, part))
    }
}

// Fields may hold secrets, so Debug shows none.
impl fmt::Debug for BodyFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fields({})", self.0.len())
    }
}

impl Call {
    /// Adds parts of a `multipart/form-data` body, all called `name`.
    pub fn parts(self, name: &str, parts: impl IntoIterator<Item = Part>) -> Self {
        parts
            .into_iter()
            .fold(self, |call, part| call.part(name, part))
    }

    /// Adds the fields of a form or the parts of a multipart body.
    pub fn fields(self, fields: BodyFields) -> Self {
        let fields = fields.0.into_iter();
        fields.fold(self, |call, (name, field)| match field {
            FieldValue::Value(location, value) => call.set_json(location, name, value),
            FieldValue::Part(part) => call.part(name, part),
        })
    }

    /// Sets a body that has several forms.
    pub fn body(self, body: impl IntoCall) -> Self {
        body.apply(self)
    }
}
