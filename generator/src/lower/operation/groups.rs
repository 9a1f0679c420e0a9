//! Groups of operations: one for each tag that some operation names first, and one for each resource
//! of operations without a tag.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::super::builder::Lowering;
use super::docs::trimmed;
use super::head::OperationRef;
use super::tag_parents::{self, key};
use crate::config::Untagged;
use crate::document::extension;
use crate::ir::{Docs, Group, GroupId, GroupSource, Hint, inline_code};
use crate::operation_id;
use crate::pointer::Pointer;
use crate::route;
use crate::spelling::letters;

/// The groups of a document: declared tags first, in the order of `tags`, then the others in the
/// order of their first use. Tags that differ in the case of their letters alone are one group.
///
/// An operation without a tag is in the group of its resource ([`route::resource`]), unless
/// `untagged` says otherwise. If a tag is called like this group, letters and digits compared, this
/// is the group of the tag: it would have the same name.
#[derive(Default)]
pub(super) struct Groups {
    by_key: IndexMap<String, Group>,
    /// For the letters and digits of each tag, its key.
    by_letters: BTreeMap<String, String>,
    /// Where the operations without a tag are.
    untagged: Untagged,
}

/// The key of a group that no tag has.
fn key_without_tag(letters: &str) -> String {
    format!("/{letters}")
}

impl Groups {
    /// The groups of the operations.
    pub(super) fn of(lowering: &mut Lowering<'_>, plan: &[OperationRef<'_>]) -> Self {
        let mut groups = Self {
            untagged: lowering.config.untagged(),
            ..Self::default()
        };
        let mut used: BTreeSet<String> = BTreeSet::new();
        for tag in plan.iter().filter_map(OperationRef::tag) {
            used.insert(key(tag));
            groups
                .by_letters
                .entry(letters(tag))
                .and_modify(|known| *known = key(tag).min(known.clone()))
                .or_insert_with(|| key(tag));
        }
        let parents = tag_parents::parents(lowering, &used);
        let used = tag_parents::with_parents(&used, &parents);
        for (index, tag) in lowering.document.openapi().tags.iter().enumerate() {
            if used.contains(&key(tag.name.trim())) {
                let at = Pointer::root().child("tags").child(index);
                groups.add_tag(lowering, tag.name.trim(), &at, declared_docs(tag));
            }
        }
        for operation in plan {
            match (operation.tag(), groups.key_of(operation)) {
                (Some(tag), _) => groups.add_tag(lowering, tag, &operation.at, Docs::default()),
                // A tag of this name is an operation's own, which comes later.
                (None, Some(key)) if key.starts_with('/') => {
                    groups.add_without_tag(lowering, key, operation);
                }
                (None, _) => {}
            }
        }
        groups.nest(&parents);
        groups
    }

    fn nest(&mut self, parents: &BTreeMap<String, String>) {
        for (own, above) in parents {
            let parent = self.by_key.get_index_of(above);
            if let Some(group) = self.by_key.get_mut(own) {
                group.parent = parent.map(|index| GroupId(index as u32));
            }
        }
    }

    /// The group of an operation.
    pub(super) fn find(&self, operation: &OperationRef<'_>) -> Option<GroupId> {
        let index = self.by_key.get_index_of(&self.key_of(operation)?)?;
        Some(GroupId(index as u32))
    }

    fn key_of(&self, operation: &OperationRef<'_>) -> Option<String> {
        if let Some(tag) = operation.tag() {
            return Some(key(tag));
        }
        let (name, _) = self.without_tag(operation)?;
        let letters = letters(name);
        let tag = self.by_letters.get(&letters).cloned();
        Some(tag.unwrap_or_else(|| key_without_tag(&letters)))
    }

    /// What the group of an operation without a tag is called, and what says so.
    fn without_tag<'a>(&self, operation: &OperationRef<'a>) -> Option<(&'a str, GroupSource)> {
        let by_path = || Some((route::resource(operation.path)?, GroupSource::Path));
        let by_id = || {
            let id = operation.object.operation_id.as_deref()?;
            Some((operation_id::group(id)?, GroupSource::OperationId))
        };
        match self.untagged {
            Untagged::Client => None,
            Untagged::Path => by_path(),
            Untagged::OperationId => by_id().or_else(by_path),
        }
    }

    /// The groups in the order of their ids.
    pub(super) fn into_list(self) -> Vec<Group> {
        self.by_key.into_values().collect()
    }

    fn add_tag(&mut self, lowering: &Lowering<'_>, tag: &str, at: &Pointer, docs: Docs) {
        if self.by_key.contains_key(&key(tag)) {
            return;
        }
        let pointer = lowering.document.origin(at);
        // A tag that is declared nowhere has no place of its own that a name could be given to.
        let declared = pointer.as_str().starts_with("/tags/");
        let renamed = declared.then(|| lowering.config.rename(&pointer));
        let hint = match renamed.flatten() {
            Some(name) => Hint {
                explicit: true,
                ..Hint::new(name)
            },
            None => Hint::new(tag),
        };
        let group = Group {
            hint,
            tag: tag.to_owned(),
            source: GroupSource::Tag,
            parent: None,
            docs,
            pointer,
        };
        self.by_key.insert(key(tag), group);
    }

    fn add_without_tag(
        &mut self,
        lowering: &Lowering<'_>,
        key: String,
        operation: &OperationRef<'_>,
    ) {
        let Some((name, source)) = self.without_tag(operation) else {
            return;
        };
        let group = Group {
            hint: Hint::new(name),
            tag: name.to_owned(),
            source,
            parent: None,
            docs: Docs::default(),
            pointer: lowering.document.origin(&operation.at),
        };
        self.by_key.entry(key).or_insert(group);
    }
}

fn declared_docs(tag: &openapiv3::Tag) -> Docs {
    let display_name = tag
        .extensions
        .get("x-displayName")
        .and_then(|name| name.as_str());
    let parent = tag.extensions.get(extension::PARENT);
    let parent = parent.and_then(|parent| parent.as_str());
    let parent = parent.map(|parent| format!("Part of {}.", inline_code(parent)));
    let parent = parent.into_iter();
    Docs {
        summary: trimmed(display_name),
        description: trimmed(tag.description.as_deref()),
        notes: parent.collect(),
        ..Docs::default()
    }
}
