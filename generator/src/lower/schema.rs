//! The type of a schema where it is used, and of each component schema.

use crate::diagnostics::SchemaFinding;
use crate::document::SchemaRef;
use crate::ir::{Access, Docs, Literal, OpenTuple, StringFormat, Struct, Type, TypeId, TypeKind};
use crate::pointer::Pointer;

use super::builder::{Lowering, MAX_MERGED, NameContext};
use super::semantics::ids::MAX_DEPTH;
use super::semantics::shape::{AllOf, Conjunct, Shape, ShapeKind, Tuple};

/// What a schema means at a place of use.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TypeUse {
    /// The type, without the nullability that the next field holds.
    pub(crate) ty: Type,
    /// Whether the value may be `null`.
    pub(crate) nullable: bool,
    /// What the document says at this place; a `$ref` alone says nothing.
    pub(crate) docs: Docs,
    /// The default, where it is a scalar; also that of the component that is used.
    pub(crate) default: Option<Literal>,
    /// The least integer; also that of the component that is used.
    pub(crate) minimum: Option<i64>,
    /// The only value there can be (`const`, or an enum of one).
    pub(crate) constant: Option<Literal>,
    /// `readOnly` and `writeOnly`.
    pub(crate) access: Access,
}

impl TypeUse {
    /// The type with its nullability.
    pub(crate) fn into_type(self) -> Type {
        match self.ty {
            ty if !self.nullable => ty,
            ty @ (Type::Any | Type::Null | Type::Nullable(_)) => ty,
            ty => Type::Nullable(Box::new(ty)),
        }
    }
}

impl<'a> Lowering<'a> {
    /// What `schema`, which stands at `at`, means where it is used. Named types are made for the
    /// inline objects, enums and unions in it, as `context` says.
    pub(super) fn use_site(
        &mut self,
        schema: SchemaRef,
        at: &Pointer,
        context: &NameContext,
    ) -> TypeUse {
        self.type_use(&AllOf::one(schema, at.clone()), context)
    }

    /// The properties of an object schema, behind references and `allOf`, for bodies that are
    /// taken apart (forms and multipart). In a raw context, binary strings stay [`Type::Binary`].
    ///
    /// No type is made for the object itself: the inline types of its properties are called by
    /// `context.hint`, which may be without words, and the property.
    ///
    /// `None` if the schema is no object with known properties.
    pub(super) fn properties(
        &mut self,
        schema: SchemaRef,
        at: &Pointer,
        context: &NameContext,
    ) -> Option<Struct> {
        let kind = match self.semantics.shape(&AllOf::one(schema, at.clone())).kind {
            ShapeKind::Reference(id) if self.semantics.hierarchy.is_parent(id) => return None,
            ShapeKind::Reference(id) => self.semantics.expand(id, at),
            kind => kind,
        };
        match kind {
            ShapeKind::Object(object) if !object.is_map() => {
                Some(self.structure(&object, context, at))
            }
            _ => None,
        }
    }

    /// What the conjuncts mean together where they are used.
    pub(super) fn type_use(&mut self, all_of: &AllOf<'a>, context: &NameContext) -> TypeUse {
        if self.semantics.depth >= MAX_DEPTH {
            self.semantics.nested_too_deep(MAX_DEPTH, &all_of.place());
            return TypeUse::of(Type::Any);
        }
        self.semantics.depth += 1;
        let Shape { kind, nullable } = self.semantics.shape(all_of);
        let annotations = self.semantics.annotations(all_of, &kind);
        let nullable = nullable == Some(true);
        let ty = self.type_of(&kind, all_of, context, &annotations.docs);
        let constant = match ty {
            // Nothing is known of what its values are made from.
            Type::Foreign(_) => None,
            _ => self.semantics.only_value(&kind, all_of, nullable),
        };
        let type_use = TypeUse {
            ty,
            nullable,
            constant,
            docs: annotations.docs,
            default: annotations.default,
            minimum: annotations.minimum,
            access: annotations.access,
        };
        self.semantics.depth -= 1;
        type_use
    }

    /// The type of a kind; `docs` are those of a type that may be made for it.
    pub(super) fn type_of(
        &mut self,
        kind: &ShapeKind<'a>,
        all_of: &AllOf<'a>,
        context: &NameContext,
        docs: &Docs,
    ) -> Type {
        if let Some(path) = self.semantics.own_type(all_of) {
            return Type::Foreign(path);
        }
        match kind {
            ShapeKind::Any => Type::Any,
            ShapeKind::Never => {
                self.without_values(all_of);
                Type::Any
            }
            ShapeKind::Null => Type::Null,
            ShapeKind::Bool(_) => Type::Bool,
            ShapeKind::Integer(format) => Type::Integer(format.unwrap_or(crate::ir::Integer::I64)),
            ShapeKind::Float(format) => Type::Float(format.unwrap_or(crate::ir::Float::F64)),
            ShapeKind::String(format) => Type::String(*format),
            ShapeKind::Binary if context.binary => Type::Binary,
            ShapeKind::Binary => Type::String(StringFormat::Plain),
            ShapeKind::Content(None) if context.binary => Type::Binary,
            ShapeKind::Content(Some(format)) if context.binary => Type::String(*format),
            ShapeKind::Content(_) => Type::Any,
            ShapeKind::Reference(id) => self.reference(*id, context),
            ShapeKind::Array { .. } | ShapeKind::Tuple(_) => {
                self.unnamed(kind, all_of, context, docs)
            }
            ShapeKind::Object(object) if object.is_map() => {
                self.unnamed(kind, all_of, context, docs)
            }
            ShapeKind::Object(_)
            | ShapeKind::Strings(_)
            | ShapeKind::Integers(..)
            | ShapeKind::Union(_) => self.inline(kind, all_of, context, docs),
        }
    }

