//! What a schema comes down to, before any type is made of it.
//!
//! A [`Normal`] borrows from the document: it says that a value is an object with these properties,
//! each of which must obey these schemas, but nothing yet of what is inside them. So it is cheap to
//! make, and finite however the document recurs.

use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};
use openapiv3::{Discriminator, ReferenceOr, Schema};
use serde_json::Value;

use crate::diagnostics::Cause;
use crate::document::{Additional, SchemaRef, SchemaType, SchemaView};
use crate::ir::{Float, Integer, IntegerVariant, StringVariant, Text, TypeId};
use crate::pointer::Pointer;

use super::{Lowering, MAX_DEPTH, component_pointer, formats};

/// What is known of a component schema.
#[derive(Debug)]
pub(super) enum Slot<'a> {
    /// Nobody asked yet.
    Unmet,
    /// It is being worked out; to ask again is a circle.
    Busy,
    /// It is known.
    Done(Rc<Normal<'a>>),
}

/// What a schema comes down to.
#[derive(Clone, Debug)]
pub(super) struct Normal<'a> {
    /// What the values are, `null` apart.
    pub(super) kind: Kind<'a>,
    /// Whether `null` is allowed; `None` if the schema says nothing about types.
    pub(super) nullable: Option<bool>,
}

/// See [`Normal::kind`].
#[derive(Clone, Debug)]
pub(super) enum Kind<'a> {
    /// Anything.
    Any,
    /// Nothing at all: the schema contradicts itself.
    Never,
    /// Only `null`.
    Null,
    /// What the component schema of that id is, and no narrower.
    Reference(TypeId),
    /// `true` or `false`, or only one of them.
    Bool(Option<bool>),
    /// An integer; of 64 bits if no format says more.
    Integer(Option<Integer>),
    /// A number; of 64 bits if no format says more.
    Float(Option<Float>),
    /// A string.
    Text(Text),
    /// A string of `format: binary`.
    Binary,
    /// One of some strings.
    Strings(Vec<StringVariant>),
    /// One of some integers.
    Integers(Integer, Vec<IntegerVariant>),
    /// A list.
    Array {
        /// What the items must obey.
        items: Parts<'a>,
        /// Whether there are no repetitions.
        unique: bool,
    },
    /// A list of fixed length.
    Tuple(Vec<Parts<'a>>),
    /// An object, be it of known properties or of any.
    Object(Object<'a>),
    /// One of several; never fewer than two.
    Union(Choice<'a>),
}

/// Schemas that one value must obey all together.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts<'a> {
    /// The schemas; none: anything is allowed.
    pub(super) list: Vec<Part<'a>>,
    /// The component schema that these parts were first put together for: types that are made of
    /// them are called after it, even where another schema inherits them.
    pub(super) home: Option<TypeId>,
}

/// One of [`Parts`].
#[derive(Clone, Debug)]
pub(super) enum Part<'a> {
    /// A schema and its place.
    Schema(SchemaRef<'a>, Pointer),
    /// What was worked out already, the place it comes from, and which part of it this is.
    Known(Rc<Normal<'a>>, Pointer, &'static str),
}

/// An object, be it of known properties or of any.
#[derive(Clone, Debug, Default)]
pub(super) struct Object<'a> {
    /// The properties, in document order.
    pub(super) properties: IndexMap<&'a str, Parts<'a>>,
    /// Which are required; may name others than [`Self::properties`].
    pub(super) required: IndexSet<&'a str>,
    /// What further properties must obey.
    pub(super) extra: Extra<'a>,
    /// Whether the schema says that it is an object, and not only what one would have to have.
    pub(super) typed: bool,
}

/// See [`Object::extra`].
#[derive(Clone, Debug, Default)]
pub(super) enum Extra<'a> {
    /// The document does not say.
    #[default]
    Unsaid,
    /// There are none.
    Denied,
    /// They must obey this; without parts, anything goes.
    Of(Parts<'a>),
}

