//! Splits types whose sent form differs from the received one.
//!
//! A required `readOnly` property can't be given when sending, a required `writeOnly` one does not
//! come back. Where a schema has such a property, itself or in something it holds, its sent form is
//! a type of its own, named with `Input`. That depends on the schema alone, so that a new operation
//! renames nothing. Schemas without such properties stay one type.

use super::walk;
use crate::diagnostics::{Cause, Diagnostics};
use crate::ir::{Access, Api, Hint, Owner, Parent, Presence, Shape, TypeDef, TypeId};

pub(super) fn run(api: &mut Api, diagnostics: &mut Diagnostics) {
    let split = affected(api);
    if !split.contains(&true) {
        return;
    }
    let mut copies: Vec<Option<TypeId>> = vec![None; api.types.len()];
    for index in 0..split.len() {
        if split[index] {
            copies[index] = Some(TypeId(api.types.len() as u32));
            let copy = sent_form(&api.types[index], TypeId(index as u32));
            diagnostics.note(
                Cause::Inferred,
                &copy.pointer,
                "what is sent differs from what is received, so it is a type of its own",
                "it has `Input` after its name",
            );
            api.types.push(copy);
        }
    }
    let to = |id: TypeId| copies.get(id.0 as usize).copied().flatten().unwrap_or(id);
    for copy in copies.iter().flatten() {
        walk::shape_mut(&mut api.types[copy.0 as usize].shape, &mut |ty| walk::rename(ty, &to));
    }
    for operation in &mut api.operations {
        walk::sent_mut(operation, &mut |ty| walk::rename(ty, &to));
    }
    for (index, split) in split.into_iter().enumerate() {
        if split && let Shape::Struct(shape) = &mut api.types[index].shape {
            shape.fields.retain(|field| !hinders(field, Access::Sent));
        }
    }
}

fn hinders(field: &crate::ir::Field, access: Access) -> bool {
    field.access == access && field.presence != Presence::Optional && field.presence != Presence::OptionalNullable
}

/// Types that have such a property, and those that hold them.
fn affected(api: &Api) -> Vec<bool> {
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); api.types.len()];
    let mut work = Vec::new();
    for (index, def) in api.types.iter().enumerate() {
        walk::shape(&def.shape, &mut |ty| walk::named(ty, &mut |id| holders[id.0 as usize].push(index)));
        if let Shape::Struct(shape) = &def.shape {
            let own = |field| hinders(field, Access::Received) || hinders(field, Access::Sent);
            work.extend(shape.fields.iter().any(own).then_some(index));
        }
    }
    let mut affected = vec![false; api.types.len()];
    while let Some(index) = work.pop() {
        if !std::mem::replace(&mut affected[index], true) {
            work.extend(&holders[index]);
        }
    }
    affected
}

fn sent_form(def: &TypeDef, id: TypeId) -> TypeDef {
    let mut copy = def.clone();
    copy.hint = Hint { parent: Parent::Type(id), words: vec!["Input".to_owned()], explicit: false };
    // It stands beside what it was copied from.
    copy.owner = match def.owner {
        Owner::Component => Owner::Type(id),
        owner => owner,
    };
    if let Shape::Struct(shape) = &mut copy.shape {
        shape.fields.retain(|field| !hinders(field, Access::Received));
    }
    copy
}

