//! The type of a schema where it is used, and of each component schema.

use crate::document::{SchemaRef, SchemaView};
use crate::ir::{Access, Docs, Literal, OpenTuple, StringFormat, Struct, Type, TypeId, TypeKind};
use crate::pointer::Pointer;

use super::shape::{AllOf, Conjunct, Extra, Shape, ShapeKind, Tuple};
use super::{Lowering, MAX_DEPTH, MAX_MERGED, NameContext, docs, literals};

/// What a schema means at a place of use.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TypeUse {
    /// The type, without the nullability that the next field holds.
    pub(crate) ty: Type,
    /// Whether the value may be `null`.
    pub(crate) nullable: bool,
    /// What the document says at this place; a `$ref` alone says nothing. The notes hold the
    /// limits and the default.
    pub(crate) docs: Docs,
    /// The default, where it is a scalar.
    pub(crate) default: Option<Literal>,
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

/// What the schemas of a place say beside its type.
#[derive(Default)]
struct Annotations {
    docs: Docs,
    default: Option<Literal>,
    access: Access,
}

impl<'a> Lowering<'a> {
    /// What `schema`, which stands at `at`, means where it is used. Named types are made for the
    /// inline objects, enums and unions in it, as `context` says.
    pub(super) fn use_site(
        &mut self,
        schema: SchemaRef<'a>,
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
        schema: SchemaRef<'a>,
        at: &Pointer,
        context: &NameContext,
    ) -> Option<Struct> {
        let kind = match self.shape(&AllOf::one(schema, at.clone())).kind {
            ShapeKind::Reference(id) if self.hierarchy.is_parent(id) => return None,
            ShapeKind::Reference(id) => self.expand(id, at),
            kind => kind,
        };
        match kind {
            ShapeKind::Object(object) if !object.is_map() => {
                Some(self.structure(&object, context, at))
            }
            _ => None,
        }
    }

    /// What all_of mean together where they are used.
    pub(super) fn type_use(&mut self, all_of: &AllOf<'a>, context: &NameContext) -> TypeUse {
        if self.depth >= MAX_DEPTH {
            let message = "schemas stand in each other too deep to be looked into";
            self.fallback(&all_of.place(), message, "values of this are any JSON");
            return TypeUse::of(Type::Any);
        }
        self.depth += 1;
        let Shape { kind, nullable } = self.shape(all_of);
        let annotations = self.annotations(all_of);
        let nullable = nullable == Some(true);
        let type_use = TypeUse {
            ty: self.type_of(&kind, all_of, context, &annotations.docs),
            nullable,
            constant: self.constant(&kind).filter(|_| !nullable),
            docs: annotations.docs,
            default: annotations.default,
            access: annotations.access,
        };
        self.depth -= 1;
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
        match kind {
            ShapeKind::Any => Type::Any,
            ShapeKind::Never => {
                let message = "no value is valid: the schema contradicts itself";
                self.fallback(&all_of.place(), message, "values of this are any JSON");
                Type::Any
            }
            ShapeKind::Null => Type::Null,
            ShapeKind::Bool(_) => Type::Bool,
            ShapeKind::Integer(format) => Type::Integer(format.unwrap_or(crate::ir::Integer::I64)),
            ShapeKind::Float(format) => Type::Float(format.unwrap_or(crate::ir::Float::F64)),
            ShapeKind::String(format) => Type::String(*format),
            ShapeKind::Binary if context.binary => Type::Binary,
            ShapeKind::Binary => Type::String(StringFormat::Plain),
            ShapeKind::Reference(id) => self.reference(*id, context),
            ShapeKind::Array { items, unique } => {
                let item = Box::new(self.type_use(items, &context.item(items)).into_type());
                if *unique {
                    Type::Set(item)
                } else {
                    Type::Array(item)
                }
            }
            ShapeKind::Tuple(tuple) => self.tuple_type(tuple, context),
            ShapeKind::Object(object) if object.is_map() => {
                let values = match &object.extra {
                    Extra::Of(values) => values.clone(),
                    _ => AllOf::default(),
                };
                let mut context = context.item(&values);
                context.binary = false;
                Type::Map(Box::new(self.type_use(&values, &context).into_type()))
            }
            ShapeKind::Object(_)
            | ShapeKind::Strings(_)
            | ShapeKind::Integers(..)
            | ShapeKind::Union(_) => self.inline(kind, all_of, context, docs),
        }
    }

