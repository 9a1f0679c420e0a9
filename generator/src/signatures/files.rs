//! What stands in which file of the client, and what each file needs.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, File, GroupId, OperationId, ReachedBy, TypeId};
use crate::naming::Names;

/// The files of one version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Files {
    /// The types of each file that has any.
    pub types: BTreeMap<File, Vec<TypeId>>,
    /// The operations of each group, and of the client itself.
    pub operations: BTreeMap<Option<GroupId>, Vec<OperationId>>,
    /// The files under `api` that use the module `models`.
    pub(super) uses_models: BTreeSet<Option<GroupId>>,
    /// The files under `models` that use the module `runtime`.
    pub(super) uses_runtime: BTreeSet<TypeId>,
}

/// When a type is compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// Always.
    Always,
    /// With any of these features.
    Any(Vec<String>),
}

impl Files {
    /// Sorts the elements of an API into files.
    pub(super) fn new(api: &Api) -> Self {
        let mut files = Self::default();
        for (index, operation) in api.operations.iter().enumerate() {
            let id = OperationId(index as u32);
            files
                .operations
                .entry(operation.group)
                .or_default()
                .push(id);
        }
        for id in api.type_ids() {
            files.types.entry(api.file_of(id)).or_default().push(id);
        }
        files
    }

    /// The types that stand in a file.
    pub(crate) fn types_of(&self, file: File) -> &[TypeId] {
        self.types.get(&file).map(Vec::as_slice).unwrap_or_default()
    }

    /// The components with a file of their own.
    pub(crate) fn models(&self) -> impl Iterator<Item = TypeId> {
        self.types.keys().filter_map(|file| match file {
            File::Model(root) => Some(*root),
            File::Group(_) => None,
        })
    }

    /// The groups of operations.
    pub(crate) fn groups(&self) -> impl Iterator<Item = GroupId> {
        self.operations.keys().flatten().copied()
    }

    /// Whether the file of a group uses the module `models`.
    pub(crate) fn uses_models(&self, group: Option<GroupId>) -> bool {
        self.uses_models.contains(&group)
    }

    /// Whether the file of a component uses the module `runtime`.
    pub(crate) fn uses_runtime(&self, root: TypeId) -> bool {
        self.uses_runtime.contains(&root)
    }

    /// When the file of a component is compiled: with the groups that reach it.
    pub(super) fn condition(&self, api: &Api, names: &Names, root: TypeId) -> Condition {
        let reached_by = &api.type_def(root).reached_by;
        let mut groups = self.operations.keys().flatten();
        let is_client = self.operations.contains_key(&None);
        // What every operation reaches has no use for a condition.
        let by_all = !is_client && groups.all(|id| reached_by.contains(&ReachedBy::Group(*id)));
        if by_all || reached_by.contains(&ReachedBy::Client) {
            return Condition::Always;
        }
        let features = reached_by.iter().filter_map(|by| match by {
            ReachedBy::Client => None,
            ReachedBy::Group(id) => Some(names.group(Some(*id)).feature.clone()),
            ReachedBy::Webhooks => Some(WEBHOOKS.to_owned()),
            ReachedBy::Nothing => Some(ALL_SCHEMAS.to_owned()),
        });
        // A group may have the name of the other features.
        let features: BTreeSet<String> = features.collect();
        Condition::Any(features.into_iter().collect())
    }
}

/// The feature with which requests are read that the API sends. A group of that name shares it.
pub(crate) const WEBHOOKS: &str = "webhooks";

/// The feature with which schemas are compiled that no operation reaches.
pub(crate) const ALL_SCHEMAS: &str = "all-schemas";
