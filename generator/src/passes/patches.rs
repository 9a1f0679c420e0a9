//! JSON merge patches (RFC 7396): a form of its own for each type that is sent as one.
//!
//! A merge patch is no value of the schema but says what becomes of one: a property that is absent
//! stays as it is, `null` takes it away, anything else takes its place. So in the patch form each
//! property is optional and takes `null`, whatever the schema requires; `new` sets no constants; and
//! what is `readOnly` is not there. The same goes for objects in objects, in maps and in unions, but
//! not in lists, which a patch replaces as a whole.
//!
//! A type whose patch form would be the same is its own patch form. Otherwise the form is called
//! `…Patch`, or `…MergePatch` where the type is called so already. As with sent forms, a type that is
//! declared in the body and used nowhere else is changed in place.

use crate::ir::{
    Access, Api, ContentKind, Field, Hint, Operation, Owner, Presence, Struct, Type, TypeDef,
    TypeId, TypeKind,
};

use super::walk;

/// What the documentation of a patch form says.
const NOTE: &str =
    "A merge patch (RFC 7396): what is not set stays as it is, and `null` takes it away.";

/// Runs the pass.
pub(super) fn run(api: &mut Api) {
    let bodies: Vec<Type> = api.operations.iter().flat_map(patches).cloned().collect();
    if bodies.is_empty() {
        return;
    }
    let nullable: Vec<bool> = api.type_ids().map(|id| is_nullable(api, id)).collect();
    let differs = differing(api, &nullable);
    let patched = patched_types(api, &bodies, &differs);
    let elsewhere = used_elsewhere(api, &bodies, &patched);
    let mut forms: Vec<TypeId> = api.type_ids().collect();
    for (index, elsewhere) in elsewhere.into_iter().enumerate() {
        if patched[index] && elsewhere {
            let id = TypeId(index as u32);
            forms[index] = TypeId(api.types.len() as u32);
            let copy = copy(id, api.type_def(id));
            api.types.push(copy);
        }
    }
    let rewrite = Rewrite {
        forms: &forms,
        nullable: &nullable,
    };
    for (index, _) in patched.iter().enumerate().filter(|(_, patched)| **patched) {
        let form = &mut api.types[forms[index].0 as usize];
        rewrite.kind(&mut form.kind);
        if matches!(form.kind, TypeKind::Struct(_)) {
            form.docs.notes.push(NOTE.to_owned());
        }
    }
    for operation in &mut api.operations {
        let contents = operation.body.iter_mut().flat_map(|it| &mut it.contents);
        for content in contents.filter(|content| content.is_merge_patch()) {
            if let ContentKind::Json(ty) = &mut content.kind {
                rewrite.ty(ty);
            }
        }
    }
}

/// The types that an operation sends as merge patches.
fn patches(operation: &Operation) -> impl Iterator<Item = &Type> {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    contents.filter_map(|content| match &content.kind {
        ContentKind::Json(ty) if content.is_merge_patch() => Some(ty),
        _ => None,
    })
}

/// Whether values of the type include null, before its variants are known.
fn is_nullable(api: &Api, id: TypeId) -> bool {
    matches!(
        api.resolve_alias(&Type::Named(id)),
        Type::Any | Type::Null | Type::Nullable(_)
    )
}

fn takes_null(ty: &Type, nullable: &[bool]) -> bool {
    match ty {
        Type::Any | Type::Null | Type::Nullable(_) => true,
        Type::Named(id) => nullable[id.0 as usize],
        _ => false,
    }
}

/// The types whose patch form is another one: for what stands in them themselves, or for a type
/// that they contain.
fn differing(api: &Api, nullable: &[bool]) -> Vec<bool> {
    let mut holders: Vec<Vec<TypeId>> = vec![Vec::new(); api.types.len()];
    let mut rest = Vec::new();
    for id in api.type_ids() {
        let kind = &api.type_def(id).kind;
        let mut changes = match kind {
            TypeKind::Struct(object) => is_changed(object, nullable),
            _ => false,
        };
        for part in walk::parts(kind) {
            changes |= has_full_map(part, nullable);
            if let Some(inner) = patch_part(part) {
                holders[inner.0 as usize].push(id);
            }
        }
        if changes {
            rest.push(id);
        }
    }
    let mut differs = vec![false; api.types.len()];
    while let Some(id) = rest.pop() {
        if !std::mem::replace(&mut differs[id.0 as usize], true) {
            rest.extend(&holders[id.0 as usize]);
        }
    }
    differs
}

fn is_changed(object: &Struct, nullable: &[bool]) -> bool {
    let field = |field: &Field| {
        field.access == Access::Received
            || field.constant.is_some()
            || field.presence != presence(field, nullable)
    };
    let mut additional = object.additional.iter();
    object.fields.iter().any(field) || additional.any(|ty| !takes_null(ty, nullable))
}

