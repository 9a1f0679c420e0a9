//! What schemas mean, before any type is made of them.
//!
//! | module | decides |
//! |---|---|
//! | `shape`, `resolve`, `intersect` | what a schema says once `allOf`, references and `null` are worked out |
//! | `alternatives`, `together`, `merge` | which members `oneOf` and `anyOf` come down to |
//! | `conditions`, `patterns` | which properties `if`, `dependentSchemas` and patterns of names add |
//! | `hierarchy` | which schemas inherit from one with a discriminator |
//! | `discriminator_values`, `claims` | which values of a discriminator mean which member |
//! | `enums`, `formats`, `literals` | scalars and constants |
//! | `annotations`, `docs`, `xml` | what stands beside the type: documentation, facts, defaults, XML objects |
//! | `own_types`, `variant_names` | what settings and the document say of types and variants |
//! | `order`, `work` | in which order components are worked out, and when the work ends |
//!
//! It imports nothing of the types that are made.

mod alternatives;
pub(super) mod annotations;
pub(super) mod claims;
mod conditions;
pub(super) mod discriminator_values;
mod docs;
mod enums;
pub(super) mod formats;
mod hierarchy;
mod intersect;
mod literals;
mod merge;
mod order;
mod own_types;
mod patterns;
mod resolve;
pub(super) mod shape;
mod together;
pub(super) mod variant_names;
mod work;
mod xml;

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::config::Config;
use crate::diagnostics::{Diagnostics, Finding};
use crate::document::{ComponentId, Document, Schema, SchemaId, SchemaRef, Schemas};
use crate::ir::TypeId;
use crate::pointer::Pointer;

use hierarchy::Hierarchy;
use shape::{Memo, Shape, ShapeKind};
use work::{Combined, Work};

/// How deep schemas may stand in each other; beyond it, a value is any JSON.
pub(super) const MAX_DEPTH: usize = 64;

/// What is known of the meaning of schemas, and what it may still cost to know more.
pub(super) struct Semantics<'a> {
    document: &'a Document,
    config: &'a Config,
    /// The schemas of the document; the id of a component is its [`TypeId`].
    pub(super) schemas: &'a Schemas,
    pub(super) diagnostics: Diagnostics,
    /// What each component comes down to, once it was asked for.
    component_shapes: Vec<Memo<'a>>,
    /// What composed schemas come down to.
    composed: HashMap<SchemaId, Rc<Shape<'a>>>,
    /// What each component is without its unions; `None` while that is being worked out.
    bases: BTreeMap<TypeId, Option<ShapeKind<'a>>>,
    /// Which components inherit from which.
    pub(super) hierarchy: Hierarchy,
    /// The components that are being worked out, each for the one before.
    in_progress: Vec<TypeId>,
    /// What several schemas come down to together.
    combined: Combined<'a>,
    /// The steps that were taken to combine schemas.
    pub(super) work: Work,
    /// How many schemas are being looked at, one inside the other.
    pub(super) depth: usize,
}

impl<'a> Semantics<'a> {
    /// Of the schemas of a document; nothing is worked out yet.
    pub(super) fn of(document: &'a Document, config: &'a Config) -> Self {
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
    pub(super) fn component_count(&self) -> usize {
        self.component_shapes.len()
    }

    /// The schema, if it is written where it is used.
    pub(super) fn inline_schema(&self, schema: SchemaRef) -> Option<&'a Schema> {
        match schema {
            SchemaRef::Inline(id) => Some(&self.schemas[id]),
            SchemaRef::Reference(_) => None,
        }
    }

    /// The schema, or that of the component that it refers to; none if that refers to another one.
    pub(super) fn near_schema(&self, schema: SchemaRef) -> Option<&'a Schema> {
        match schema {
            SchemaRef::Inline(id) => Some(&self.schemas[id]),
            SchemaRef::Reference(id) => self.inline_schema(self.schemas.component(id)),
        }
    }

    /// Reports a finding at a place of the document as it was read.
    pub(super) fn report(&mut self, at: &Pointer, finding: impl Finding) {
        let at = self.document.origin(at);
        self.diagnostics.report(&at, finding);
    }
}

/// The type of a component schema.
fn type_id(component: ComponentId) -> TypeId {
    TypeId(component.0)
}

/// `/components/schemas/NAME`.
pub(super) fn component_pointer(name: &str) -> Pointer {
    Pointer::root().at(["components", "schemas", name])
}
