//! The type of a schema where it is used, and of each component schema.

use crate::document::{SchemaRef, SchemaView};
use crate::ir::{Access, Docs, Literal, OpenTuple, Struct, Text, Type, TypeId, TypeKind};
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
    /// inline objects, enums and unions in it, as `scope` says.
    pub(super) fn use_site(
        &mut self,
        schema: SchemaRef<'a>,
        at: &Pointer,
        scope: &NameContext,
    ) -> TypeUse {
        self.site(&AllOf::one(schema, at.clone()), scope)
    }

    /// The properties of an object schema, behind references and `allOf`, for bodies that are
    /// taken apart (forms and multipart). In a raw scope, binary strings stay [`Type::Binary`].
    ///
    /// No type is made for the object itself: the inline types of its properties are called by
    /// `scope.hint`, which may be without words, and the property.
    ///
    /// `None` if the schema is no object with known properties.
    pub(super) fn properties(
        &mut self,
        schema: SchemaRef<'a>,
        at: &Pointer,
        scope: &NameContext,
    ) -> Option<Struct> {
        let kind = match self.shape(&AllOf::one(schema, at.clone())).kind {
            ShapeKind::Reference(id) if self.hierarchy.is_parent(id) => return None,
            ShapeKind::Reference(id) => self.expand(id, at),
            kind => kind,
        };
        match kind {
            ShapeKind::Object(object) if !object.is_map() => {
                Some(self.structure(&object, scope, at))
            }
            _ => None,
        }
    }

    /// What parts mean together where they are used.
    pub(super) fn site(&mut self, parts: &AllOf<'a>, scope: &NameContext) -> TypeUse {
        if self.depth >= MAX_DEPTH {
            let message = "schemas stand in each other too deep to be looked into";
            self.fallback(&parts.place(), message, "values of this are any JSON");
            return TypeUse::of(Type::Any);
        }
        self.depth += 1;
        let Shape { kind, nullable } = self.shape(parts);
        let said = self.said(parts);
        let nullable = nullable == Some(true);
        let site = TypeUse {
            ty: self.type_of(&kind, parts, scope, &said.docs),
            nullable,
            constant: self.constant(&kind).filter(|_| !nullable),
            docs: said.docs,
            default: said.default,
            access: said.access,
        };
        self.depth -= 1;
        site
    }

    /// The type of a kind; `docs` are those of a type that may be made for it.
    pub(super) fn type_of(
        &mut self,
        kind: &ShapeKind<'a>,
        parts: &AllOf<'a>,
        scope: &NameContext,
        docs: &Docs,
    ) -> Type {
        match kind {
            ShapeKind::Any => Type::Any,
            ShapeKind::Never => {
                let message = "no value is valid: the schema contradicts itself";
                self.fallback(&parts.place(), message, "values of this are any JSON");
                Type::Any
            }
            ShapeKind::Null => Type::Null,
            ShapeKind::Bool(_) => Type::Bool,
            ShapeKind::Integer(format) => Type::Integer(format.unwrap_or(crate::ir::Integer::I64)),
            ShapeKind::Float(format) => Type::Float(format.unwrap_or(crate::ir::Float::F64)),
            ShapeKind::Text(format) => Type::Text(*format),
            ShapeKind::Binary if scope.binary => Type::Binary,
            ShapeKind::Binary => Type::Text(Text::Plain),
            ShapeKind::Reference(id) => self.reference(*id, scope),
            ShapeKind::Array { items, unique } => {
                let item = Box::new(self.site(items, &scope.item(items)).into_type());
                if *unique {
                    Type::Set(item)
                } else {
                    Type::Array(item)
                }
            }
            ShapeKind::Tuple(tuple) => self.tuple_type(tuple, scope),
            ShapeKind::Object(object) if object.is_map() => {
                let values = match &object.extra {
                    Extra::Of(values) => values.clone(),
                    _ => AllOf::default(),
                };
                let mut scope = scope.item(&values);
                scope.binary = false;
                Type::Map(Box::new(self.site(&values, &scope).into_type()))
            }
            ShapeKind::Object(_)
            | ShapeKind::Strings(_)
            | ShapeKind::Integers(..)
            | ShapeKind::Union(_) => self.inline(kind, parts, scope, docs),
        }
    }

    fn tuple_type(&mut self, tuple: &Tuple<'a>, scope: &NameContext) -> Type {
        let needed = tuple.needed;
        let mut places = Vec::with_capacity(tuple.places.len());
        for (index, place) in tuple.places.iter().enumerate() {
            let mut site = self.site(place, &scope.child(&(index + 1).to_string()));
            site.nullable |= index >= needed;
            places.push(site.into_type());
        }
        if tuple.rest.is_none() && needed == places.len() {
            return Type::Tuple(places);
        }
        let rest = match &tuple.rest {
            Some(rest) => self.site(rest, &scope.child("rest")).into_type(),
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
    fn reference(&mut self, id: TypeId, scope: &NameContext) -> Type {
        if scope.binary
            && let Some(shape) = self.component_normal(id)
        {
            match &shape.kind {
                ShapeKind::Binary => return Type::Binary,
                ShapeKind::Reference(next) if *next != id => return self.reference(*next, scope),
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
        parts: &AllOf<'a>,
        scope: &NameContext,
        docs: &Docs,
    ) -> Type {
        let key = parts.key();
        if let Some(id) = self.inline_types.get(&key) {
            return Type::Named(*id);
        }
        let at = parts.place();
        self.merged += usize::from(key.len() > 1);
        if self.merged > MAX_MERGED {
            let message = "too many types are made of several schemas at once";
            self.fallback(&at, message, "values of this are any JSON");
            return Type::Any;
        }
        let docs = docs.clone();
        let id = self.reserve(scope.hint.clone(), scope.owner, &at, docs);
        self.inline_types.insert(key, id);
        let inside = NameContext::inside(id, scope.owner);
        let kind_of_type = self.type_kind(kind, &inside, &at);
        self.types[id.0 as usize].kind = kind_of_type;
        Type::Named(id)
    }

    /// The shape of a kind that has a name of its own; `inside` is the scope of what is in it.
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
                let scope = inside.child(match kind {
                    ShapeKind::Object(_) => "value",
                    _ => "item",
                });
                let parts = AllOf::known(Shape::of(kind.clone()), at, "alias");
                TypeKind::Alias(self.type_of(kind, &parts, &scope, &Docs::default()))
            }
        }
    }

    /// Lowers every component schema, in document order.
    pub(super) fn component_schemas(&mut self) {
        for index in 0..self.components.len() {
            let id = TypeId(index as u32);
            let (at, _) = self.component_schema(id);
            let Some(shape) = self.component_normal(id) else {
                continue;
            };
            let (_, schema) = self.component_schema(id);
            let docs = self.said(&AllOf::one(schema.into(), at.clone())).docs;
            let inside = NameContext::inside(id, crate::ir::Owner::Component);
            let kind_of_type = match self.hierarchy.is_parent(id) {
                true => self.open_parent(id, &shape.kind, &docs, &at),
                false => self.type_kind(&shape.kind, &inside, &at),
            };
            let def = &mut self.types[index];
            def.docs = docs;
            def.kind = kind_of_type;
        }
        self.break_alias_circles();
    }

    /// An alias that leads back to itself and nowhere else is any JSON.
    fn break_alias_circles(&mut self) {
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

    /// What the inline schemas among the parts say; the last says it first, but for access.
    fn said(&self, parts: &AllOf<'a>) -> Annotations {
        let mut said = Annotations::default();
        for part in parts.list.iter().rev() {
            match part {
                Conjunct::Computed(..) => {}
                Conjunct::Schema(SchemaRef::Inline(schema), at) => {
                    self.collect_annotations(&SchemaView::new(schema), at, &mut said);
                }
                Conjunct::Schema(SchemaRef::Reference(target), _) => {
                    self.said_of_target(target, &mut said);
                }
            }
        }
        said
    }

    /// What a schema says, and the only one that it consists of: `anyOf: [X, {type: "null"}]`.
    fn collect_annotations(&self, view: &SchemaView<'_>, at: &Pointer, said: &mut Annotations) {
        said.docs = docs::join(std::mem::take(&mut said.docs), docs::docs(view, at));
        said.default = said
            .default
            .take()
            .or(view.default.and_then(literals::literal));
        said.access = access(said.access, view);
        match single_member(view) {
            Some(SchemaRef::Reference(target)) => self.said_of_target(target, said),
            // One step is as far as anybody goes.
            Some(SchemaRef::Inline(schema)) => {
                let inner = SchemaView::new(schema);
                said.docs = docs::join(std::mem::take(&mut said.docs), docs::docs(&inner, at));
                said.access = access(said.access, &inner);
            }
            None => {}
        }
    }

    /// Of what is said of a component as such, access and default also count where it is used.
    fn said_of_target(&self, target: &str, said: &mut Annotations) {
        let Some(id) = self.component(target) else {
            return;
        };
        let (_, schema) = self.component_schema(id);
        if let Some(schema) = schema.as_item() {
            let view = SchemaView::new(schema);
            said.access = access(said.access, &view);
            said.docs.deprecated |= view.deprecated;
            said.default = said
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
