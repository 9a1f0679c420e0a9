//! Types of other crates in the place of those that schemas would have.

use super::shape::{AllOf, Conjunct};
use super::state::Semantics;
use crate::document::SchemaRef;
use crate::pointer::Pointer;

/// The extension that names a type, as a path, or as an object with `crate` and `path`.
const EXTENSION: &str = "x-rust-type";

impl<'a> Semantics<'a> {
    /// The path of the type that stands for a schema: what the settings say of its place comes before
    /// what they say of its format.
    pub(in crate::lower) fn own_type(&self, all_of: &AllOf<'a>) -> Option<Box<str>> {
        let path = all_of
            .conjuncts
            .iter()
            .find_map(|conjunct| match conjunct {
                Conjunct::Schema(schema, at) => self.type_at(*schema, at),
                Conjunct::Computed(..) => None,
            })?;
        Some(path.into())
    }

    fn type_at(&self, schema: SchemaRef, at: &Pointer) -> Option<&'a str> {
        let configured = self.config.own_type(&self.document.origin(at));
        let Some(schema) = self.inline_schema(schema) else {
            return configured;
        };
        let by_format = || self.config.type_of_format(schema.format.as_deref()?);
        let by_extension = || {
            let named = schema.extensions.get(EXTENSION)?;
            let path = named.get("path").unwrap_or(named).as_str()?;
            self.config.allows_rust_type(path).then_some(path)
        };
        configured.or_else(by_format).or_else(by_extension)
    }
}
