//! What is known of the meaning of schemas so far.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::config::Config;
use crate::diagnostics::{Diagnostics, Finding};
use crate::document::{Document, Schema, SchemaId, SchemaRef, Schemas};
use crate::ir::TypeId;
use crate::pointer::Pointer;

use super::budget::{Combined, Work};
use super::hierarchy::Hierarchy;
use super::shape::{Memo, Shape, ShapeKind};

/// What is known of the meaning of schemas, and what it may still cost to know more.
pub(in crate::lower) struct Semantics<'a> {
    pub(super) document: &'a Document,
    pub(super) config: &'a Config,
    /// The schemas of the document; the id of a component is its [`TypeId`].
    pub(in crate::lower) schemas: &'a Schemas,
    pub(in crate::lower) diagnostics: Diagnostics,
    /// What each component comes down to, once it was asked for.
    pub(super) component_shapes: Vec<Memo<'a>>,
    /// What composed schemas come down to.
    pub(super) composed: HashMap<SchemaId, Rc<Shape<'a>>>,
    /// What each component is without its unions; `None` while that is being worked out.
    pub(super) bases: BTreeMap<TypeId, Option<ShapeKind<'a>>>,
    /// Which components inherit from which.
    pub(in crate::lower) hierarchy: Hierarchy,
    /// The components that are being worked out, each for the one before.
    pub(super) in_progress: Vec<TypeId>,
    /// What several schemas come down to together.
    pub(super) combined: Combined<'a>,
    /// The steps that were taken to combine schemas.
    pub(in crate::lower) work: Work,
    /// How many schemas are being looked at, one inside the other.
    pub(in crate::lower) depth: usize,
}

impl<'a> Semantics<'a> {
    /// Of the schemas of a document; nothing is worked out yet.
    pub(in crate::lower) fn of(document: &'a Document, config: &'a Config) -> Self {
        let schemas = document.schemas();
        let components = schemas.components();
        let component_shapes: Vec<_> = components.map(|_| Memo::Unmet).collect();
        Self {
            document,
            config,
            schemas,
            diagnostics: Diagnostics::new(),
            work: Work::new(component_shapes.len()),
            component_shapes,
            composed: HashMap::new(),
            bases: BTreeMap::new(),
            hierarchy: Hierarchy::of(schemas),
            in_progress: Vec::new(),
            combined: Combined::default(),
            depth: 0,
        }
    }

    /// How many component schemas there are; their types come first.
    pub(in crate::lower) fn component_count(&self) -> usize {
        self.component_shapes.len()
    }

    /// The schema, if it is written where it is used.
    pub(in crate::lower) fn inline_schema(&self, schema: SchemaRef) -> Option<&'a Schema> {
        match schema {
            SchemaRef::Inline(id) => Some(&self.schemas[id]),
            SchemaRef::Reference(_) => None,
        }
    }

    /// The schema, or that of the component that it refers to; none if that refers to another one.
    pub(in crate::lower) fn near_schema(&self, schema: SchemaRef) -> Option<&'a Schema> {
        match schema {
            SchemaRef::Inline(id) => Some(&self.schemas[id]),
            SchemaRef::Reference(id) => self.inline_schema(self.schemas.component(id)),
        }
    }

    /// Reports a finding at a place of the document as it was read.
    pub(in crate::lower) fn report(&mut self, at: &Pointer, finding: impl Finding) {
        let at = self.document.origin(at);
        self.diagnostics.report(&at, finding);
    }
}