/// Whether a property may be absent or null in a patch: both, wherever that stands.
fn presence(field: &Field, nullable: &[bool]) -> Presence {
    match field.presence {
        Presence::Required | Presence::Optional if takes_null(&field.ty, nullable) => {
            Presence::Optional
        }
        _ => Presence::OptionalNullable,
    }
}

/// Whether there is a map, outside of lists, whose values can't be null.
fn has_full_map(ty: &Type, nullable: &[bool]) -> bool {
    let mut ty = ty;
    loop {
        match ty {
            Type::Map(values) if !takes_null(values, nullable) => return true,
            Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => ty = inner,
            _ => return false,
        }
    }
}

/// The named type that is patched where `ty` is: that outside of lists.
fn patch_part(ty: &Type) -> Option<TypeId> {
    let mut ty = ty;
    loop {
        match ty {
            Type::Named(id) => return Some(*id),
            Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => ty = inner,
            _ => return None,
        }
    }
}

/// The types that need their patch form.
fn patched_types(api: &Api, bodies: &[Type], differs: &[bool]) -> Vec<bool> {
    let mut patched = vec![false; api.types.len()];
    let mut rest: Vec<TypeId> = bodies.iter().filter_map(patch_part).collect();
    while let Some(id) = rest.pop() {
        let index = id.0 as usize;
        if differs[index] && !std::mem::replace(&mut patched[index], true) {
            let parts = walk::parts(&api.type_def(id).kind);
            rest.extend(parts.into_iter().filter_map(patch_part));
        }
    }
    patched
}

/// The types that are used as they are: by components, by what operations receive, by what they
/// send as something else, and by the lists in patches.
fn used_elsewhere(api: &Api, bodies: &[Type], patched: &[bool]) -> Vec<bool> {
    let mut roots: Vec<&Type> = Vec::new();
    for operation in &api.operations {
        roots.extend(walk::received(operation));
        roots.extend(operation.parameters.iter().map(|it| &it.ty));
        let contents = operation.body.iter().flat_map(|body| &body.contents);
        for content in contents.filter(|content| !content.is_merge_patch()) {
            roots.extend(walk::content_type(&content.kind));
        }
    }
    let ids = api.type_ids().filter(|id| patched[id.0 as usize]);
    let parts = ids.flat_map(|id| walk::parts(&api.type_def(id).kind));
    roots.extend(parts.chain(bodies).filter(|ty| patch_part(ty).is_none()));
    let components = api.type_ids();
    let components = components.filter(|id| api.type_def(*id).owner == Owner::Component);
    walk::reach(api, components.chain(walk::named(roots)))
}

/// A type of its own for the patch form, which is not rewritten yet.
fn copy(id: TypeId, def: &TypeDef) -> TypeDef {
    let mut words = def.hint.words.clone();
    let last = words.last_mut();
    let own = last.and_then(|last| {
        let shorter = last.strip_suffix("Patch").or(last.strip_suffix("_patch"))?;
        *last = shorter.to_owned();
        Some(())
    });
    words.retain(|word| !word.is_empty());
    words.push(own.map_or("Patch", |()| "MergePatch").to_owned());
    let mut copy = def.clone();
    copy.hint = Hint {
        parent: def.hint.parent,
        words,
        explicit: false,
        item: def.hint.item,
    };
    copy.lenient = false;
    if def.owner == Owner::Component {
        copy.owner = Owner::Type(id);
    }
    copy
}

/// How types become patch forms.
struct Rewrite<'a> {
    /// For each type what stands in its place.
    forms: &'a [TypeId],
    nullable: &'a [bool],
}

