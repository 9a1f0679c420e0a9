//! Merges inline types that would have the same name and are the same.
//!
//! Only types that the document declares in one place several times are merged, such as the body of
//! one response that an operation repeats for several statuses: same owner, same parent, same words,
//! and the same in everything but documentation, down to the types they contain. Equal types of
//! different places stay two, because what is equal today may differ tomorrow, and a name must not
//! depend on that. Of equal ones the first in the document stays.
//!
//! Responses that differed by such types alone are then one response.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::ir::{
    Api, Content, Docs, Field, Owner, Parent, ResponseCase, SuccessResponse, TypeId, TypeKind,
};
use crate::pointer::Pointer;

use super::walk;

/// Runs the pass. Types that are merged away stay in the list, unused; `prune` removes them.
pub(super) fn run(api: &mut Api) {
    let mut target: Vec<TypeId> = api.type_ids().collect();
    for rivals in same_names(api) {
        let mut first: BTreeMap<String, Vec<TypeId>> = BTreeMap::new();
        for id in rivals {
            let (text, parts) = description(api, id);
            let kept = first.entry(text).or_insert_with(|| parts.clone());
            for (part, kept) in parts.iter().zip(kept) {
                if part != kept {
                    target[part.0 as usize] = *kept;
                }
            }
        }
    }
    if target.iter().zip(api.type_ids()).any(|(to, id)| *to != id) {
        walk::rename_all(api, |id| final_target(&target, id));
    }
    for operation in &mut api.operations {
        if let SuccessResponse::Many { cases, .. } = &operation.success
            && let Some(response) = simpler(cases)
        {
            operation.success = response;
        }
    }
}

/// Follows merges to their end: a type may be merged into one that is itself merged, as part of its
/// parent. Each step leads to an earlier type or below an earlier parent, so the loop ends.
fn final_target(target: &[TypeId], mut id: TypeId) -> TypeId {
    while target[id.0 as usize] != id {
        id = target[id.0 as usize];
    }
    id
}

/// Inline types by what their names are made of, where there are several.
fn same_names(api: &Api) -> impl Iterator<Item = Vec<TypeId>> + use<> {
    let mut by_name: BTreeMap<_, Vec<TypeId>> = BTreeMap::new();
    for id in api.type_ids() {
        let def = api.type_def(id);
        let owner = match def.owner {
            Owner::Component | Owner::Shared => continue,
            Owner::Type(id) => (0, id.0),
            Owner::Operation(id) => (1, id.0),
        };
        let parent = match def.hint.parent {
            Parent::None => (0, 0),
            Parent::Type(id) => (1, id.0),
            Parent::Operation(id) => (2, id.0),
        };
        let hint = &def.hint;
        let key = (owner, parent, hint.explicit, hint.item, hint.words.clone());
        by_name.entry(key).or_default().push(id);
    }
    by_name.into_values().filter(|ids| ids.len() > 1)
}

/// Everything about a type but documentation, as text in which the types beneath it are numbered;
/// and these types, itself first.
fn description(api: &Api, root: TypeId) -> (String, Vec<TypeId>) {
    let mut parts = vec![root];
    let mut numbers = BTreeMap::from([(root, 0)]);
    let mut text = String::new();
    let mut next = 0;
    while let Some(&id) = parts.get(next) {
        next += 1;
        let def = api.type_def(id);
        let mut kind = bare(&def.kind);
        for part in walk::parts_mut(&mut kind) {
            walk::rename(part, &mut |id| {
                let beneath = match api.type_def(id).hint.parent {
                    Parent::Type(parent) => numbers.contains_key(&parent),
                    _ => false,
                };
                let inline = api.type_def(id).owner != Owner::Component;
                if beneath && inline && !numbers.contains_key(&id) {
                    numbers.insert(id, numbers.len() as u32);
                    parts.push(id);
                }
                // Numbers of our own count from the top, where no document has ids.
                TypeId(numbers.get(&id).map_or(id.0, |number| u32::MAX - number))
            });
        }
        let words = (id != root).then_some(&def.hint.words);
        write!(text, "{words:?}{kind:?}").expect("a String takes everything");
    }
    (text, parts)
}

