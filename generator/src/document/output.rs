//! What reading a part of the document gives beside its objects.

use super::schema::Schema;
use super::schemas::{SchemaRef, Schemas};
use crate::diagnostics::{Diagnostics, Finding};
use crate::pointer::Pointer;

/// The schemas and the findings of a part of the document.
pub(super) struct Output {
    pub(super) schemas: Schemas,
    pub(super) found: Diagnostics,
}

impl Output {
    /// Starts with no findings.
    pub(super) fn new(schemas: Schemas) -> Self {
        Self {
            schemas,
            found: Diagnostics::new(),
        }
    }

    /// Reports a finding.
    pub(super) fn report(&mut self, at: &Pointer, finding: impl Finding) {
        self.found.report(at, finding);
    }

    /// Adds a schema.
    pub(super) fn add(&mut self, schema: Schema) -> SchemaRef {
        self.schemas.add(schema)
    }
}
