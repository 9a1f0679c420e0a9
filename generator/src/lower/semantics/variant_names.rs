//! What the variants of a union are called: by what tells its members apart.
//!
//! The component, or the title, or the discriminator's value or another constant that the member
//! has; of several objects that have none of these, the first value of a property whose values differ, a property
//! that only one of them has or requires, or what a property of theirs holds; else the JSON type. Of objects that
//! are called alike, the later ones have such a property behind their name. `naming` leaves out the words that
//! a name shares with that of the union, and writes what is a list in the plural.

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
    /// The first discriminator value that no other member has.
    pub(in crate::lower) value: Option<&'m str>,
}

/// How deep what is in a property is looked at for a name.
const MAX_CONTENT_DEPTH: usize = 2;

/// How many members of a union are in such a name.
const MAX_CONTENT_MEMBERS: usize = 3;

/// What a member may be called, the best first; the words of each name.
type Names = Vec<Vec<String>>;

impl<'a> Semantics<'a> {
    /// The words of each variant, all different.
    pub(in crate::lower) fn variant_names(&mut self, members: &[Member<'_, 'a>]) -> Names {
        let mut all: Vec<Names> = members.iter().map(|it| self.own_names(it)).collect();
        let objects = members.iter().enumerate();
        let objects = objects.filter_map(|(at, member)| match member.kind {
            ShapeKind::Object(object) => Some((at, object)),
            _ => None,
        });
        let objects: Objects<'_, 'a> = objects.collect();
        self.name_unnamed(&objects, &mut all);
        tell_alike_apart(&objects, &mut all);
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

    /// Names the objects that have no name, each by what the others have not.
    fn name_unnamed(&mut self, objects: &[(usize, &Object<'a>)], all: &mut [Names]) {
        if unnamed(objects, all).is_empty() {
            return;
        }
        name(all, self.telling_values(objects));
        let properties = telling_properties(&unnamed(objects, all)).into_iter();
        let properties = properties.map(|(at, property)| (at, vec![property.to_owned()]));
        name(all, properties.collect());
        name(all, self.telling_contents(&unnamed(objects, all)));
    }

    /// For each object the first value of the first property whose values differ between all of them.
    fn telling_values(&mut self, objects: &[(usize, &Object<'a>)]) -> Named {
        by_first_property(objects, |object, property, known| {
            let values = self.allowed(object, property);
            let first = values.first()?.clone();
            let are_own = values.into_iter().all(|value| known.insert(value));
            (are_own && first.starts_with(char::is_alphabetic)).then(|| vec![first])
        })
    }

    /// For each object the first property of theirs that holds something else in each, and what that is.
    fn telling_contents(&mut self, objects: &[(usize, &Object<'a>)]) -> Named {
        by_first_property(objects, |object, property, known| {
            let kind = self.shape(object.properties.get(property)?).kind;
            let content = self.content(&kind, 0);
            let words = vec![property.to_owned(), content.clone()];
            known.insert(content).then_some(words)
        })
    }

    /// What is in a property: `Pet`, `string`, `strings`, `integer or string`.
    fn content(&mut self, kind: &ShapeKind<'a>, depth: usize) -> String {
        match kind {
            _ if depth > MAX_CONTENT_DEPTH => "value".to_owned(),
            ShapeKind::Reference(id) => proper_name(self.component_name(*id)).to_owned(),
            ShapeKind::Array { items, .. } if !items.conjuncts.is_empty() => {
                let item = self.shape(items).kind;
                let item = self.content(&item, depth + 1);
                pluralizer::pluralize(&item, 2, false)
            }
            ShapeKind::Union(alternatives) if alternatives.members.len() <= MAX_CONTENT_MEMBERS => {
                let members = alternatives.members.iter().map(|member| {
                    let kind = self.shape(member).kind;
                    self.content(&kind, depth + 1)
                });
                members.collect::<Vec<_>>().join(" or ")
            }
            _ => self.kind_words(kind, 0).join(" "),
        }
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

    /// The constant that tells an object from others, if one of its properties has one: a required one if it can be.
    fn telling_constant(&mut self, object: &Object<'a>) -> Option<String> {
        let optional = object
            .properties
            .keys()
            .filter(|name| !object.required.contains(*name));
        for name in object.required.iter().chain(optional) {
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

/// Objects of a union, with their positions.
type Objects<'o, 'a> = Vec<(usize, &'o Object<'a>)>;

/// The words for objects, by their positions.
type Named = Vec<(usize, Vec<String>)>;

fn unnamed<'o, 'a>(objects: &[(usize, &'o Object<'a>)], all: &[Names]) -> Objects<'o, 'a> {
    let objects = objects.iter().copied();
    objects.filter(|(at, _)| all[*at].is_empty()).collect()
}

/// Gives those a name that have none.
fn name(all: &mut [Names], named: Named) {
    for (at, words) in named {
        if all[at].is_empty() {
            all[at].push(words);
        }
    }
}

/// The words that the first property gives for which `words` has some for each object; it notes in its last argument
/// what no two may have. Fewer than two objects have nothing to be told apart from.
fn by_first_property<'a>(
    objects: &[(usize, &Object<'a>)],
    mut words: impl FnMut(&Object<'a>, &'a str, &mut BTreeSet<String>) -> Option<Vec<String>>,
) -> Named {
    let [(_, first), _, ..] = objects else {
        return Vec::new();
    };
    let mut found = first.properties.keys().filter_map(|property| {
        let mut known = BTreeSet::new();
        let objects = objects.iter();
        objects
            .map(|(at, object)| Some((*at, words(object, property, &mut known)?)))
            .collect()
    });
    found.next().unwrap_or_default()
}

/// For each object the first property that it requires and no other has, or no other requires, or else that it
/// has and no other. Fewer than two objects have nothing to be told apart from.
fn telling_properties<'o>(objects: &[(usize, &'o Object<'_>)]) -> Vec<(usize, &'o str)> {
    if objects.len() < 2 {
        return Vec::new();
    }
    let mut having: BTreeMap<&str, usize> = BTreeMap::new();
    let mut requiring: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, object) in objects {
        let names = object.properties.keys().chain(&object.required);
        for name in names.collect::<BTreeSet<_>>() {
            *having.entry(name).or_default() += 1;
        }
        for name in &object.required {
            *requiring.entry(name).or_default() += 1;
        }
    }
    let is_own = |counts: &BTreeMap<&str, usize>, name: &str| counts.get(name) == Some(&1);
    let telling = objects.iter().filter_map(|(at, object)| {
        let (mut required, mut own) = (object.required.iter(), object.properties.keys());
        let property = required
            .clone()
            .find(|name| is_own(&having, name))
            .or_else(|| required.find(|name| is_own(&requiring, name)))
            .or_else(|| own.find(|name| is_own(&having, name)))?;
        Some((*at, *property))
    });
    telling.collect()
}

/// Gives the later ones of objects that are called alike a second name, with what they have and the others have not.
fn tell_alike_apart(objects: &[(usize, &Object<'_>)], all: &mut [Names]) {
    let mut alike: BTreeMap<Vec<String>, Objects<'_, '_>> = BTreeMap::new();
    for (at, object) in objects {
        if let Some(name) = all[*at].first() {
            alike.entry(name.clone()).or_default().push((*at, *object));
        }
    }
    for (name, objects) in alike {
        let first = objects[0].0;
        for (at, property) in telling_properties(&objects) {
            if at != first {
                let words = name.iter().cloned().chain([property.to_owned()]);
                all[at].push(words.collect());
            }
        }
    }
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