    fn tuple_type(&mut self, tuple: &Tuple<'a>, context: &NameContext) -> Type {
        let needed = tuple.needed;
        let mut places = Vec::with_capacity(tuple.places.len());
        for (index, place) in tuple.places.iter().enumerate() {
            let mut type_use = self.type_use(place, &context.child(&(index + 1).to_string()));
            type_use.nullable |= index >= needed;
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
            && let Some(shape) = self.component_shape(id)
        {
            match &shape.kind {
                ShapeKind::Binary => return Type::Binary,
                ShapeKind::Reference(next) if *next != id => return self.reference(*next, context),
                ShapeKind::Array { items, .. } => {
                    let item = self.shape(items).kind;
                    if matches!(self.resolve_scalar_alias(&item), ShapeKind::Binary) {
                        return Type::Array(Box::new(Type::Binary));
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
            let message = "too many types are made of several schemas at once";
            self.fallback(&at, message, "values of this are any JSON");
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
        for index in 0..self.components.len() {
            let id = TypeId(index as u32);
            let (at, _) = self.component_schema(id);
            let Some(shape) = self.component_shape(id) else {
                continue;
            };
            let (_, schema) = self.component_schema(id);
            let docs = self
                .annotations(&AllOf::one(schema.into(), at.clone()))
                .docs;
            let inside = NameContext::inside(id, crate::ir::Owner::Component);
            let kind_of_type = match self.hierarchy.is_parent(id) {
                true => self.open_parent(id, &shape.kind, &docs, &at),
                false => self.type_kind(&shape.kind, &inside, &at),
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
        for start in 0..self.components.len() {
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
                let message = "the schema is only a reference that leads back to itself";
                let cause = crate::diagnostics::Cause::Reference;
                self.diagnostics
                    .warn(cause, &at, message, "values of it are any JSON");
                self.types[id].kind = TypeKind::Alias(Type::Any);
            }
        }
    }

    /// What the inline schemas among the all_of say; the last says it first, but for access.
    fn annotations(&self, all_of: &AllOf<'a>) -> Annotations {
        let mut annotations = Annotations::default();
        for part in all_of.conjuncts.iter().rev() {
            match part {
                Conjunct::Computed(..) => {}
                Conjunct::Schema(SchemaRef::Inline(schema), at) => {
                    self.collect_annotations(&SchemaView::new(schema), at, &mut annotations);
                }
                Conjunct::Schema(SchemaRef::Reference(target), _) => {
                    self.target_annotations(target, &mut annotations);
                }
            }
        }
        annotations
    }

    /// What a schema says, and the only one that it consists of: `anyOf: [X, {type: "null"}]`.
    fn collect_annotations(
        &self,
        view: &SchemaView<'_>,
        at: &Pointer,
        annotations: &mut Annotations,
    ) {
        annotations.docs = docs::join(std::mem::take(&mut annotations.docs), docs::docs(view, at));
        annotations.default = annotations
            .default
            .take()
            .or(view.default.and_then(literals::literal));
        annotations.access = access(annotations.access, view);
        match single_member(view) {
            Some(SchemaRef::Reference(target)) => self.target_annotations(target, annotations),
            // One step is as far as anybody goes.
            Some(SchemaRef::Inline(schema)) => {
                let inner = SchemaView::new(schema);
                annotations.docs = docs::join(
                    std::mem::take(&mut annotations.docs),
                    docs::docs(&inner, at),
                );
                annotations.access = access(annotations.access, &inner);
            }
            None => {}
        }
    }

    /// Of the annotations of a component, access, deprecation and default also count where it is used.
    fn target_annotations(&self, target: &str, annotations: &mut Annotations) {
        let Some(id) = self.component(target) else {
            return;
        };
        let (_, schema) = self.component_schema(id);
        if let Some(schema) = schema.as_item() {
            let view = SchemaView::new(schema);
            annotations.access = access(annotations.access, &view);
            annotations.docs.deprecated |= view.deprecated;
            annotations.default = annotations
                .default
                .take()
                .or(view.default.and_then(literals::literal));
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
            constant: None,
            access: Access::default(),
        }
    }
}

fn access(known: Access, view: &SchemaView<'_>) -> Access {
    match (known, view.read_only, view.write_only) {
        (Access::Both, true, false) => Access::Received,
        (Access::Both, false, true) => Access::Sent,
        _ => known,
    }
}

/// The only schema that a schema consists of, `null` apart.
fn single_member<'a>(view: &SchemaView<'a>) -> Option<SchemaRef<'a>> {
    let is_null = |member: &SchemaRef<'a>| match member {
        SchemaRef::Inline(schema) => SchemaView::new(schema).is_null(),
        SchemaRef::Reference(_) => false,
    };
    let mut members = view
        .one_of
        .iter()
        .chain(&view.any_of)
        .filter(|m| !is_null(m));
    match (view.annotated(), members.next(), members.next()) {
        (Some(only), ..) => Some(only),
        (None, Some(only), None) => Some(*only),
        _ => None,
    }
}
