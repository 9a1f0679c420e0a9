//! Finds what tells the variants of a union apart, so that decoding chooses a variant instead of
//! trying all of them.
//!
//! A matcher has the JSON types of the variant's values. Where several variants are objects, it also
//! has the properties that this one requires and not all others do, and the properties whose values
//! other variants exclude. A variant that the discriminator's value alone chooses needs no properties.
//!
//! What the document calls no discriminator can be one all the same; see `infer`.

use std::collections::BTreeMap;

use crate::ir::{Access, Api, Field, JsonType, Matcher, Presence, Struct, Type, TypeKind, Union};

use super::infer;
use super::resolved::{Resolved, object, of_type, resolve, values};

/// Properties with more allowed values than this are not used.
const FEW: usize = 8;

/// Runs the pass.
pub(super) fn run(api: &mut Api) {
    let known = resolve(api);
    for id in api.type_ids() {
        infer::discriminator(api, id, &known);
        if let TypeKind::Union(union) = &api.type_def(id).kind {
            let matchers = matchers(api, union, &known);
            if let TypeKind::Union(union) = &mut api.types[id.0 as usize].kind {
                for (variant, matcher) in union.variants.iter_mut().zip(matchers) {
                    variant.matcher = matcher;
                }
            }
        }
    }
}

fn matchers(api: &Api, union: &Union, known: &[Resolved]) -> Vec<Matcher> {
    let variants: Vec<Resolved> = union
        .variants
        .iter()
        .map(|variant| of_type(&variant.ty, known))
        .collect();
    let counts = PropertyCounts::new(api, &variants);
    let mut tag_counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in union
        .variants
        .iter()
        .flat_map(|it| &it.discriminator_values)
    {
        *tag_counts.entry(tag).or_default() += 1;
    }
    let matcher = |(at, own): (usize, &Resolved)| {
        let mut matcher = Matcher {
            kinds: own.kinds.clone(),
            exact: is_exact(api, &union.variants[at].ty),
            ..Matcher::default()
        };
        let tags = &union.variants[at].discriminator_values;
        let tagged = union.discriminator.is_some()
            && !tags.is_empty()
            && tags.iter().all(|tag| tag_counts[tag.as_str()] == 1);
        if !tagged && let Some(object) = object(api, own) {
            matcher.has = counts.has(object);
            matcher.equals = counts.equals(api, object);
        }
        matcher
    };
    variants.iter().enumerate().map(matcher).collect()
}

/// Whether a string is of the type only if it is written the same way.
fn is_exact(api: &Api, ty: &Type) -> bool {
    match api.resolve_alias(ty) {
        Type::Nullable(inner) | Type::Boxed(inner) => is_exact(api, inner),
        Type::String(format) => format.is_rewritten(),
        _ => false,
    }
}

/// How many object variants of a union have which properties.
#[derive(Default)]
struct PropertyCounts<'a> {
    objects: usize,
    requiring: BTreeMap<&'a str, usize>,
    /// For each property of few values: how many variants have it, and how many allow each value.
    choosing: BTreeMap<&'a str, (usize, BTreeMap<String, usize>)>,
}

impl<'a> PropertyCounts<'a> {
    fn new(api: &'a Api, variants: &[Resolved]) -> Self {
        let mut counts = Self::default();
        for variant in variants {
            counts.objects += usize::from(variant.kinds.contains(&JsonType::Object));
            for field in object(api, variant)
                .iter()
                .flat_map(|object| &object.fields)
            {
                if is_required(field) {
                    *counts.requiring.entry(&field.wire_name).or_default() += 1;
                }
                let values = values(api, field, FEW);
                if !values.is_empty() {
                    let (count, by_value) = counts.choosing.entry(&field.wire_name).or_default();
                    *count += 1;
                    for value in values {
                        *by_value.entry(value).or_default() += 1;
                    }
                }
            }
        }
        counts
    }

    fn has(&self, object: &Struct) -> Vec<String> {
        let required = object.fields.iter().filter(|field| is_required(field));
        required
            .filter(|field| self.requiring[field.wire_name.as_str()] < self.objects)
            .map(|field| field.wire_name.clone())
            .collect()
    }

