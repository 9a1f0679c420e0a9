//! What stands in which file of the client, and what each file needs.

use std::collections::{BTreeMap, BTreeSet};

use super::types::Shares;
use crate::ir::{Api, File, GroupId, OperationId, ReachedBy, TypeId};
use crate::naming::Names;
use crate::sharing::{self, Element};

/// The files of one version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Files {
    /// The types of each file that has any.
    pub types: BTreeMap<File, Vec<TypeId>>,
    /// The operations of each group, and of the client itself.
    pub operations: BTreeMap<Option<GroupId>, Vec<OperationId>>,
    /// What stands in each file by its name only, because other versions have it too.
    pub shared: BTreeMap<File, Vec<SharedItems>>,
    /// When each file of a home is compiled.
    pub(super) conditions: BTreeMap<File, Condition>,
    /// The files under `api` that use the module `models`.
    pub(super) uses_models: BTreeSet<Option<GroupId>>,
    /// The files under `models` that use the module `runtime`.
    pub(super) uses_runtime: BTreeSet<TypeId>,
}

/// Elements of a file that stand in one home.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SharedItems {
    /// The path of the home from within the crate.
    pub home: String,
    /// The types.
    pub types: Vec<TypeId>,
    /// The operations, whose methods the file has all the same.
    pub operations: Vec<OperationId>,
}

/// When a type is compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// Always.
    Always,
    /// With any of these features.
    Any(Vec<String>),
    /// Under any of these conditions.
    Either(Vec<Condition>),
    /// Under all of these conditions together.
    Both(Vec<Condition>),
}

impl Condition {
    /// With any of the features of versions, where each version has its own further condition.
    pub(super) fn of_versions(versions: Vec<(&str, Condition)>) -> Self {
        let feature = |module: &str| Self::Any(vec![module.to_owned()]);
        let both = |version: Self, own: &Self| match own {
            Self::Always => version,
            own => Self::Both(vec![version, own.clone()]),
        };
        let Some((_, first)) = versions.first() else {
            return Self::Always;
        };
        if versions.iter().all(|(_, own)| own == first) {
            let modules = versions.iter().map(|(module, _)| (*module).to_owned());
            return both(Self::Any(modules.collect()), first);
        }
        let each = versions.iter();
        Self::Either(
            each.map(|(module, own)| both(feature(module), own))
                .collect(),
        )
    }
}

impl Files {
    /// Sorts the elements of an API into files; those that are shared stand elsewhere.
    pub(super) fn new(api: &Api, shares: Shares<'_>) -> Self {
        let mut files = Self::default();
        for (index, operation) in api.operations.iter().enumerate() {
            let id = OperationId(index as u32);
            files
                .operations
                .entry(operation.group)
                .or_default()
                .push(id);
        }
        // Groups of other groups alone have a struct, too.
        for index in 0..api.groups.len() as u32 {
            files.operations.entry(Some(GroupId(index))).or_default();
        }
        let mut shared: BTreeMap<(File, usize), SharedItems> = BTreeMap::new();
        for id in api.type_ids() {
            let file = api.file_of(id);
            match shares.home_of(Element::Type(id)) {
                Some(home) => shared.entry((file, home)).or_default().types.push(id),
                None => files.types.entry(file).or_default().push(id),
            }
        }
        for (group, operations) in &files.operations {
            for id in operations {
                if let Some(home) = shares.home_of(Element::Operation(*id)) {
                    let of_group = shared.entry((File::Group(*group), home)).or_default();
                    of_group.operations.push(*id);
                }
            }
        }
        for ((file, home), mut items) in shared {
            items.home = shares.path_of(home);
            files.shared.entry(file).or_default().push(items);
        }
        files
    }

    /// The files of a home, with the elements that it has.
    pub(super) fn of_home(api: &Api, elements: impl Iterator<Item = Element>) -> Self {
        let mut files = Self::default();
        for element in elements {
            let file = sharing::file(api, element);
            match (element, file) {
                (Element::Type(id), _) => files.types.entry(file).or_default().push(id),
                (Element::Operation(id), File::Group(group)) => {
                    files.operations.entry(group).or_default().push(id);
                }
                (Element::Operation(_), File::Model(_)) => {}
            }
        }
        for types in files.types.values_mut() {
            types.sort_unstable();
        }
        for operations in files.operations.values_mut() {
            operations.sort_unstable();
        }
        files
    }

    /// The elements that stand in another module, and only by their name in the file.
    pub(crate) fn shared_of(&self, file: File) -> &[SharedItems] {
        self.shared
            .get(&file)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// Whether the request of an operation stands in another module.
    pub(crate) fn is_shared(&self, group: Option<GroupId>, id: OperationId) -> bool {
        let mut items = self.shared_of(File::Group(group)).iter();
        items.any(|items| items.operations.binary_search(&id).is_ok())
    }

    /// The groups of a home: those with types or operations in it.
    pub(crate) fn groups_of_home(&self) -> BTreeSet<Option<GroupId>> {
        let of_types = self.types.keys().filter_map(|file| match file {
            File::Group(group) => Some(*group),
            File::Model(_) => None,
        });
        of_types.chain(self.operations.keys().copied()).collect()
    }

    /// The types that stand in a file.
    pub(crate) fn types_of(&self, file: File) -> &[TypeId] {
        self.types.get(&file).map(Vec::as_slice).unwrap_or_default()
    }

    /// The components with a file of their own.
    pub(crate) fn models(&self) -> impl Iterator<Item = TypeId> {
        self.types.keys().filter_map(|file| model(*file))
    }

    /// The components with a file of their own, or with types that are shared.
    pub(crate) fn all_models(&self) -> BTreeSet<TypeId> {
        let shared = self.shared.keys().filter_map(|file| model(*file));
        self.models().chain(shared).collect()
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

/// The component that a file is for.
fn model(file: File) -> Option<TypeId> {
    match file {
        File::Model(root) => Some(root),
        File::Group(_) => None,
    }
}

/// The feature with which requests are read that the API sends. A group of that name shares it.
pub(crate) const WEBHOOKS: &str = "webhooks";

/// The feature with which schemas are compiled that no operation reaches.
pub(crate) const ALL_SCHEMAS: &str = "all-schemas";
