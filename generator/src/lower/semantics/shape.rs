//! Shapes: what a schema allows, before any type is made of it.
//!
//! A [`Shape`] borrows from the document: it says that a value is an object with these properties,
//! each of which must obey these schemas, but nothing yet of what is inside them. So it is cheap to
//! make, and finite however the document recurs.

use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};

use crate::document::{Discriminator, SchemaRef};
use crate::ir::{Float, Integer, IntegerVariant, StringFormat, StringVariant, TypeId};
use crate::pointer::Pointer;

/// What is known of a component schema.
#[derive(Debug)]
pub(in crate::lower) enum Memo<'a> {
    /// It was not asked for yet.
    Unmet,
    /// It is being worked out; to ask again is a cycle.
    Busy,
    /// It is known.
    Done(Rc<Shape<'a>>),
}

/// What a schema comes down to.
#[derive(Clone, Debug)]
pub(in crate::lower) struct Shape<'a> {
    /// What the values are, `null` apart.
    pub(in crate::lower) kind: ShapeKind<'a>,
    /// Whether `null` is allowed; `None` if the schema says nothing about types.
    pub(in crate::lower) nullable: Option<bool>,
}

/// See [`Shape::kind`].
#[derive(Clone, Debug)]
pub(in crate::lower) enum ShapeKind<'a> {
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
    String(StringFormat),
    /// A string of `format: binary`.
    Binary,
    /// Any value; where it is a string, it is one of the format, or bytes if that is `None`.
    Content(Option<StringFormat>),
    /// One of some strings.
    Strings(Vec<StringVariant>),
    /// One of some integers.
    Integers(Integer, Vec<IntegerVariant>),
    /// A list.
    Array {
        /// What the items must obey.
        items: AllOf<'a>,
        /// Whether there are no repetitions.
        unique: bool,
    },
    /// A list with schemas for its first places.
    Tuple(Tuple<'a>),
    /// An object, be it of known properties or of any.
    Object(Object<'a>),
    /// One of several, of one only where other values are kept beside it.
    Union(Alternatives<'a>),
}

/// A list with schemas for its first places.
#[derive(Clone, Debug)]
pub(in crate::lower) struct Tuple<'a> {
    /// What the items of the first places must obey.
    pub(in crate::lower) places: Vec<AllOf<'a>>,
    /// How many of them are always there.
    pub(in crate::lower) needed: usize,
    /// What the items behind them must obey; `None`: there are none.
    pub(in crate::lower) rest: Option<AllOf<'a>>,
}

/// Schemas that one value must obey all together.
#[derive(Clone, Debug, Default)]
pub(in crate::lower) struct AllOf<'a> {
    /// The schemas; none: anything is allowed.
    pub(in crate::lower) conjuncts: Vec<Conjunct<'a>>,
    /// The component schema that declares this: types that are made of it are named after that
    /// component, even where another schema inherits them.
    pub(in crate::lower) declared_in: Option<TypeId>,
}

/// One of [`AllOf`].
#[derive(Clone, Debug)]
pub(in crate::lower) enum Conjunct<'a> {
    /// A schema and its place.
    Schema(SchemaRef, Pointer),
    /// What was worked out already, the place it comes from, and which part of that place this is.
    Computed(Rc<Shape<'a>>, Pointer, &'static str),
}

/// What tells conjuncts from others wherever they are met.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::lower) enum ConjunctKey {
    Schema(SchemaRef),
    /// The place that something worked out comes from, and which part of that place it is.
    Computed(Pointer, &'static str),
}

/// An object, be it of known properties or of any.
#[derive(Clone, Debug, Default)]
pub(in crate::lower) struct Object<'a> {
    /// The properties, in document order.
    pub(in crate::lower) properties: IndexMap<&'a str, AllOf<'a>>,
    /// Which are required; may name others than [`Self::properties`].
    pub(in crate::lower) required: IndexSet<&'a str>,
    /// What properties may be where a condition holds (`then`, `dependentSchemas`): each must obey
    /// one of the list. Nothing of a property with an empty list is known but its name.
    pub(in crate::lower) conditional: Box<IndexMap<&'a str, Vec<AllOf<'a>>>>,
    /// What further properties must obey by the pattern of their names, by the pattern's place.
    pub(in crate::lower) patterns: Box<IndexMap<Pointer, AllOf<'a>>>,
    /// What further properties must obey that no pattern matches.
    pub(in crate::lower) extra: Extra<'a>,
    /// Whether [`Object::extra`] holds only where no other schema says more
    /// (`unevaluatedProperties`).
    pub(in crate::lower) unevaluated: bool,
    /// Whether the schema says that it is an object, and not only what one would have to have.
    pub(in crate::lower) typed: bool,
}

/// See [`Object::extra`].
#[derive(Clone, Debug, Default)]
pub(in crate::lower) enum Extra<'a> {
    /// The document does not say.
    #[default]
    Unsaid,
    /// There are none.
    Denied,
    /// They must obey this; without conjuncts, anything is allowed.
    Of(AllOf<'a>),
}

/// One of several.
#[derive(Clone, Debug)]
pub(in crate::lower) struct Alternatives<'a> {
    /// How the value says which.
    pub(in crate::lower) discriminator: Option<&'a Discriminator>,
    /// The members, in document order.
    pub(in crate::lower) members: Vec<AllOf<'a>>,
}

impl<'a> AllOf<'a> {
    /// One schema.
    pub(in crate::lower) fn one(schema: SchemaRef, at: Pointer) -> Self {
        Self {
            conjuncts: vec![Conjunct::Schema(schema, at)],
            declared_in: None,
        }
    }

