//! Names of types: components first, then what lies in them, level by level.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostics::Diagnostics;
use crate::ir::{Api, OperationId, Owner, Parent, TypeDef, TypeId, TypeKind};

use super::candidate::{self, Case};
use super::ident::{self, Identifier};
use super::keywords;
use super::methods::Method;
use super::nouns::singular;
use super::scope::Candidate;
use super::scopes::{self, Scopes, TypeScope};

/// A name for each type.
pub(super) fn names(
    api: &Api,
    methods: &[Method],
    scopes: &mut Scopes,
    diagnostics: &mut Diagnostics,
) -> Vec<Identifier> {
    let mut names: Vec<Option<Identifier>> = vec![None; api.types.len()];
    let bodies = bodies(api);
    for level in levels(api) {
        let mut by_scope: BTreeMap<TypeScope, Vec<TypeId>> = BTreeMap::new();
        for id in level {
            let scope = TypeScope::of(api.file_of(id));
            by_scope.entry(scope).or_default().push(id);
        }
        for (scope, ids) in by_scope {
            let candidates = ids.par_iter().map(|id| {
                let def = api.type_def(*id);
                let mut found = Diagnostics::new();
                let mut candidate = of_type(def, methods, &names, &mut found);
                if let Some(operation) = body_of(def, &bodies) {
                    let stem = &methods[operation.0 as usize].stem;
                    candidate.names.insert(0, format!("{stem}Body"));
                    candidate.plain = candidate.names[0].clone();
                }
                (candidate, found)
            });
            let candidates: Vec<(Candidate<'_>, Diagnostics)> = candidates.collect();
            let candidates = candidates.into_iter().map(|(candidate, found)| {
                diagnostics.extend(found);
                candidate
            });
            let candidates: Vec<_> = candidates.collect();
            let given = scopes.of(scope).assign(&candidates, diagnostics);
            for (id, name) in ids.into_iter().zip(given) {
                names[id.0 as usize] = Some(name);
            }
        }
    }
    let names = names.into_iter();
    names
        .map(|name| name.expect("each type has a level"))
        .collect()
}

/// The operations by what FastAPI calls the schemas of their bodies: `Body_` and the operationId.
fn bodies(api: &Api) -> BTreeMap<String, OperationId> {
    let ids = (0..api.operations.len() as u32).map(OperationId);
    let named = ids.filter_map(|id| {
        let operation_id = api.operation(id).operation_id.as_ref()?;
        Some((format!("Body_{operation_id}"), id))
    });
    named.collect()
}

/// The operation whose body a component is, by its name, if configuration does not give it one.
fn body_of(def: &TypeDef, bodies: &BTreeMap<String, OperationId>) -> Option<OperationId> {
    match (def.owner, def.hint.words.as_slice()) {
        (Owner::Component, [name]) if !def.hint.explicit => bodies.get(name).copied(),
        _ => None,
    }
}

/// The file below `models` for each component.
pub(super) fn modules(api: &Api, names: &[Identifier]) -> BTreeMap<TypeId, Identifier> {
    let roots: Vec<TypeId> = api
        .type_ids()
        .filter(|id| api.type_def(*id).owner == Owner::Component)
        .collect();
    let root_names: Vec<Identifier> = roots
        .iter()
        .map(|id| names[id.0 as usize].clone())
        .collect();
    let places = roots.iter().map(|id| &api.type_def(*id).pointer);
    let files = scopes::derived(places, &root_names, ident::module);
    roots.into_iter().zip(files).collect()
}

/// Components, then inline types by the number of types they lie in.
fn levels(api: &Api) -> Vec<Vec<TypeId>> {
    let mut levels: Vec<Option<usize>> = vec![None; api.types.len()];
    for id in api.type_ids() {
        let mut path = Vec::new();
        let mut at = Some(id);
        let mut level = 0;
        while let Some(id) = at {
            match levels[id.0 as usize] {
                Some(known) => {
                    level = known + 1;
                    break;
                }
                // A path longer than all types is a cycle, which no document makes.
                None if path.len() > api.types.len() => break,
                None => path.push(id),
            }
            let def = api.type_def(id);
            at = match (def.owner, def.hint.parent) {
                (Owner::Component, _) => None,
                (_, Parent::Type(parent)) => Some(parent),
                // Inline types come after all components.
                _ => {
                    level = 1;
                    None
                }
            };
        }
        for id in path.into_iter().rev() {
            levels[id.0 as usize].get_or_insert(level);
            level += 1;
        }
    }
    let mut by_level: BTreeMap<usize, Vec<TypeId>> = BTreeMap::new();
    for (id, level) in api.type_ids().zip(levels) {
        by_level.entry(level.unwrap_or(0)).or_default().push(id);
    }
    by_level.into_values().collect()
}

fn of_type<'a>(
    def: &'a TypeDef,
    methods: &[Method],
    names: &[Option<Identifier>],
    diagnostics: &mut Diagnostics,
) -> Candidate<'a> {
    let head = match def.hint.parent {
        Parent::None => None,
        Parent::Type(id) => names[id.0 as usize].as_ref().map(Identifier::to_string),
        Parent::Operation(id) => Some(methods[id.0 as usize].stem.clone()),
    };
    match head.filter(|_| !def.hint.explicit) {
        Some(head) => below(def, &head),
        None => {
            let avoid =
                |name: &str| keywords::is_reserved_type(name).then(|| format!("{name}Model"));
            let mut candidate =
                candidate::of_hint(&def.hint, Case::Type, &def.pointer, avoid, diagnostics);
            candidate.rank = def.hint.words.len();
            candidate
        }
    }
}

