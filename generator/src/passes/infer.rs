//! Discriminators that a document does not call so.
//!
//! A property whose allowed values differ between all object variants of a union says which variant
//! a value is, and a value that is none of these is a new variant. A variant may be a union itself:
//! then the values of all its members are its values.

use std::collections::BTreeSet;

use super::resolved::{Leaf, Resolved, of_type, values};
use crate::ir::{Access, Api, JsonType, TypeId, TypeKind};

/// Gives the union a discriminator if it has none and a property is one.
pub(super) fn discriminator(api: &mut Api, id: TypeId, known: &[Resolved]) {
    let TypeKind::Union(union) = &api.type_def(id).kind else {
        return;
    };
    if union.discriminator.is_some() {
        return;
    }
    let variants = union.variants.iter();
    let variants: Vec<Resolved> = variants.map(|it| of_type(&it.ty, known)).collect();
    let objects = variants.iter();
    let objects = objects.filter(|it| it.kinds.contains(&JsonType::Object));
    let objects: Option<Vec<&[Leaf]>> = objects.map(|it| it.leaves.as_deref()).collect();
    let Some(objects) = objects.filter(|objects| objects.len() > 1) else {
        return;
    };
    let Some(leaf) = objects[0].first() else {
        return;
    };
    let mut names = names(api, leaf).into_iter();
    let Some(name) = names.find(|name| tells_all_apart(api, &objects, name)) else {
        return;
    };
    let values: Vec<Vec<String>> = variants
        .iter()
        .map(|it| values_of(api, it.leaves.as_deref().unwrap_or_default(), &name))
        .collect();
    if let TypeKind::Union(union) = &mut api.types[id.0 as usize].kind {
        union.discriminator = Some(name);
        for (variant, values) in union.variants.iter_mut().zip(values) {
            variant.discriminator_values = values;
        }
    }
}

/// The properties that may tell a struct from others.
fn names(api: &Api, leaf: &Leaf) -> Vec<String> {
    let mut names: Vec<String> = leaf.tags.iter().map(|(name, _)| name.clone()).collect();
    if let TypeKind::Struct(object) = &api.type_def(leaf.object).kind {
        names.extend(object.fields.iter().map(|field| field.wire_name.clone()));
    }
    names
}

/// Whether every variant has only some values of the property, and no two the same.
fn tells_all_apart(api: &Api, objects: &[&[Leaf]], name: &str) -> bool {
    let mut taken = BTreeSet::new();
    objects.iter().all(|leaves| {
        let values = values_of(api, leaves, name);
        !values.is_empty() && values.into_iter().all(|value| taken.insert(value))
    })
}

/// The values that the property can have, each once; none, if some struct can have any.
fn values_of(api: &Api, leaves: &[Leaf], name: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for leaf in leaves {
        let values = values_of_leaf(api, leaf, name);
        if values.is_empty() {
            return Vec::new();
        }
        for value in values {
            if !all.contains(&value) {
                all.push(value);
            }
        }
    }
    all
}

fn values_of_leaf(api: &Api, leaf: &Leaf, name: &str) -> Vec<String> {
    if let Some((_, values)) = leaf.tags.iter().find(|(tag, _)| tag == name) {
        return values.clone();
    }
    let TypeKind::Struct(object) = &api.type_def(leaf.object).kind else {
        return Vec::new();
    };
    let mut fields = object.fields.iter();
    match fields.find(|field| field.wire_name == name && field.access != Access::Sent) {
        Some(field) => values(api, field, usize::MAX),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::discriminate::run;
    use super::*;
    use crate::ir::{Field, Literal, StringFormat, Type};
    use crate::samples::{Sample, field, named};

    fn constant(name: &str, value: &str) -> Field {
        Field {
            constant: Some(Literal::String(value.to_owned())),
            ..field(name, Type::String(StringFormat::Plain))
        }
    }

    /// The discriminator of the first type, and the values of its variants.
    fn told_apart(sample: Sample) -> (Option<String>, Vec<String>) {
        let mut api = sample.build();
        run(&mut api);
        let TypeKind::Union(union) = &api.types[0].kind else {
            unreachable!("the pass changes unions only inside");
        };
        let values = union.variants.iter();
        let values = values.map(|it| it.discriminator_values.join(" "));
        (union.discriminator.clone(), values.collect())
    }

    fn of(name: &str, values: &[&str]) -> (Option<String>, Vec<String>) {
        let values = values.iter().map(|value| (*value).to_owned());
        (Some(name.to_owned()), values.collect())
    }

    #[test]
    fn a_property_whose_constants_all_differ_is_a_discriminator() {
        let sample = Sample::new()
            .union("U", [named(1), named(2), Type::Bool])
            .object("A", [constant("kind", "a")])
            .object("B", [constant("kind", "b")]);
        assert_eq!(told_apart(sample), of("kind", &["a", "b", ""]));
    }

    #[test]
    fn a_union_among_the_members_has_the_values_of_its_own() {
        let sample = Sample::new()
            .union("U", [named(1), named(4)])
            .union("Inner", [named(2), named(3)])
            .object("A", [constant("group", "i"), constant("kind", "a")])
            .object("B", [constant("group", "i"), constant("kind", "b")])
            .object("C", [constant("kind", "c")]);
        assert_eq!(told_apart(sample), of("kind", &["a b", "c"]));
    }

    #[test]
    fn what_one_of_the_inner_members_leaves_open_tells_nothing() {
        let sample = Sample::new()
            .union("U", [named(1), named(4)])
            .union("Inner", [named(2), named(3)])
            .object("A", [constant("kind", "a")])
            .object("B", [field("kind", Type::Bool)])
            .object("C", [constant("kind", "c")]);
        assert_eq!(told_apart(sample).0, None);
    }

    #[test]
    fn a_union_of_itself_tells_nothing() {
        let sample = Sample::new()
            .union("U", [named(0), named(1)])
            .object("A", [constant("kind", "a")]);
        assert_eq!(told_apart(sample).0, None);
    }
}