    /// Something worked out.
    pub(in crate::lower) fn known(shape: Shape<'a>, at: &Pointer, role: &'static str) -> Self {
        Self {
            conjuncts: vec![Conjunct::Computed(Rc::new(shape), at.clone(), role)],
            declared_in: None,
        }
    }

    /// Adds what is not there yet.
    pub(in crate::lower) fn add(&mut self, all_of: AllOf<'a>) {
        for part in all_of.conjuncts {
            if !self.conjuncts.iter().any(|own| own.is(&part)) {
                self.conjuncts.push(part);
                self.declared_in = None;
            }
        }
    }

    /// Whether each conjunct of `all_of` is among these.
    pub(in crate::lower) fn contains(&self, all_of: &AllOf<'a>) -> bool {
        let within = |part| self.conjuncts.iter().any(|own: &Conjunct<'a>| own.is(part));
        all_of.conjuncts.iter().all(within)
    }

    /// The place to name in a diagnostic.
    pub(in crate::lower) fn place(&self) -> Pointer {
        let place = self.conjuncts.last().map(|part| match part {
            Conjunct::Schema(_, at) | Conjunct::Computed(_, at, _) => at.clone(),
        });
        place.unwrap_or_default()
    }

    /// The key of the conjuncts: equal conjuncts have equal keys wherever they are met.
    pub(in crate::lower) fn key(&self) -> Vec<ConjunctKey> {
        let key = |part: &Conjunct<'a>| match part {
            Conjunct::Schema(schema, _) => ConjunctKey::Schema(*schema),
            Conjunct::Computed(_, at, role) => ConjunctKey::Computed(at.clone(), role),
        };
        self.conjuncts.iter().map(key).collect()
    }

    fn declare_in(&mut self, declared_in: TypeId) {
        self.declared_in.get_or_insert(declared_in);
    }
}

impl ShapeKind<'_> {
    /// The kind of a string as that of any value, which says something of strings only.
    pub(in crate::lower) fn for_strings_alone(self) -> Self {
        match self {
            Self::String(format) => Self::Content(Some(format)),
            Self::Binary => Self::Content(None),
            other => other,
        }
    }

    /// The kind of a value that is known to be a string, or to travel as one.
    pub(in crate::lower) fn of_string(self) -> Self {
        match self {
            Self::Content(Some(format)) => Self::String(format),
            Self::Content(None) => Self::Binary,
            other => other,
        }
    }
}

impl<'a> Tuple<'a> {
    /// What all its items must obey, to be changed.
    pub(in crate::lower) fn items_mut(&mut self) -> impl Iterator<Item = &mut AllOf<'a>> {
        self.places.iter_mut().chain(&mut self.rest)
    }

    /// What obeys both. Where one has no places any more, its further items count.
    pub(in crate::lower) fn and(mut self, mut other: Self) -> Self {
        if self.places.len() < other.places.len() {
            std::mem::swap(&mut self, &mut other);
        }
        let common = other.places.len();
        for (place, more) in self.places.iter_mut().zip(other.places) {
            place.add(more);
        }
        match other.rest {
            None => {
                self.places.truncate(common);
                self.rest = None;
            }
            Some(more) => {
                let behind = self.places.iter_mut().skip(common).chain(&mut self.rest);
                behind.for_each(|item| item.add(more.clone()));
            }
        }
        self.needed = self.needed.max(other.needed).min(self.places.len());
        self
    }
}

impl<'a> Conjunct<'a> {
    pub(in crate::lower) fn is(&self, other: &Conjunct<'a>) -> bool {
        match (self, other) {
            (Self::Schema(a, _), Self::Schema(b, _)) => a == b,
            (Self::Computed(a, ..), Self::Computed(b, ..)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }
}

impl<'a> Object<'a> {
    /// Whether it has neither properties nor a word about others: `type: object`, `required`.
    pub(in crate::lower) fn is_bare(&self) -> bool {
        self.properties.is_empty()
            && self.conditional.is_empty()
            && self.patterns.is_empty()
            && matches!(self.extra, Extra::Unsaid)
    }

    /// Whether it becomes a map: no properties are known, but there can be some.
    pub(in crate::lower) fn is_map(&self) -> bool {
        let open = !self.patterns.is_empty() || !matches!(self.extra, Extra::Denied);
        self.properties.is_empty() && self.conditional.is_empty() && open
    }
}

impl<'a> Shape<'a> {
    /// Anything goes.
    pub(in crate::lower) fn any() -> Self {
        Self {
            kind: ShapeKind::Any,
            nullable: None,
        }
    }

    /// Something that is not null.
    pub(in crate::lower) fn of(kind: ShapeKind<'a>) -> Self {
        Self {
            kind,
            nullable: Some(false),
        }
    }

    /// Makes `declared_in` the declaring component of all that have none.
    pub(in crate::lower) fn declare_in(&mut self, declared_in: TypeId) {
        match &mut self.kind {
            ShapeKind::Array { items, .. } => items.declare_in(declared_in),
            ShapeKind::Tuple(tuple) => tuple
                .items_mut()
                .for_each(|all_of| all_of.declare_in(declared_in)),
            ShapeKind::Union(alternatives) => alternatives
                .members
                .iter_mut()
                .for_each(|m| m.declare_in(declared_in)),
            ShapeKind::Object(object) => {
                object
                    .properties
                    .values_mut()
                    .for_each(|p| p.declare_in(declared_in));
                let conditional = object.conditional.values_mut().flatten();
                conditional
                    .chain(object.patterns.values_mut())
                    .for_each(|all_of| all_of.declare_in(declared_in));
                if let Extra::Of(all_of) = &mut object.extra {
                    all_of.declare_in(declared_in);
                }
            }
            _ => {}
        }
    }
}