    fn equals(&self, api: &Api, object: &Struct) -> Vec<(String, Vec<String>)> {
        let fields = object.fields.iter();
        let choosing = fields.map(|field| (field.wire_name.clone(), values(api, field, FEW)));
        choosing
            .filter(|(name, values)| {
                let (count, by_value) = match self.choosing.get(name.as_str()) {
                    Some((count, by_value)) => (*count, by_value),
                    None => return false,
                };
                count > 1 && values.iter().any(|value| by_value[value] < count)
            })
            .collect()
    }
}

/// Whether every received value has the property.
fn is_required(field: &Field) -> bool {
    field.presence == Presence::Required && field.access != Access::Sent
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::ir::{Float, Integer, Literal, StringFormat};
    use crate::samples::{Sample, field, named, optional, strings};

    fn run_on(sample: Sample, id: usize) -> Vec<Matcher> {
        let mut api = sample.build();
        run(&mut api);
        match &api.types[id].kind {
            TypeKind::Union(union) => union.variants.iter().map(|v| v.matcher.clone()).collect(),
            other => panic!("{other:?} is no union"),
        }
    }

    #[test]
    fn kinds_are_found_through_aliases_unions_and_nullability() {
        let sample = Sample::new()
            .union("U", [named(1), Type::Float(Float::F64), named(2)])
            .alias(
                "A",
                Type::Nullable(Box::new(Type::String(StringFormat::Plain))),
            )
            .union("V", [Type::Bool, Type::Integer(Integer::I64)]);
        let matchers = run_on(sample, 0);
        let kinds: Vec<Vec<JsonType>> = matchers
            .into_iter()
            .map(|matcher| matcher.kinds.into_iter().collect())
            .collect();
        assert_eq!(kinds[0], [JsonType::Null, JsonType::String]);
        assert_eq!(kinds[1], [JsonType::Integer, JsonType::Number]);
        assert_eq!(kinds[2], [JsonType::Bool, JsonType::Integer]);
    }

    #[test]
    fn kinds_are_known_before_they_are_asked_for_in_recursion() {
        let list = Type::Array(Box::new(named(0)));
        let sample = Sample::new()
            .union("U", [named(1), Type::Bool])
            .alias("List", list);
        assert_eq!(
            run_on(sample, 0)[0].kinds,
            BTreeSet::from([JsonType::Array])
        );
    }

    #[test]
    fn a_property_that_all_require_tells_nothing() {
        let text = || Type::String(StringFormat::Plain);
        let sample = Sample::new()
            .union("U", [named(1), named(2)])
            .object("A", [field("id", text()), field("a", text())])
            .object("B", [field("id", text()), optional("b", text())]);
        let matchers = run_on(sample, 0);
        assert_eq!(matchers[0].has, ["a"]);
        assert!(matchers[1].has.is_empty());
    }

    #[test]
    fn constants_and_small_enums_that_differ_tell_variants_apart() {
        let constant = |name, value: &str| Field {
            constant: Some(Literal::String(value.to_owned())),
            ..optional(name, Type::String(StringFormat::Plain))
        };
        let sample = Sample::new()
            .union("U", [named(1), named(2), named(4)])
            .object("A", [constant("kind", "a"), constant("same", "x")])
            .object("B", [field("kind", named(3)), constant("same", "x")])
            .component("Kind", strings(["b", "c"]))
            .object("C", [field("kind", named(5))])
            .component("Other", strings(["c", "d"]));
        let matchers = run_on(sample, 0);
        let expected = |values: &[&str]| {
            let values = values.iter().map(|value| (*value).to_owned()).collect();
            vec![("kind".to_owned(), values)]
        };
        assert_eq!(matchers[0].equals, expected(&["a"]));
        assert_eq!(matchers[1].equals, expected(&["b", "c"]));
    }

    #[test]
    fn a_variant_with_a_tag_needs_no_more() {
        let sample = Sample::new()
            .union("U", [named(1), named(2)])
            .object("A", [field("a", Type::Bool)])
            .object("B", [field("b", Type::Bool)]);
        let mut api = sample.build();
        if let TypeKind::Union(union) = &mut api.types[0].kind {
            union.discriminator = Some("kind".to_owned());
            union.variants[0].discriminator_values = vec!["a".to_owned()];
        }
        run(&mut api);
        let TypeKind::Union(union) = &api.types[0].kind else {
            unreachable!("the pass changes matchers only");
        };
        assert!(union.variants[0].matcher.has.is_empty());
        assert_eq!(union.variants[1].matcher.has, ["b"]);
    }
}