impl Rewrite<'_> {
    fn kind(&self, kind: &mut TypeKind) {
        if let TypeKind::Struct(object) = kind {
            object
                .fields
                .retain(|field| field.access != Access::Received);
            for field in &mut object.fields {
                field.presence = presence(field, self.nullable);
                field.constant = None;
            }
            if let Some(values) = &mut object.additional {
                self.values(values);
            }
        }
        for part in walk::parts_mut(kind) {
            self.ty(part);
        }
    }

    fn ty(&self, ty: &mut Type) {
        let mut ty = ty;
        loop {
            match ty {
                Type::Named(id) => {
                    *id = self.forms[id.0 as usize];
                    return;
                }
                Type::Map(values) => {
                    self.values(values);
                    ty = values;
                }
                Type::Nullable(inner) | Type::Boxed(inner) => ty = inner,
                _ => return,
            }
        }
    }

    /// Values of a map can be null, which takes their keys away.
    fn values(&self, values: &mut Type) {
        if !takes_null(values, self.nullable) {
            let full = std::mem::replace(values, Type::Null);
            *values = Type::Nullable(Box::new(full));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Content, Literal, SuccessResponse};
    use crate::samples::{Sample, body, field, json, named, object, optional};

    fn patch(operation: &mut Operation, ty: Type) {
        operation.body = body(ty);
        for content in operation.body.iter_mut().flat_map(|it| &mut it.contents) {
            content.media_type = "application/merge-patch+json; charset=utf-8".to_owned();
        }
    }

    fn fields(api: &Api, id: usize) -> &[Field] {
        match &api.types[id].kind {
            TypeKind::Struct(object) => &object.fields,
            other => panic!("expected a struct, found {other:?}"),
        }
    }

    fn map(ty: Type) -> Type {
        Type::Map(Box::new(ty))
    }

    fn sent(api: &Api) -> &Type {
        match api.operations[0].body.as_ref().map(|it| &it.contents[0]) {
            Some(Content {
                kind: ContentKind::Json(ty),
                ..
            }) => ty,
            other => panic!("expected JSON, found {other:?}"),
        }
    }

    #[test]
    fn each_property_of_a_patch_may_be_absent_and_null() {
        let constant = Field {
            constant: Some(Literal::Bool(true)),
            ..field("constant", Type::Bool)
        };
        let known = Field {
            access: Access::Received,
            ..field("id", Type::Bool)
        };
        let fields_of = [
            field("a", Type::Bool),
            optional("any", Type::Any),
            constant,
            known,
            optional("map", map(Type::Bool)),
        ];
        let sample = Sample::new().object("Thing", fields_of);
        let mut api = sample
            .operation("it", None, |operation| patch(operation, named(0)))
            .build();
        let before = api.types[0].clone();
        run(&mut api);
        assert_eq!(api.types[0], before);
        assert_eq!(sent(&api), &named(1));
        assert_eq!(api.types[1].hint.words, ["Thing", "Patch"]);
        assert_eq!(api.types[1].owner, Owner::Type(TypeId(0)));
        let presence: Vec<_> = fields(&api, 1).iter().map(|it| it.presence).collect();
        use Presence::*;
        assert_eq!(
            presence,
            [
                OptionalNullable,
                Optional,
                OptionalNullable,
                OptionalNullable
            ]
        );
        assert!(fields(&api, 1).iter().all(|it| it.constant.is_none()));
        let values = Type::Nullable(Box::new(Type::Bool));
        assert_eq!(fields(&api, 1)[3].ty, map(values));
    }

    #[test]
    fn a_patch_goes_into_objects_and_maps_but_not_into_lists() {
        let list = Type::Array(Box::new(named(1)));
        let sample = Sample::new()
            .object(
                "Outer",
                [
                    field("inner", named(1)),
                    field("map", map(named(1))),
                    field("list", list.clone()),
                    optional("next", named(0)),
                ],
            )
            .object("Inner", [field("a", Type::Bool)]);
        let mut api = sample
            .operation("it", None, |operation| patch(operation, named(0)))
            .build();
        run(&mut api);
        let types: Vec<_> = fields(&api, 2).iter().map(|it| it.ty.clone()).collect();
        let values = map(Type::Nullable(Box::new(named(3))));
        assert_eq!(types, [named(3), values, list, named(2)]);
        let once = api.clone();
        run(&mut api);
        assert_eq!(api, once);
    }

    #[test]
    fn what_is_a_patch_already_stays_one_type() {
        let text = Field {
            presence: Presence::OptionalNullable,
            ..field("text", Type::Bool)
        };
        let sample = Sample::new().object("ThingPatch", [text, optional("any", Type::Any)]);
        let mut api = sample
            .operation("it", None, |operation| patch(operation, named(0)))
            .build();
        run(&mut api);
        assert_eq!((api.types.len(), sent(&api)), (1, &named(0)));
    }

    #[test]
    fn a_patch_form_of_a_patch_is_called_so() {
        let sample = Sample::new().object("ThingPatch", [field("a", Type::Bool)]);
        let mut api = sample
            .operation("it", None, |operation| patch(operation, named(0)))
            .build();
        run(&mut api);
        assert_eq!(api.types[1].hint.words, ["Thing", "MergePatch"]);
    }

    #[test]
    fn a_body_declared_in_its_operation_is_changed_in_place() {
        let in_place = Sample::new().operation("it", None, |it| patch(it, named(0)));
        let in_place = in_place.within(0, "body", object([field("a", Type::Bool)]));
        let mut api = in_place.build();
        run(&mut api);
        assert_eq!((api.types.len(), sent(&api)), (1, &named(0)));
        assert_eq!(fields(&api, 0)[0].presence, Presence::OptionalNullable);

        let shared = Sample::new().operation("it", None, |operation| {
            patch(operation, named(0));
            operation.success = SuccessResponse::One(json(named(0)));
        });
        let mut api = shared
            .within(0, "body", object([field("a", Type::Bool)]))
            .build();
        run(&mut api);
        assert_eq!((api.types.len(), sent(&api)), (2, &named(1)));
        assert_eq!(fields(&api, 0)[0].presence, Presence::Required);
    }
}