    /// Reports that nothing obeys the conjuncts. `false` alone says that a value is not there.
    fn without_values(&mut self, all_of: &AllOf<'a>) {
        let at = all_of.place();
        match all_of.conjuncts.as_slice() {
            [Conjunct::Schema(SchemaRef::Inline(id), _)]
                if self.semantics.schemas[*id].is_false(self.semantics.schemas) =>
            {
                self.report(&at.child("not"), SchemaFinding::NegationNotChecked);
            }
            _ => self.report(&at, SchemaFinding::SchemaWithoutValues),
        }
    }

    /// The type of an array, a tuple or a map, which has no name; but one that contains itself gets
    /// one, since there is no other way to write it.
    fn unnamed(
        &mut self,
        kind: &ShapeKind<'a>,
        all_of: &AllOf<'a>,
        context: &NameContext,
        docs: &Docs,
    ) -> Type {
        let key = all_of.key();
        if let Some(id) = self.inline_types.get(&key) {
            return Type::Named(*id);
        }
        if let Some((context, id)) = self.unnamed.get(&key).cloned() {
            let id = id.unwrap_or_else(|| {
                let at = all_of.place();
                self.reserve(context.hint.clone(), context.owner, &at, docs.clone())
            });
            self.unnamed.insert(key, (context, Some(id)));
            return Type::Named(id);
        }
        self.unnamed.insert(key.clone(), (context.clone(), None));
        let ty = self.container(kind, context);
        let entry = self.unnamed.swap_remove(&key);
        let Some(id) = entry.and_then(|(_, id)| id) else {
            return ty;
        };
        self.types[id.0 as usize].kind = TypeKind::Alias(ty);
        self.inline_types.insert(key, id);
        Type::Named(id)
    }

    fn container(&mut self, kind: &ShapeKind<'a>, context: &NameContext) -> Type {
        match kind {
            ShapeKind::Array { items, unique } => {
                let item = Box::new(self.item_type(items, context));
                if *unique {
                    Type::Set(item)
                } else {
                    Type::Array(item)
                }
            }
            ShapeKind::Tuple(tuple) => self.tuple_type(tuple, context),
            ShapeKind::Object(object) => {
                let values = self.semantics.additional(object).unwrap_or_default();
                let context = context.item(&values).json();
                Type::Map(Box::new(self.type_use(&values, &context).into_type()))
            }
            _ => Type::Any,
        }
    }

    /// The type of an item. A list of bytes is several parts, of which none is null; what else a part
    /// is made of is JSON.
    fn item_type(&mut self, items: &AllOf<'a>, context: &NameContext) -> Type {
        if context.binary {
            let item = self.semantics.shape(items).kind;
            match self.semantics.resolve_scalar_alias(&item) {
                ShapeKind::Binary | ShapeKind::Content(None) => return Type::Binary,
                ShapeKind::Content(Some(format)) => return Type::String(format),
                _ => {}
            }
        }
        let context = context.item(items).json();
        self.type_use(items, &context).into_type()
    }

    fn tuple_type(&mut self, tuple: &Tuple<'a>, context: &NameContext) -> Type {
        let context = &context.clone().json();
        let needed = tuple.needed;
        let mut places = Vec::with_capacity(tuple.places.len());
        for (index, place) in tuple.places.iter().enumerate() {
            let type_use = self.type_use(place, &context.child(&(index + 1).to_string()));
            places.push(type_use.into_type());
        }
        if tuple.rest.is_none() && needed == places.len() {
            return Type::Tuple(places);
        }
        let rest = match &tuple.rest {
            Some(rest) => self.type_use(rest, &context.child("rest")).into_type(),
            None => Type::Any,
        };
        Type::OpenTuple(Box::new(OpenTuple {
            places,
            needed,
            rest,
        }))
    }