/// The name of the parent followed by the words, without those that the parent ends with; the item of
/// an array in the singular.
fn below<'a>(def: &'a TypeDef, head: &str) -> Candidate<'a> {
    let mut words = candidate::joined(&def.hint.words);
    let whole = ident::type_below(head, &words);
    let single = words.last().filter(|_| def.hint.item).map(|w| singular(w));
    if let (Some(last), Some(single)) = (words.last_mut(), single) {
        *last = single;
    }
    let before = ident::words(head);
    if is_variant(def) && before.ends_with(&words) {
        // `ShippingShipping` says nothing that `Shipping` does not.
        words = vec![kind(def).to_owned()];
    }
    let known = candidate::overlap(&before, &words, words.len().saturating_sub(1));
    let plain = ident::type_below(head, &words[known..]);
    let mut candidate = Candidate::simple(&def.hint.words.join(" "), plain, &def.pointer);
    candidate.rank = usize::from(known > 0 || ident::type_below(head, &words) != whole);
    if keywords::is_reserved_type(&candidate.plain) {
        candidate.names = vec![format!("{}Model", candidate.plain)];
    }
    candidate.alternative(ident::type_below(head, &words));
    candidate.alternative(whole);
    candidate.alternative(ident::type_below(&candidate.plain, &[kind(def)]));
    candidate
}

fn is_variant(def: &TypeDef) -> bool {
    let above = def.pointer.parent().and_then(|place| place.last());
    matches!(above.as_deref(), Some("oneOf" | "anyOf"))
}

/// What a type is in the schema around it, by the end of its place in the document.
fn kind(def: &TypeDef) -> &'static str {
    let mut keys: Vec<String> = def.pointer.keys().collect();
    let last = keys.pop().unwrap_or_default();
    let before = keys.pop().unwrap_or_default();
    match (before.as_str(), last.as_str()) {
        ("properties", _) => "property",
        (_, "items") | ("prefixItems", _) => "item",
        ("oneOf" | "anyOf", _) => match def.kind {
            TypeKind::Struct(_) => "object",
            _ => "variant",
        },
        (_, "additionalProperties") => "value",
        (_, "schema") => "content",
        _ => "inline",
    }
}

#[cfg(test)]
mod tests;
