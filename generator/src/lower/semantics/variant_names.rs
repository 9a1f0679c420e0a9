//! What the variants of a union are called: by what tells its members apart.
//!
//! The component, or the title, or the discriminator's value or another constant that the member
//! has; of several objects that have none of these, a property that only one of them has; else the
//! JSON type. `naming` leaves out the words that a name shares with that of the union, and writes
//! what is a list in the plural.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::StringFormat;

use super::docs;
use super::shape::{AllOf, Conjunct, Object, ShapeKind};
use super::state::Semantics;

/// A member of a union.
pub(in crate::lower) struct Member<'m, 'a> {
    /// What it must obey.
    pub(in crate::lower) all_of: &'m AllOf<'a>,
    /// Its shape.
    pub(in crate::lower) kind: &'m ShapeKind<'a>,
    /// The first discriminator value that is its own.
    pub(in crate::lower) value: Option<&'m str>,
}

/// What a member may be called, the best first; the words of each name.
type Names = Vec<Vec<String>>;

impl<'a> Semantics<'a> {
    /// The words of each variant, all different.
    pub(in crate::lower) fn variant_names(&mut self, members: &[Member<'_, 'a>]) -> Names {
        let mut all: Vec<Names> = Vec::with_capacity(members.len());
        let mut unnamed = Vec::new();
        for (at, member) in members.iter().enumerate() {
            let names = self.own_names(member);
            if let (true, ShapeKind::Object(object)) = (names.is_empty(), member.kind) {
                unnamed.push((at, object));
            }
            all.push(names);
        }
        if unnamed.len() > 1 {
            for (at, property) in telling_properties(&unnamed) {
                all[at].push(vec![property.to_owned()]);
            }
        }
        let mut taken = BTreeSet::new();
        let names = members.iter().zip(all).enumerate();
        names
            .map(|(at, (member, mut names))| {
                names.extend(member.value.map(|value| vec![value.to_owned()]));
                names.push(self.kind_words(member.kind, 0));
                if let ShapeKind::Strings(_) = member.kind {
                    names.push(vec!["enum".to_owned()]);
                }
                distinct(names, at, &mut taken)
            })
            .collect()
    }

    /// The names that the document gives a member.
    fn own_names(&mut self, member: &Member<'_, 'a>) -> Names {
        let component = match member.kind {
            ShapeKind::Reference(id) => Some(*id),
            _ => self.component_in(member.all_of),
        };
        if let Some(id) = component {
            let name = self.component_name(id);
            let names = [proper_name(name), name];
            return names.map(|name| vec![name.to_owned()]).to_vec();
        }
        let title = member.all_of.conjuncts.iter().find_map(|part| match part {
            Conjunct::Schema(schema, _) => {
                docs::paragraph(self.inline_schema(*schema)?.title.as_deref())
            }
            Conjunct::Computed(..) => None,
        });
        let constant = match (member.value, member.kind) {
            (Some(value), _) => Some(value.to_owned()),
            (None, ShapeKind::Object(object)) => self.telling_constant(object),
            _ => None,
        };
        // `1` says less than a property does.
        let constant = constant.filter(|text| text.starts_with(char::is_alphabetic));
        let names = title.into_iter().chain(constant);
        names.map(|name| vec![name]).collect()
    }

    /// The constant that tells an object from others, if one of its required properties has one.
    pub(super) fn telling_constant(&mut self, object: &Object<'a>) -> Option<String> {
        for name in &object.required {
            let inline = object.properties.get(name).is_some_and(|all_of| {
                all_of.conjuncts.iter().any(|part| match part {
                    Conjunct::Schema(schema, _) => {
                        let schema = self.inline_schema(*schema);
                        schema.is_some_and(|schema| schema.values.len() == 1)
                    }
                    Conjunct::Computed(..) => false,
                })
            });
            if inline && let [only] = self.allowed(object, name).as_slice() {
                return Some(only.clone());
            }
        }
        None
    }

    /// The JSON type of a kind; of an array, also that of its items, if they have one.
    fn kind_words(&mut self, kind: &ShapeKind<'a>, depth: usize) -> Vec<String> {
        match kind {
            ShapeKind::Array { items, .. } if !items.conjuncts.is_empty() && depth < 4 => {
                let item = self.shape(items).kind;
                let mut words = match item {
                    ShapeKind::Reference(id) => {
                        vec![proper_name(self.component_name(id)).to_owned()]
                    }
                    ShapeKind::Any | ShapeKind::Union(_) | ShapeKind::Never => Vec::new(),
                    other => self.kind_words(&other, depth + 1),
                };
                words.push("array".to_owned());
                words
            }
            ShapeKind::String(format) if *format != StringFormat::Plain => {
                vec![format.word()]
            }
            _ => vec![json_type(kind).to_owned()],
        }
    }
}

/// The name of a component without what tells apart the two forms that FastAPI writes of one type
/// (`Trigger-Input`).
fn proper_name(name: &str) -> &str {
    let form = name.strip_suffix("-Input").or(name.strip_suffix("-Output"));
    form.filter(|name| !name.is_empty()).unwrap_or(name)
}

/// For each object the first property that no other has, a required one if it can be.
fn telling_properties<'o>(objects: &[(usize, &'o Object<'_>)]) -> Vec<(usize, &'o str)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, object) in objects {
        let names = object.properties.keys().chain(&object.required);
        for name in names.collect::<BTreeSet<_>>() {
            *counts.entry(name).or_default() += 1;
        }
    }
    let telling = objects.iter().filter_map(|(at, object)| {
        let own = |name: &&&str| counts.get(**name) == Some(&1);
        let mut required = object.required.iter();
        let property = required.find(own).or(object.properties.keys().find(own))?;
        Some((*at, *property))
    });
    telling.collect()
}

/// The first words that no earlier variant has; at last with the position.
fn distinct(names: Names, at: usize, taken: &mut BTreeSet<Vec<String>>) -> Vec<String> {
    for words in &names {
        if taken.insert(words.clone()) {
            return words.clone();
        }
    }
    let mut words = names.into_iter().next().unwrap_or_default();
    words.push((at + 1).to_string());
    taken.insert(words.clone());
    words
}

fn json_type(kind: &ShapeKind<'_>) -> &'static str {
    match kind {
        ShapeKind::Bool(_) => "boolean",
        ShapeKind::Integer(_) | ShapeKind::Integers(..) => "integer",
        ShapeKind::Float(_) => "number",
        ShapeKind::String(_) | ShapeKind::Binary | ShapeKind::Strings(_) => "string",
        ShapeKind::Array { .. } | ShapeKind::Tuple(_) => "array",
        ShapeKind::Object(_) => "object",
        ShapeKind::Any => "any",
        ShapeKind::Content(_) => "content",
        ShapeKind::Union(_) | ShapeKind::Reference(_) | ShapeKind::Never | ShapeKind::Null => {
            "variant"
        }
    }
}
