//! Schema -> [`Shape`]: what a schema, a component, or several schemas together come down to.

use std::rc::Rc;

use serde_json::Value;

use crate::diagnostics::SchemaFinding;
use crate::document::{Additional, ComponentId, Schema, SchemaId, SchemaRef, SchemaType};
use crate::ir::TypeId;
use crate::pointer::Pointer;

use super::formats;
use super::ids::{MAX_DEPTH, component_pointer, type_id};
use super::shape::{AllOf, Conjunct, Extra, Memo, Object, Shape, ShapeKind, Tuple};
use super::state::Semantics;

/// How many places a tuple can have: as many as the standard library has traits for.
const MAX_PLACES: usize = 12;

impl<'a> Semantics<'a> {
    /// What a component comes down to; `None` while that is being worked out.
    pub(in crate::lower) fn component_shape(&mut self, id: TypeId) -> Option<Rc<Shape<'a>>> {
        let index = id.0 as usize;
        match &self.component_shapes[index] {
            Memo::Done(shape) => return Some(Rc::clone(shape)),
            Memo::Busy => return None,
            Memo::Unmet if self.depth >= MAX_DEPTH => return None,
            Memo::Unmet => self.component_shapes[index] = Memo::Busy,
        }
        self.in_progress.push(id);
        let (at, schema) = self.component_schema(id);
        let mut shape = match schema {
            SchemaRef::Reference(_) => self.conjunct(&Conjunct::Schema(schema, at)),
            SchemaRef::Inline(id) => self.schema(id, &at, true),
        };
        if let ShapeKind::Reference(parent) = shape.kind
            && self.hierarchy.is_heir(id, parent)
        {
            shape.kind = self.expand(parent, &component_pointer(self.component_name(id)));
        }
        shape.declare_in(id);
        self.in_progress.pop();
        let shape = Rc::new(shape);
        self.component_shapes[index] = Memo::Done(Rc::clone(&shape));
        Some(shape)
    }

    /// Whether nothing of a component is known, and it is not being worked out.
    pub(super) fn is_unmet(&self, id: TypeId) -> bool {
        matches!(self.component_shapes[id.0 as usize], Memo::Unmet)
    }

    /// The key of a component.
    pub(in crate::lower) fn component_name(&self, id: TypeId) -> &'a str {
        self.schemas.name(ComponentId(id.0))
    }

    /// Where a component stands and what it is.
    pub(in crate::lower) fn component_schema(&self, id: TypeId) -> (Pointer, SchemaRef) {
        let schema = self.schemas.component(ComponentId(id.0));
        (component_pointer(self.component_name(id)), schema)
    }

    /// What a value is that obeys all conjuncts. Where two contradict each other, the later one counts.
    pub(in crate::lower) fn shape(&mut self, all_of: &AllOf<'a>) -> Shape<'a> {
        if let Some(shape) = self.shape_unless_busy(all_of) {
            return shape;
        }
        self.report(&all_of.place(), SchemaFinding::AllOfCycle);
        Shape::any()
    }

    /// [`Semantics::shape`], worked out anew.
    pub(in crate::lower) fn combine(&mut self, all_of: &AllOf<'a>) -> Shape<'a> {
        let mut list = all_of.conjuncts.iter();
        let Some(first) = list.next() else {
            return Shape::any();
        };
        let mut all = self.conjunct(first);
        for part in list {
            let next = self.conjunct(part);
            let at = all_of.place();
            let both = self.intersect(all, next.clone(), &at);
            all = if matches!(both.kind, ShapeKind::Never) {
                self.report(&at, SchemaFinding::AllOfContradiction);
                next
            } else {
                both
            };
        }
        all
    }

    /// What one conjunct comes down to.
    pub(super) fn conjunct(&mut self, conjunct: &Conjunct<'a>) -> Shape<'a> {
        match conjunct {
            Conjunct::Computed(shape, ..) => Shape::clone(shape),
            Conjunct::Schema(SchemaRef::Inline(id), at) => self.schema(*id, at, true),
            Conjunct::Schema(SchemaRef::Reference(component), _) => {
                let id = type_id(*component);
                Shape {
                    kind: ShapeKind::Reference(id),
                    nullable: Some(self.is_nullable(id)),
                }
            }
        }
    }

    /// Whether the values of a component may be null.
    pub(super) fn is_nullable(&mut self, id: TypeId) -> bool {
        let shape = self.component_shape(id);
        shape.is_some_and(|shape| shape.nullable == Some(true))
    }

    /// What a schema comes down to; without its `oneOf` and `anyOf` unless `unions`.
    pub(in crate::lower) fn schema(
        &mut self,
        id: SchemaId,
        at: &Pointer,
        unions: bool,
    ) -> Shape<'a> {
        let schema = &self.schemas[id];
        if !schema.is_composed() && schema.conditions.is_empty() {
            return self.own(schema, at);
        }
        if unions && let Some(known) = self.composed.get(&id) {
            return Shape::clone(known);
        }
        if self.depth >= 2 * MAX_DEPTH {
            self.nested_too_deep(2 * MAX_DEPTH, at);
            return Shape::any();
        }
        self.depth += 1;
        let shape = self.composition(schema, at, unions);
        self.depth -= 1;
        if unions {
            self.composed.insert(id, Rc::new(shape.clone()));
        }
        shape
    }

    fn composition(&mut self, schema: &'a Schema, at: &Pointer, unions: bool) -> Shape<'a> {
        let mut met = Shape::any();
        for (index, part) in schema.all_of.iter().enumerate() {
            let place = at.child("allOf").child(index);
            let part = self.conjunct(&Conjunct::Schema(*part, place.clone()));
            met = self.intersect(met, part, &place);
        }
        let own = self.own(schema, at);
        met = self.intersect(met, own, at);
        met = self.conditional(met, schema, at);
        if unions {
            met = self.alternatives(met, schema, at);
        }
        if schema.nullable {
            met.nullable = Some(true);
        }
        met
    }

    /// What a schema says apart from `allOf`, `oneOf` and `anyOf`.
    fn own(&mut self, schema: &'a Schema, at: &Pointer) -> Shape<'a> {
        if schema.is_null() {
            return Shape::of(ShapeKind::Null);
        }
        if schema.is_false(self.schemas) {
            return Shape::of(ShapeKind::Never);
        }
        if schema.not.is_some() {
            self.report(&at.child("not"), SchemaFinding::NegationNotChecked);
        }
        let kind = match self.values(schema, at) {
            Some(kind) => kind,
            None => self.typed(schema, at),
        };
        let untyped = matches!(kind, ShapeKind::Any | ShapeKind::Content(_));
        let typed = schema.ty.is_some() || !untyped;
        let bare = matches!(&kind, ShapeKind::Object(object) if !object.typed);
        let null = schema.nullable || schema.values.contains(&Value::Null);
        Shape {
            kind,
            nullable: (null || typed && !bare).then_some(null),
        }
    }

    fn typed(&mut self, schema: &'a Schema, at: &Pointer) -> ShapeKind<'a> {
        match formats::type_of(schema) {
            Some(SchemaType::Boolean) => ShapeKind::Bool(None),
            Some(SchemaType::Integer) => {
                let kind = formats::integer(schema.format.as_deref(), &schema.constraints);
                self.holding_constants(kind, schema, at)
            }
            Some(SchemaType::Number) => {
                self.holding_constants(formats::number(schema.format.as_deref()), schema, at)
            }
            Some(SchemaType::String) => {
                let at = self.document.origin(at);
                let kind = formats::string_at(schema.format.as_deref(), &at, self.config);
                if schema.formats_strings_alone {
                    kind.for_strings_alone()
                } else {
                    kind
                }
            }
            Some(SchemaType::Array) => self.array(schema, at),
            Some(SchemaType::Object) => ShapeKind::Object(object(schema, at)),
            None if schema.required.is_empty()
                && matches!(schema.additional, Additional::Unsaid) =>
            {
                ShapeKind::Any
            }
            None => match object(schema, at) {
                object if object.is_bare() && object.required.is_empty() => ShapeKind::Any,
                object => ShapeKind::Object(object),
            },
        }
    }

    fn array(&mut self, schema: &'a Schema, at: &Pointer) -> ShapeKind<'a> {
        let empty = schema.constraints.max_items == Some(0);
        if !schema.prefix_items.is_empty() && !empty {
            match self.tuple(schema, at) {
                Some(tuple) => return ShapeKind::Tuple(tuple),
                None => {
                    let count = schema.prefix_items.len();
                    let limit = MAX_PLACES;
                    self.report(at, SchemaFinding::TupleTooLong { count, limit });
                }
            }
        }
        let items = schema.items.filter(|_| schema.prefix_items.is_empty());
        ShapeKind::Array {
            items: items.map_or_else(AllOf::default, |items| AllOf::one(items, at.child("items"))),
            unique: schema.constraints.unique_items,
        }
    }

    /// A list with schemas for its first places, which may end before any of them that `minItems`
    /// does not ask for, and goes on unless `maxItems` or `items: false` ends it (core §10.3.1.1).
    fn tuple(&mut self, schema: &'a Schema, at: &Pointer) -> Option<Tuple<'a>> {
        let limits = &schema.constraints;
        let most = limits.max_items.unwrap_or(usize::MAX);
        let count = schema.prefix_items.len().min(most);
        let place = |(index, place): (usize, &SchemaRef)| {
            AllOf::one(*place, at.child("prefixItems").child(index))
        };
        let places = schema
            .prefix_items
            .iter()
            .enumerate()
            .take(count)
            .map(place);
        let rest = (most > count).then(|| {
            let rest = |items| AllOf::one(items, at.child("items"));
            schema.items.map_or_else(AllOf::default, rest)
        });
        if limits.min_items.is_none() {
            self.report(at, SchemaFinding::TupleLengthUnsaid { count });
        }
        (count <= MAX_PLACES).then(|| Tuple {
            places: places.collect(),
            needed: limits.min_items.unwrap_or(0).min(count),
            rest,
        })
    }
}

fn object<'a>(schema: &'a Schema, at: &Pointer) -> Object<'a> {
    let place = at.child("properties");
    let property = |(name, property): (&'a String, &SchemaRef)| {
        (name.as_str(), AllOf::one(*property, place.child(name)))
    };
    Object {
        properties: schema.properties.iter().map(property).collect(),
        required: schema.required.iter().map(String::as_str).collect(),
        conditional: Box::default(),
        patterns: Box::new(
            schema
                .patterns
                .iter()
                .map(|(place, pattern)| {
                    let place = at.join(place);
                    (place.clone(), AllOf::one(*pattern, place))
                })
                .collect(),
        ),
        unevaluated: schema.unevaluated,
        extra: match schema.additional {
            Additional::Unsaid => Extra::Unsaid,
            Additional::Denied => Extra::Denied,
            Additional::Any => Extra::Of(AllOf::default()),
            Additional::Schema(additional) => {
                Extra::Of(AllOf::one(additional, at.child(schema.additional_key())))
            }
        },
        typed: formats::type_of(schema) == Some(SchemaType::Object),
    }
}
