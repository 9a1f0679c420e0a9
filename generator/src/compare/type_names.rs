//! What named types are called in both documents, and which ones are new or gone.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Place;
use super::comparer::{At, Comparer};
use super::rules::Kind;
use super::side::Side;
use crate::ir::{Owner, Type, TypeDef, TypeId, TypeKind};

impl Comparer<'_> {
    /// Reports what types are called otherwise, once all that stand for each other are known.
    pub(super) fn type_names(&mut self) {
        let paths = |side: &Side<'_>| -> BTreeSet<String> {
            side.api.type_ids().map(|id| side.type_path(id)).collect()
        };
        let now = paths(self.new);
        for (old, partners) in self.pairs.clone() {
            let before = self.old.type_path(old);
            let mut others: Vec<(TypeId, At)> = Vec::new();
            let mut kept = false;
            for (new, at) in partners {
                match self.new.type_path(new) == before {
                    true => kept = true,
                    false => others.push((new, at)),
                }
            }
            let mut renamed = false;
            for (new, at) in others {
                let after = self.new.type_path(new);
                let kind = match kept || renamed || now.contains(&before) {
                    true => Kind::TypeReplaced,
                    false => Kind::TypeRenamed,
                };
                renamed = true;
                let mut at = at.lines(Some(before.clone()), Some(after.clone()));
                at.owners.extend([before.clone(), after.clone()]);
                let detail = format!("from {before} to {after}");
                self.put(kind, &at, detail)
                    .advise(format!("Write `{after}` instead of `{before}`."));
            }
        }
    }

    /// Compares types that no other element led to, and reports those that have no partner.
    pub(super) fn lonely_types(&mut self) {
        let met: BTreeSet<TypeId> = self.pairs.values().flatten().map(|(id, _)| *id).collect();
        let lonely = |side: &Side<'_>, is_met: &dyn Fn(&TypeId) -> bool| -> Vec<TypeId> {
            side.api.type_ids().filter(|id| !is_met(id)).collect()
        };
        let old = lonely(self.old, &|id| self.pairs.contains_key(id));
        let new = lonely(self.new, &|id| met.contains(id));
        let mut by_path: BTreeMap<String, TypeId> = BTreeMap::new();
        for id in &new {
            by_path.insert(self.new.type_path(*id), *id);
        }
        let mut left = Vec::new();
        for id in old {
            match by_path.remove(&self.old.type_path(id)) {
                // Such as the inline types of two components that have become different.
                Some(partner) => self.same_path(id, partner),
                None => left.push(id),
            }
        }
        self.walk();
        let mut unmatched: BTreeSet<TypeId> = by_path.into_values().collect();
        let (before, after) = (self.old.api, self.new.api);
        let mut by_content: BTreeMap<Content<'_>, BTreeSet<TypeId>> = BTreeMap::new();
        for id in &unmatched {
            if let Some(content) = content(after.type_def(*id)) {
                by_content.entry(content).or_default().insert(*id);
            }
        }
        for id in left {
            if self.pairs.contains_key(&id) {
                continue;
            }
            let content = content(before.type_def(id));
            let alike = content.and_then(|content| by_content.get_mut(&content));
            let partner = alike.filter(|alike| alike.len() == 1);
            match partner.and_then(BTreeSet::pop_first) {
                Some(partner) => {
                    unmatched.remove(&partner);
                    self.renamed_component(id, partner);
                }
                None => self.removed_type(id),
            }
        }
        for id in unmatched {
            let def = self.new.api.type_def(id);
            if def.owner == Owner::Component {
                let at = At {
                    place: Place {
                        label: self.new.names.ty(id).name.to_string(),
                        old: None,
                        new: Some(def.pointer.clone()),
                    },
                    after: Some(self.new.type_path(id)),
                    ..At::default()
                };
                self.put(Kind::TypeAdded, &at, "");
            }
        }
    }

    fn same_path(&mut self, old: TypeId, new: TypeId) {
        let at = At::default();
        self.pair(old, new, &at);
    }

    fn renamed_component(&mut self, old: TypeId, new: TypeId) {
        let (a, b) = (self.old.api.type_def(old), self.new.api.type_def(new));
        let (before, after) = (self.old.type_path(old), self.new.type_path(new));
        let at = At {
            place: Place {
                label: self.old.names.ty(old).name.to_string(),
                old: Some(a.pointer.clone()),
                new: Some(b.pointer.clone()),
            },
            owners: vec![before.clone(), after.clone()],
            before: Some(before.clone()),
            after: Some(after.clone()),
            ..At::default()
        };
        let detail = format!("from {before} to {after}");
        self.put(Kind::TypeRenamed, &at, detail)
            .guessed()
            .advise(format!("Write `{after}` instead of `{before}`."));
    }

    fn removed_type(&mut self, id: TypeId) {
        let def = self.old.api.type_def(id);
        let path = self.old.type_path(id);
        // What is gone with the element that it stood in needs no row of its own.
        let above =
            std::iter::successors(Some(def.pointer.clone()), crate::pointer::Pointer::parent);
        let gone = above.into_iter().any(|place| self.gone.contains(&place));
        if gone && def.owner != Owner::Component {
            self.explained.insert(path);
            return;
        }
        let at = At {
            place: Place {
                label: self.old.names.ty(id).name.to_string(),
                old: Some(def.pointer.clone()),
                new: None,
            },
            direction: self.old.travels(id).into(),
            owners: vec![path.clone()],
            before: Some(path),
            after: None,
        };
        let detail = match &def.kind {
            TypeKind::Alias(Type::Named(other)) => {
                format!("an alias of {}", self.old.names.ty(*other).name)
            }
            _ => String::new(),
        };
        self.put(Kind::TypeRemoved, &at, detail);
    }
}

/// Whether it is a struct, and the names of its fields or values.
type Content<'a> = (bool, BTreeSet<&'a str>);

/// By which components that no operation uses are taken for the same, if there is enough of it.
fn content(def: &TypeDef) -> Option<Content<'_>> {
    let names: BTreeSet<&str> = match &def.kind {
        TypeKind::Struct(object) => {
            let fields = object.fields.iter();
            fields.map(|field| field.wire_name.as_str()).collect()
        }
        TypeKind::StringEnum(values) => {
            let variants = values.variants.iter();
            variants.map(|it| it.wire_name.as_str()).collect()
        }
        _ => return None,
    };
    let is_struct = matches!(def.kind, TypeKind::Struct(_));
    let is_enough = def.owner == Owner::Component && names.len() > 1;
    is_enough.then_some((is_struct, names))
}