/// One of several.
#[derive(Clone, Debug)]
pub(super) struct Choice<'a> {
    /// How the value says which.
    pub(super) tag: Option<&'a Discriminator>,
    /// The members, in document order.
    pub(super) members: Vec<Parts<'a>>,
}

impl<'a> Parts<'a> {
    /// One schema.
    pub(super) fn one(schema: SchemaRef<'a>, at: Pointer) -> Self {
        Self {
            list: vec![Part::Schema(schema, at)],
            home: None,
        }
    }

    /// Something worked out.
    pub(super) fn known(normal: Normal<'a>, at: &Pointer, role: &'static str) -> Self {
        Self {
            list: vec![Part::Known(Rc::new(normal), at.clone(), role)],
            home: None,
        }
    }

    /// Adds what is not there yet.
    pub(super) fn add(&mut self, parts: Parts<'a>) {
        for part in parts.list {
            if !self.list.iter().any(|own| own.is(&part)) {
                self.list.push(part);
                self.home = None;
            }
        }
    }

    /// Whether each of `parts` is among these.
    pub(super) fn contains(&self, parts: &Parts<'a>) -> bool {
        let within = |part| self.list.iter().any(|own: &Part<'a>| own.is(part));
        parts.list.iter().all(within)
    }

    /// The place to name in a diagnostic.
    pub(super) fn place(&self) -> Pointer {
        let place = self.list.last().map(|part| match part {
            Part::Schema(_, at) | Part::Known(_, at, _) => at.clone(),
        });
        place.unwrap_or_default()
    }

    /// What the parts are known by: the same parts give the same key wherever they are met.
    pub(super) fn key(&self) -> Vec<Pointer> {
        let key = |part: &Part<'a>| match part {
            Part::Schema(SchemaRef::Reference(target), _) => {
                Pointer::parse(target).unwrap_or_default()
            }
            Part::Schema(SchemaRef::Inline(_), at) => at.clone(),
            Part::Known(_, at, role) => at.child(role),
        };
        self.list.iter().map(key).collect()
    }

    fn settle(&mut self, home: TypeId) {
        self.home.get_or_insert(home);
    }
}

impl<'a> Part<'a> {
    fn is(&self, other: &Part<'a>) -> bool {
        match (self, other) {
            (
                Self::Schema(SchemaRef::Reference(a), _),
                Self::Schema(SchemaRef::Reference(b), _),
            ) => a == b,
            (Self::Schema(SchemaRef::Inline(a), _), Self::Schema(SchemaRef::Inline(b), _)) => {
                std::ptr::eq(*a, *b)
            }
            (Self::Known(a, ..), Self::Known(b, ..)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }
}

impl<'a> Object<'a> {
    /// Whether it has neither properties nor a word about others: `type: object`, `required`.
    pub(super) fn is_bare(&self) -> bool {
        self.properties.is_empty() && matches!(self.extra, Extra::Unsaid)
    }

    /// Whether it becomes a map: no properties are known, but there can be some.
    pub(super) fn is_map(&self) -> bool {
        self.properties.is_empty() && !matches!(self.extra, Extra::Denied)
    }
}

impl<'a> Normal<'a> {
    /// Anything goes.
    pub(super) fn any() -> Self {
        Self {
            kind: Kind::Any,
            nullable: None,
        }
    }

    /// Something that is not null.
    pub(super) fn of(kind: Kind<'a>) -> Self {
        Self {
            kind,
            nullable: Some(false),
        }
    }

    /// Makes `home` the home of all parts that have none.
    pub(super) fn settle(&mut self, home: TypeId) {
        match &mut self.kind {
            Kind::Array { items, .. } => items.settle(home),
            Kind::Tuple(places) => places.iter_mut().for_each(|parts| parts.settle(home)),
            Kind::Union(choice) => choice.members.iter_mut().for_each(|m| m.settle(home)),
            Kind::Object(object) => {
                object.properties.values_mut().for_each(|p| p.settle(home));
                if let Extra::Of(parts) = &mut object.extra {
                    parts.settle(home);
                }
            }
            _ => {}
        }
    }
}

impl<'a> Lowering<'a> {
    /// What a component comes down to; `None` while that is being worked out.
    pub(super) fn component_normal(&mut self, id: TypeId) -> Option<Rc<Normal<'a>>> {
        let index = id.0 as usize;
        match &self.normals[index] {
            Slot::Done(normal) => return Some(Rc::clone(normal)),
            Slot::Busy => return None,
            Slot::Unmet if self.depth >= MAX_DEPTH => return None,
            Slot::Unmet => self.normals[index] = Slot::Busy,
        }
        self.working.push(id);
        let (at, schema) = self.component_schema(id);
        let mut normal = match schema {
            _ if self.config.skip(&self.document.origin(&at)) => {
                let help = "values of it are any JSON";
                self.fallback(&at, "the configuration leaves this schema out", help);
                Normal::any()
            }
            ReferenceOr::Reference { .. } => self.part(&Part::Schema(schema.into(), at)),
            ReferenceOr::Item(item) => self.schema(item, &at, true),
        };
        if let Kind::Reference(parent) = normal.kind
            && self.hierarchy.is_heir(id, parent)
        {
            normal.kind = self.expand(parent, &component_pointer(self.component_name(id)));
        }
        normal.settle(id);
        self.working.pop();
        let normal = Rc::new(normal);
        self.normals[index] = Slot::Done(Rc::clone(&normal));
        Some(normal)
    }

    /// The key of a component.
    pub(super) fn component_name(&self, id: TypeId) -> &'a str {
        let (name, _) = self
            .components
            .get_index(id.0 as usize)
            .expect("the id is that of a component");
        name
    }

