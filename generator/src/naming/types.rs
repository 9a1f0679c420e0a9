//! Names of types, their fields and variants.

use std::collections::BTreeMap;

use super::scope::{Scope, Wish};
use super::{Identifier, Names, TypeNames, ident, keywords};
use crate::diagnostics::Diagnostics;
use crate::ir::{Api, GroupId, Hint, Owner, Parent, Shape, TypeDef, TypeId};

/// Where a type's name must be unique: among all models, or in the module of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Space {
    Models,
    Group(Option<GroupId>),
}

pub(super) fn assign(api: &Api, names: &mut Names, diagnostics: &mut Diagnostics) {
    let wanted = Wanted::new(api, names);
    let texts: Vec<String> = api.type_ids().map(|id| wanted.raw(id)).collect();
    let mut spaces: BTreeMap<Space, Vec<Wish<'_, TypeId>>> = BTreeMap::new();
    for (id, text) in api.type_ids().zip(&texts) {
        let def = api.type_def(id);
        let explicit = def.hint.words.first().filter(|_| def.hint.explicit);
        let name = explicit.and_then(|name| Identifier::verbatim(name));
        let rank = match (&name, def.owner) {
            (Some(_), _) => 0,
            (None, Owner::Component) => 1,
            (None, _) => 2,
        };
        let name = name.unwrap_or_else(|| Identifier::type_name(text));
        let wish = Wish {
            key: id,
            text,
            names: vec![name],
            rank,
            pointer: &def.pointer,
        };
        spaces.entry(space(api, id)).or_default().push(wish);
    }
    let mut given: BTreeMap<TypeId, Identifier> = BTreeMap::new();
    for (space, wishes) in spaces {
        let mut scope = match space {
            Space::Models => Scope::default(),
            Space::Group(group) => Scope::reserving(reserved(names, group)),
        };
        given.extend(scope.serve(wishes, diagnostics));
    }
    for id in api.type_ids() {
        let def = api.type_def(id);
        let (members, extra) = members(def, diagnostics);
        names.types.push(TypeNames {
            name: given[&id].clone(),
            members,
            extra,
        });
    }
    modules(api, names);
}

/// Names of the group's module that are no types of the document.
fn reserved(names: &Names, group: Option<GroupId>) -> impl Iterator<Item = &str> {
    let own = names
        .groups
        .get(&group)
        .map(|group| group.structure.as_str());
    let of_operations = names
        .group_items
        .get(&group)
        .into_iter()
        .flatten()
        .map(String::as_str);
    own.into_iter().chain(of_operations)
}

fn space(api: &Api, id: TypeId) -> Space {
    let mut id = id;
    loop {
        match api.type_def(id).owner {
            Owner::Component => return Space::Models,
            Owner::Type(owner) => id = owner,
            Owner::Operation(operation) => return Space::Group(api.operation(operation).group),
        }
    }
}

/// The texts that type names are made from: those of the ancestors, then the type's own words.
struct Wanted<'a> {
    api: &'a Api,
    names: &'a Names,
}

impl<'a> Wanted<'a> {
    fn new(api: &'a Api, names: &'a Names) -> Self {
        Self { api, names }
    }

    fn raw(&self, id: TypeId) -> String {
        let mut chain: Vec<&Hint> = Vec::new();
        let mut hint = &self.api.type_def(id).hint;
        // A circle of parents would be a fault of ours; the bound keeps it from hanging.
        for _ in 0..64 {
            chain.push(hint);
            match hint.parent {
                Parent::Type(parent) => hint = &self.api.type_def(parent).hint,
                Parent::Operation(_) | Parent::None => break,
            }
        }
        let mut text = match hint.parent {
            Parent::Operation(operation) => {
                ident::upper_camel(self.names.method(operation).as_str())
            }
            _ => String::new(),
        };
        let alone = chain.len() == 1 && text.is_empty();
        for hint in chain.into_iter().rev() {
            for word in &hint.words {
                append(&mut text, word, alone && hint.words.len() == 1);
            }
        }
        text
    }
}