/// The kind without documentation and pointers.
fn bare(kind: &TypeKind) -> TypeKind {
    let mut kind = kind.clone();
    match &mut kind {
        TypeKind::Struct(object) => object.fields.iter_mut().for_each(bare_field),
        TypeKind::StringEnum(values) => {
            let variants = values.variants.iter_mut();
            variants.for_each(|variant| variant.docs = Docs::default());
        }
        TypeKind::IntegerEnum(values) => {
            let variants = values.variants.iter_mut();
            variants.for_each(|variant| variant.docs = Docs::default());
        }
        TypeKind::Union(union) => {
            let variants = union.variants.iter_mut();
            variants.for_each(|variant| variant.docs = Docs::default());
        }
        TypeKind::Alias(_) | TypeKind::Newtype(_) => {}
    }
    kind
}

fn bare_field(field: &mut Field) {
    field.docs = Docs::default();
    field.pointer = Pointer::root();
}

/// One response instead of several with the same content.
fn simpler(cases: &[ResponseCase]) -> Option<SuccessResponse> {
    let contents = || cases.iter().filter_map(|case| case.content.as_ref());
    let first: &Content = contents().next()?;
    if contents().any(|content| content != first) {
        return None;
    }
    Some(match contents().count() == cases.len() {
        true => SuccessResponse::One(first.clone()),
        false => SuccessResponse::Maybe(first.clone()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Hint, OperationId, Status, Type};
    use crate::samples::{Sample, field, json, named, object};

    fn case(status: u16, ty: Type) -> ResponseCase {
        ResponseCase {
            status: Status::Code(status),
            hint: Hint::new("Ok"),
            content: Some(json(ty)),
            docs: Docs::default(),
        }
    }

    fn two_responses(first: TypeKind, second: TypeKind) -> Api {
        let sample = Sample::new().operation("get", None, |operation| {
            operation.success = SuccessResponse::Many {
                hint: Hint::below_operation(OperationId(0), "response"),
                cases: vec![case(200, named(0)), case(201, named(1))],
            };
        });
        let sample = sample.within(0, "response", first);
        let mut api = sample.within(0, "response", second).build();
        run(&mut api);
        api
    }

    #[test]
    fn one_response_declared_for_two_statuses_is_one_type() {
        let kind = object([field("id", Type::Bool)]);
        let mut documented = kind.clone();
        if let TypeKind::Struct(object) = &mut documented {
            object.fields[0].docs.summary = Some("Whether".to_owned());
        }
        let api = two_responses(kind, documented);
        assert_eq!(
            api.operations[0].success,
            SuccessResponse::One(json(named(0)))
        );
    }

    #[test]
    fn responses_that_differ_stay_two_types() {
        let api = two_responses(
            object([field("id", Type::Bool)]),
            object([field("id", Type::Any)]),
        );
        let types = walk::received(&api.operations[0]);
        assert_eq!(types, [&named(0), &named(1)]);
    }

    #[test]
    fn types_within_equal_types_are_merged_with_them() {
        let sample = Sample::new().operation("get", None, |operation| {
            operation.success = SuccessResponse::One(json(named(1)));
        });
        let inner = object([field("x", Type::Bool)]);
        let owner = Owner::Operation(OperationId(0));
        let mut api = sample
            .within(0, "response", object([field("a", named(2))]))
            .within(0, "response", object([field("a", named(3))]))
            .inline(owner, Hint::below_type(TypeId(0), "a"), inner.clone())
            .inline(owner, Hint::below_type(TypeId(1), "a"), inner)
            .build();
        run(&mut api);
        assert_eq!(
            api.operations[0].success,
            SuccessResponse::One(json(named(0)))
        );
        assert_eq!(walk::parts(&api.types[1].kind), [&named(2)]);
    }

    #[test]
    fn equal_types_of_different_places_stay_two() {
        let kind = object([field("id", Type::Bool)]);
        let sample = Sample::new().object("A", [field("x", named(1)), field("y", named(2))]);
        let mut api = sample
            .below(0, "x", kind.clone())
            .below(0, "y", kind)
            .build();
        let before = api.clone();
        run(&mut api);
        assert_eq!(api, before);
    }
}