    /// Where a component stands and how it is written.
    pub(super) fn component_schema(&self, id: TypeId) -> (Pointer, &'a ReferenceOr<Schema>) {
        let (name, schema) = self
            .components
            .get_index(id.0 as usize)
            .expect("the id is that of a component");
        (component_pointer(name), schema)
    }

    /// What a value is that obeys all parts. Where two contradict each other, the later one counts.
    pub(super) fn normal(&mut self, parts: &Parts<'a>) -> Normal<'a> {
        let mut list = parts.list.iter();
        let Some(first) = list.next() else {
            return Normal::any();
        };
        let mut all = self.part(first);
        for part in list {
            let next = self.part(part);
            let at = parts.place();
            let both = self.meet(all, next.clone(), &at);
            all = if matches!(both.kind, Kind::Never) {
                let message = "what is said here contradicts what is inherited";
                self.fallback(&at, message, "what is said here is used");
                next
            } else {
                both
            };
        }
        all
    }

    /// What one part comes down to.
    pub(super) fn part(&mut self, part: &Part<'a>) -> Normal<'a> {
        match part {
            Part::Known(normal, ..) => Normal::clone(normal),
            Part::Schema(SchemaRef::Inline(schema), at) => self.schema(schema, at, true),
            Part::Schema(SchemaRef::Reference(target), _) => match self.component(target) {
                None => Normal::any(),
                Some(id) => Normal {
                    kind: Kind::Reference(id),
                    nullable: Some(self.is_nullable(id)),
                },
            },
        }
    }

    /// Whether the values of a component may be null.
    pub(super) fn is_nullable(&mut self, id: TypeId) -> bool {
        let normal = self.component_normal(id);
        normal.is_some_and(|normal| normal.nullable == Some(true))
    }

    /// What a schema comes down to; without its `oneOf` and `anyOf` unless `unions`.
    pub(super) fn schema(&mut self, schema: &'a Schema, at: &Pointer, unions: bool) -> Normal<'a> {
        if self.depth >= 2 * MAX_DEPTH {
            let message = "schemas stand in each other too deep to be looked into";
            self.fallback(at, message, "values of this are any JSON");
            return Normal::any();
        }
        self.depth += 1;
        let view = SchemaView::new(schema);
        let mut met = Normal::any();
        for (index, part) in view.all_of.iter().enumerate() {
            let place = at.child("allOf").child(index);
            let part = self.part(&Part::Schema(*part, place.clone()));
            met = self.meet(met, part, &place);
        }
        let own = self.own(&view, at);
        met = self.meet(met, own, at);
        if unions {
            met = self.choices(met, &view, at);
        }
        if view.nullable {
            met.nullable = Some(true);
        }
        if view.not.is_some() {
            let at = at.child("not");
            self.note(
                Cause::Ignored,
                &at,
                "`not` has no type",
                "it is not checked",
            );
        }
        self.depth -= 1;
        met
    }

    /// What a schema says apart from `allOf`, `oneOf` and `anyOf`.
    fn own(&mut self, view: &SchemaView<'a>, at: &Pointer) -> Normal<'a> {
        if view.is_null() {
            return Normal::of(Kind::Null);
        }
        let kind = match self.values(view, at) {
            Some(kind) => kind,
            None => self.typed(view, at),
        };
        let said = view.ty.is_some() || !matches!(kind, Kind::Any);
        let bare = matches!(&kind, Kind::Object(object) if !object.typed);
        let null = view.nullable || view.values.contains(&Value::Null);
        Normal {
            kind,
            nullable: (null || said && !bare).then_some(null),
        }
    }

    fn typed(&mut self, view: &SchemaView<'a>, at: &Pointer) -> Kind<'a> {
        match formats::type_of(view) {
            Some(SchemaType::Boolean) => Kind::Bool(None),
            Some(SchemaType::Integer) => formats::integer(view.format),
            Some(SchemaType::Number) => formats::number(view.format),
            Some(SchemaType::String) => formats::text(view.format),
            Some(SchemaType::Array) => self.array(view, at),
            Some(SchemaType::Object) => Kind::Object(object(view, at)),
            None if view.required.is_empty() && matches!(view.additional, Additional::Unsaid) => {
                Kind::Any
            }
            None => match object(view, at) {
                object if object.is_bare() && object.required.is_empty() => Kind::Any,
                object => Kind::Object(object),
            },
        }
    }

    fn array(&mut self, view: &SchemaView<'a>, at: &Pointer) -> Kind<'a> {
        let places = view.prefix_items.len();
        let exact = |limit: Option<usize>| limit.is_none_or(|limit| limit == places);
        let limits = &view.constraints;
        if places > 0 && view.items.is_none() && exact(limits.min_items) && exact(limits.max_items)
        {
            let place = |(index, schema): (usize, &SchemaRef<'a>)| {
                Parts::one(*schema, at.child("prefixItems").child(index))
            };
            return Kind::Tuple(view.prefix_items.iter().enumerate().map(place).collect());
        }
        if places > 0 {
            let message = "a list with types for its first places and a length that varies";
            self.fallback(at, message, "its items are any JSON");
        }
        let items = view.items.filter(|_| places == 0);
        Kind::Array {
            items: items.map_or_else(Parts::default, |items| Parts::one(items, at.child("items"))),
            unique: view.constraints.unique_items,
        }
    }
}

fn object<'a>(view: &SchemaView<'a>, at: &Pointer) -> Object<'a> {
    let place = at.child("properties");
    let property =
        |(name, schema): &(&'a str, SchemaRef<'a>)| (*name, Parts::one(*schema, place.child(name)));
    Object {
        properties: view.properties.iter().map(property).collect(),
        required: view.required.iter().map(String::as_str).collect(),
        extra: match view.additional {
            Additional::Unsaid => Extra::Unsaid,
            Additional::Denied => Extra::Denied,
            Additional::Any => Extra::Of(Parts::default()),
            Additional::Schema(schema) => {
                Extra::Of(Parts::one(schema, at.child("additionalProperties")))
            }
        },
        typed: formats::type_of(view) == Some(SchemaType::Object),
    }
}