/// Adds a word in type case, unless the text ends with it already.
fn append(text: &mut String, word: &str, verbatim: bool) {
    if verbatim {
        text.push_str(word);
        return;
    }
    let word = ident::upper_camel(word);
    if !text.ends_with(&word) || text.is_empty() {
        text.push_str(&word);
    }
}

/// Fields or variants, and the field for unnamed properties.
fn members(def: &TypeDef, diagnostics: &mut Diagnostics) -> (Vec<Identifier>, Identifier) {
    let extra = Identifier::value("extra");
    match &def.shape {
        Shape::Struct(shape) => {
            let mut scope = Scope::reserving(["new"]);
            let wishes = shape.fields.iter().enumerate().map(|(index, field)| {
                let name = value_name(&field.hint);
                Wish {
                    key: index,
                    text: &field.wire,
                    names: vec![name],
                    rank: 0,
                    pointer: &field.pointer,
                }
            });
            let members = in_order(scope.serve(wishes.collect(), diagnostics));
            (members, scope.take(&extra))
        }
        Shape::StringEnum(shape) => {
            let variants = shape.variants.iter().map(|v| (&v.hint, v.wire.clone()));
            (variant_names(def, variants, diagnostics), extra)
        }
        Shape::IntegerEnum(shape) => {
            let variants = shape
                .variants
                .iter()
                .map(|v| (&v.hint, v.value.to_string()));
            (variant_names(def, variants, diagnostics), extra)
        }
        Shape::Union(shape) => {
            let variants = shape
                .variants
                .iter()
                .map(|v| (&v.hint, v.hint.words.concat()));
            (variant_names(def, variants, diagnostics), extra)
        }
        Shape::Alias(_) | Shape::Newtype(_) => (Vec::new(), extra),
    }
}

/// A field, argument or method.
pub(super) fn value_name(hint: &Hint) -> Identifier {
    let text = hint.words.join(" ");
    let explicit = hint.explicit.then(|| Identifier::verbatim(&text)).flatten();
    explicit.unwrap_or_else(|| Identifier::value(&text))
}

fn variant_names<'a>(
    def: &TypeDef,
    variants: impl Iterator<Item = (&'a Hint, String)>,
    diagnostics: &mut Diagnostics,
) -> Vec<Identifier> {
    let variants: Vec<(&Hint, String)> = variants.collect();
    let mut scope = Scope::reserving(["Other"]);
    let wishes = variants.iter().enumerate().map(|(index, (hint, wire))| {
        let text = hint.words.join(" ");
        let names = vec![
            Identifier::variant(&text),
            Identifier::spelled_variant(&text),
        ];
        Wish {
            key: index,
            text: wire,
            names,
            rank: 0,
            pointer: &def.pointer,
        }
    });
    in_order(scope.serve(wishes.collect(), diagnostics))
}

fn in_order(mut served: Vec<(usize, Identifier)>) -> Vec<Identifier> {
    served.sort_by_key(|(index, _)| *index);
    served.into_iter().map(|(_, name)| name).collect()
}

/// The files of component schemas, named after the types.
fn modules(api: &Api, names: &mut Names) {
    let mut scope = Scope::of_files();
    let mut roots: Vec<TypeId> = api
        .type_ids()
        .filter(|id| api.type_def(*id).owner == Owner::Component)
        .collect();
    roots.sort_by(|a, b| names.type_name(*a).cmp(names.type_name(*b)));
    for root in roots {
        let module = Identifier::value(names.type_name(root).as_str());
        let reserved = keywords::is_reserved_file(module.as_str());
        let module = if reserved {
            module.with_suffix("_model")
        } else {
            module
        };
        // Where a script has no case, the module would hide the type of the same name.
        let same = module == *names.type_name(root);
        let module = if same {
            module.with_suffix("_model")
        } else {
            module
        };
        names.modules.insert(root, scope.take(&module));
    }
}