    /// A component where it is used. Where bytes can be bytes, one that only gives them a name is
    /// seen through.
    fn reference(&mut self, id: TypeId, context: &NameContext) -> Type {
        if context.binary
            && let Some(shape) = self.semantics.component_shape(id)
        {
            match &shape.kind {
                ShapeKind::Binary | ShapeKind::Content(None) => return Type::Binary,
                ShapeKind::Content(Some(format)) => return Type::String(*format),
                ShapeKind::Reference(next) if *next != id => return self.reference(*next, context),
                ShapeKind::Array { items, .. } => {
                    let item = self.semantics.shape(items).kind;
                    match self.semantics.resolve_scalar_alias(&item) {
                        ShapeKind::Binary | ShapeKind::Content(None) => {
                            return Type::Array(Box::new(Type::Binary));
                        }
                        ShapeKind::Content(Some(format)) => {
                            return Type::Array(Box::new(Type::String(format)));
                        }
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        Type::Named(id)
    }

    /// The named type of an inline schema, made when first met.
    fn inline(
        &mut self,
        kind: &ShapeKind<'a>,
        all_of: &AllOf<'a>,
        context: &NameContext,
        docs: &Docs,
    ) -> Type {
        let key = all_of.key();
        if let Some(id) = self.inline_types.get(&key) {
            return Type::Named(*id);
        }
        let at = all_of.place();
        self.merged += usize::from(key.len() > 1);
        if self.merged > MAX_MERGED {
            let what = "types that are made of several schemas";
            let limit = MAX_MERGED;
            self.report(&at, SchemaFinding::CombinationLimit { what, limit });
            return Type::Any;
        }
        let docs = docs.clone();
        let id = self.reserve(context.hint.clone(), context.owner, &at, docs);
        self.inline_types.insert(key, id);
        let inside = NameContext::inside(id, context.owner);
        let kind_of_type = self.type_kind(kind, &inside, &at);
        self.types[id.0 as usize].kind = kind_of_type;
        Type::Named(id)
    }

    /// The shape of a kind that has a name of its own; `inside` is the context of what is in it.
    pub(super) fn type_kind(
        &mut self,
        kind: &ShapeKind<'a>,
        inside: &NameContext,
        at: &Pointer,
    ) -> TypeKind {
        match kind {
            ShapeKind::Object(object) if !object.is_map() => {
                TypeKind::Struct(self.structure(object, inside, at))
            }
            ShapeKind::Strings(values) => TypeKind::StringEnum(crate::ir::StringEnum {
                variants: values.clone(),
            }),
            ShapeKind::Integers(repr, values) => TypeKind::IntegerEnum(crate::ir::IntegerEnum {
                repr: *repr,
                variants: values.clone(),
            }),
            ShapeKind::Union(alternatives) => TypeKind::Union(self.union(alternatives, inside)),
            kind => {
                let context = inside.child(match kind {
                    ShapeKind::Object(_) => "value",
                    _ => "item",
                });
                let all_of = AllOf::known(Shape::of(kind.clone()), at, "alias");
                TypeKind::Alias(self.type_of(kind, &all_of, &context, &Docs::default()))
            }
        }
    }

    /// Lowers every component schema, in document order.
    pub(super) fn component_schemas(&mut self) {
        for index in 0..self.semantics.component_count() {
            let id = TypeId(index as u32);
            let (at, _) = self.semantics.component_schema(id);
            let Some(shape) = self.semantics.component_shape(id) else {
                continue;
            };
            let (_, schema) = self.semantics.component_schema(id);
            let all_of = AllOf::one(schema, at.clone());
            let docs = self.semantics.annotations(&all_of, &shape.kind).docs;
            let inside = NameContext::inside(id, crate::ir::Owner::Component);
            let kind_of_type = if let Some(path) = self.semantics.own_type(&all_of) {
                TypeKind::Alias(Type::Foreign(path))
            } else if self.semantics.hierarchy.is_parent(id) {
                self.open_parent(id, &shape.kind, &docs, &at)
            } else {
                self.type_kind(&shape.kind, &inside, &at)
            };
            let def = &mut self.types[index];
            def.docs = docs;
            def.kind = kind_of_type;
        }
        self.break_alias_cycles();
    }

    /// An alias that leads back to itself and nowhere else is any JSON.
    fn break_alias_cycles(&mut self) {
        let mut checked = vec![false; self.types.len()];
        for start in 0..self.semantics.component_count() {
            let mut path = Vec::new();
            let mut id = start;
            while !std::mem::replace(&mut checked[id], true) {
                path.push(id);
                match &self.types[id].kind {
                    TypeKind::Alias(Type::Named(next)) => id = next.0 as usize,
                    _ => break,
                }
            }
            let alias = matches!(self.types[id].kind, TypeKind::Alias(Type::Named(_)));
            if alias && path.contains(&id) {
                let at = self.types[id].pointer.clone();
                self.semantics
                    .diagnostics
                    .report(&at, SchemaFinding::ReferenceToItself);
                self.types[id].kind = TypeKind::Alias(Type::Any);
            }
        }
    }
}

impl TypeUse {
    fn of(ty: Type) -> Self {
        Self {
            ty,
            nullable: false,
            docs: Docs::default(),
            default: None,
            minimum: None,
            constant: None,
            access: Access::default(),
        }
    }
}
