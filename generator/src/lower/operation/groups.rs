//! Groups of operations: one for each tag that some operation names first.

use indexmap::IndexMap;

use super::super::Lowering;
use super::docs::{see_also, trimmed};
use super::head::OperationRef;
use crate::document::extension;
use crate::ir::{Docs, Group, GroupId, Hint, inline_code};
use crate::pointer::Pointer;

/// The groups of a document: declared tags first, in the order of `tags`, then the others in the
/// order of their first use. Tags that differ in the case of their letters alone are one group.
#[derive(Default)]
pub(super) struct Groups {
    by_tag: IndexMap<String, Group>,
}

fn key(tag: &str) -> String {
    tag.to_lowercase()
}

impl Groups {
    /// The groups of the operations.
    pub(super) fn of(lowering: &Lowering<'_>, plan: &[OperationRef<'_>]) -> Self {
        let mut used: IndexMap<String, (&str, &Pointer)> = IndexMap::new();
        for operation in plan {
            if let Some(tag) = operation.tag() {
                used.entry(key(tag)).or_insert((tag, &operation.at));
            }
        }
        let mut groups = Self::default();
        for (index, tag) in lowering.document.openapi().tags.iter().enumerate() {
            if used.contains_key(&key(tag.name.trim())) {
                let at = Pointer::root().child("tags").child(index);
                groups.add(lowering, tag.name.trim(), &at, declared_docs(tag));
            }
        }
        for (tag, at) in used.into_values() {
            groups.add(lowering, tag, at, Docs::default());
        }
        groups
    }

    /// The group of a tag.
    pub(super) fn find(&self, tag: Option<&str>) -> Option<GroupId> {
        let index = self.by_tag.get_index_of(&key(tag?))?;
        Some(GroupId(index as u32))
    }

    /// The groups in the order of their ids.
    pub(super) fn into_list(self) -> Vec<Group> {
        self.by_tag.into_values().collect()
    }

    fn add(&mut self, lowering: &Lowering<'_>, tag: &str, at: &Pointer, docs: Docs) {
        if self.by_tag.contains_key(&key(tag)) {
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
            docs,
            pointer,
        };
        self.by_tag.insert(key(tag), group);
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
        notes: parent.chain(see_also(tag.external_docs.as_ref())).collect(),
        ..Docs::default()
    }
}
