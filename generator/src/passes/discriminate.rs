//! Finds what tells the variants of a union apart, so that decoding chooses a variant instead of
//! trying all of them.
//!
//! A matcher has the JSON types of the variant's values. Where several variants are objects, it also
//! has the properties that this one requires and not all others do, and the properties whose values
//! other variants exclude. A variant that the discriminator's value alone chooses needs no properties.
//!
//! A property whose allowed values differ between all object variants is a discriminator,
//! though the document does not call it so: a value that is none of these is a new variant.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{
    Access, Api, Field, JsonType, Literal, Matcher, Presence, Struct, Type, TypeId, TypeKind, Union,
};

use super::graph::Graph;

/// Properties with more allowed values than this are not used.
const FEW: usize = 8;

/// Runs the pass.
pub(super) fn run(api: &mut Api) {
    let known = resolve(api);
    for id in api.type_ids() {
        infer_discriminator(api, id, &known);
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

/// What a type is behind its aliases.
#[derive(Clone, Default)]
struct Resolved {
    kinds: BTreeSet<JsonType>,
    /// The struct that the type is another name of, or is itself.
    object: Option<TypeId>,
}

/// Resolves each type, from the bottom up.
fn resolve(api: &Api) -> Vec<Resolved> {
    let graph = Graph::of_the_same_json(api);
    let sccs = graph.sccs();
    let mut order: Vec<TypeId> = api.type_ids().collect();
    order.sort_by_key(|id| sccs.of[id.0 as usize]);
    let mut known = vec![Resolved::default(); api.types.len()];
    for id in order {
        known[id.0 as usize] = match &api.type_def(id).kind {
            TypeKind::Struct(_) => Resolved {
                kinds: BTreeSet::from([JsonType::Object]),
                object: Some(id),
            },
            TypeKind::StringEnum(_) => of_kinds([JsonType::String]),
            TypeKind::IntegerEnum(_) => of_kinds([JsonType::Integer]),
            TypeKind::Alias(ty) | TypeKind::Newtype(ty) => of_type(ty, &known),
            TypeKind::Union(union) => {
                let variants = union.variants.iter();
                let kinds = variants.flat_map(|variant| of_type(&variant.ty, &known).kinds);
                of_kinds(kinds)
            }
        };
    }
    known
}

fn of_kinds(kinds: impl IntoIterator<Item = JsonType>) -> Resolved {
    Resolved {
        kinds: kinds.into_iter().collect(),
        object: None,
    }
}

fn of_type(ty: &Type, known: &[Resolved]) -> Resolved {
    use JsonType::*;
    let mut ty = ty;
    let mut nullable = false;
    let mut found = loop {
        match ty {
            Type::Nullable(inner) => {
                nullable = true;
                ty = inner;
            }
            Type::Boxed(inner) => ty = inner,
            Type::Named(id) => break known[id.0 as usize].clone(),
            Type::Any => break of_kinds([Null, Bool, Integer, Number, String, Array, Object]),
            Type::Null => break of_kinds([Null]),
            Type::Bool => break of_kinds([Bool]),
            Type::Integer(_) => break of_kinds([Integer]),
            Type::Float(_) => break of_kinds([Integer, Number]),
            Type::String(_) | Type::Binary => break of_kinds([String]),
            Type::Array(_) | Type::Set(_) | Type::Tuple(_) | Type::OpenTuple(_) => {
                break of_kinds([Array]);
            }
            Type::Map(_) => break of_kinds([Object]),
        }
    };
    if nullable {
        found.kinds.insert(Null);
    }
    found
}

/// Makes a property the discriminator of a union without one, if every object variant
/// allows other values of it: a constant, or a few.
fn infer_discriminator(api: &mut Api, id: TypeId, known: &[Resolved]) {
    let TypeKind::Union(union) = &api.type_def(id).kind else {
        return;
    };
    if union.discriminator.is_some() {
        return;
    }
    let variants = union.variants.iter();
    let variants: Vec<Resolved> = variants.map(|it| of_type(&it.ty, known)).collect();
    let is_object = |it: &&Resolved| it.kinds.contains(&JsonType::Object);
    let objects: Option<Vec<&Struct>> = variants
        .iter()
        .filter(is_object)
        .map(|it| object(api, it))
        .collect();
    let Some([first, rest @ ..]) = objects.as_deref() else {
        return;
    };
    let names = first.fields.iter().map(|field| &field.wire_name);
    let telling = (!rest.is_empty())
        .then(|| {
            names
                .into_iter()
                .find(|name| tells_all_apart(api, objects.iter().flatten(), name))
        })
        .flatten();
    let Some(name) = telling.cloned() else {
        return;
    };
    let values: Vec<Vec<String>> = variants
        .iter()
        .map(|variant| match object(api, variant) {
            Some(object) => values_of(api, object, &name),
            None => Vec::new(),
        })
        .collect();
    if let TypeKind::Union(union) = &mut api.types[id.0 as usize].kind {
        union.discriminator = Some(name);
        for (variant, values) in union.variants.iter_mut().zip(values) {
            variant.discriminator_values = values;
        }
    }
}

/// Whether every object has only some values of the property, and no two the same.
fn tells_all_apart<'a>(
    api: &Api,
    objects: impl IntoIterator<Item = &'a &'a Struct>,
    name: &str,
) -> bool {
    let mut taken = BTreeSet::new();
    objects.into_iter().all(|object| {
        let values = values_of(api, object, name);
        !values.is_empty() && values.into_iter().all(|value| taken.insert(value))
    })
}

/// The values that a required property can have, if it can have only some.
fn values_of(api: &Api, object: &Struct, name: &str) -> Vec<String> {
    let mut fields = object.fields.iter();
    match fields.find(|field| field.wire_name == name && field.access != Access::Sent) {
        Some(field) => values(api, field, usize::MAX),
        None => Vec::new(),
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

fn object<'a>(api: &'a Api, known: &Resolved) -> Option<&'a Struct> {
    match &api.type_def(known.object?).kind {
        TypeKind::Struct(object) => Some(object),
        _ => None,
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

/// The values of a property that can have only `most`; scalars other than strings as their JSON.
fn values(api: &Api, field: &Field, most: usize) -> Vec<String> {
    match &field.constant {
        Some(Literal::String(text)) => return vec![text.clone()],
        Some(Literal::Bool(value)) => return vec![value.to_string()],
        Some(Literal::Integer(value)) => return vec![value.to_string()],
        Some(Literal::Float(_)) | None => {}
    }
    let Type::Named(id) = &field.ty else {
        return Vec::new();
    };
    match &api.type_def(*id).kind {
        TypeKind::StringEnum(values) if values.variants.len() <= most => {
            let variants = values.variants.iter();
            variants.map(|variant| variant.wire_name.clone()).collect()
        }
        TypeKind::IntegerEnum(values) if values.variants.len() <= most => {
            let variants = values.variants.iter();
            variants.map(|variant| variant.value.to_string()).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Float, Integer, StringFormat};
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
    fn a_property_whose_constants_all_differ_is_a_discriminator() {
        let constant = |value: &str| Field {
            constant: Some(Literal::String(value.to_owned())),
            ..field("kind", Type::String(StringFormat::Plain))
        };
        let sample = Sample::new()
            .union("U", [named(1), named(2), Type::Bool])
            .object("A", [constant("a")])
            .object("B", [constant("b")]);
        let mut api = sample.build();
        run(&mut api);
        let TypeKind::Union(union) = &api.types[0].kind else {
            unreachable!("the pass changes unions only inside");
        };
        assert_eq!(union.discriminator.as_deref(), Some("kind"));
        let values = union
            .variants
            .iter()
            .map(|it| it.discriminator_values.join(" "));
        assert_eq!(values.collect::<Vec<_>>(), ["a", "b", ""]);
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
