//! The versions of an API that a package holds.

use super::decide::{Signatures, base_path};
use super::files::Condition;
use super::forwards::Forwards;
use crate::config::Runtime;
use crate::ir::{Api, File, GroupId, ReachedBy, TypeDef, TypeId};
use crate::naming::Names;
use crate::sharing::Widening;

/// One version of an API, ready to be emitted.
#[derive(Clone, Debug)]
pub(crate) struct Version<'a> {
    /// The resolved API.
    pub api: &'a Api,
    /// What everything in it is called.
    pub names: &'a Names,
    /// What callers see of it.
    pub signatures: &'a Signatures,
    /// The old names that stay.
    pub forwards: &'a Forwards,
    /// The name of the crate in Rust.
    pub package: &'a str,
    /// What the environment variables begin with; none: the name of the crate.
    pub env_prefix: Option<&'a str>,
    /// The module it lives in, beside other versions; none: the crate root.
    pub module: Option<&'a str>,
    /// Whether the crate root re-exports it.
    pub default: bool,
    /// What it is written as.
    pub form: Form,
    /// The version before it, some of whose types convert into its own.
    pub older: Option<Box<Older<'a>>>,
}

/// An older version, and what leads from it to a newer one.
#[derive(Clone, Debug)]
pub(crate) struct Older<'a> {
    /// The version.
    pub version: Version<'a>,
    /// The conversions.
    pub widening: &'a Widening,
}

/// What the generator writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A crate, with a feature for each group.
    Crate,
    /// One module of the caller's crate, in one file: without features, and without examples, since
    /// nobody knows what that crate is called.
    Module,
    /// What versions of a crate share: items of models and groups, without clients.
    Shared,
}

/// A crate to be written.
#[derive(Clone, Debug)]
pub(crate) struct Package<'a> {
    /// The name of the package: a valid crate name.
    pub name: &'a str,
    /// The version of the package: a semantic version.
    pub version: &'a str,
    /// The license of the package, if anything is said of it.
    pub license: Option<&'a str>,
    /// Whether it is a cargo workspace of its own.
    pub standalone: bool,
    /// The APIs in it, at least one.
    pub versions: Vec<Version<'a>>,
    /// What versions share, each as the newest of its versions has it.
    pub homes: Vec<Home<'a>>,
    /// Dependencies that the caller adds: name, and what the manifest says, as TOML.
    pub dependencies: &'a [(String, String)],
    /// Where its runtime is.
    pub runtime: &'a Runtime,
}

/// What versions share.
#[derive(Clone, Debug)]
pub(crate) struct Home<'a> {
    /// The name of its module below `shared`.
    pub module: &'a str,
    /// The features of the versions that share it.
    pub features: Vec<&'a str>,
    /// What is in it.
    pub content: Version<'a>,
}

/// What code that is generated now asks of the runtime; another number for each change that an older
/// client or an older runtime would not fit.
pub(crate) const CONTRACT: u32 = 9;

/// Crates with types in signatures of every client.
const OF_RUNTIME: [&str; 4] = ["bytes", "http", "reqwest", "serde_json"];

/// Crates with types in signatures of some clients. What is behind the feature of such a crate in the
/// runtime is one line.
pub(crate) const OF_TYPES: [&str; 5] = ["chrono", "jiff", "rust_decimal", "time", "uuid"];

impl Package<'_> {
    /// Whether some version needs a crate for its types.
    pub(crate) fn uses_crate(&self, name: &str) -> bool {
        self.versions.iter().any(|version| version.uses_crate(name))
    }

    /// Whether some version names a crate in its code.
    pub(crate) fn names_crate(&self, name: &str) -> bool {
        let versions = &self.versions;
        versions
            .iter()
            .any(|version| version.signatures.names_crate(name))
    }

    /// The crates that its root re-exports, because their types stand in signatures.
    pub(crate) fn exported_crates(&self) -> impl Iterator<Item = &'static str> {
        let of_types = OF_TYPES.into_iter().filter(|name| self.uses_crate(name));
        let mut all: Vec<_> = OF_RUNTIME.into_iter().chain(of_types).collect();
        all.sort_unstable();
        all.into_iter()
    }

    /// The version that the crate root shows.
    pub(crate) fn main(&self) -> &Version<'_> {
        let index = self.versions.iter().position(|version| version.default);
        &self.versions[index.unwrap_or_default()]
    }
}

impl Older<'_> {
    /// The module of the conversions.
    pub(crate) fn module(&self) -> String {
        format!("from_{}", self.version.module.unwrap_or_default())
    }

    /// When a type of the older version converts into one of the newer: with what needs both, besides
    /// the older version itself.
    pub(crate) fn condition(&self, newer: &Version<'_>, old: TypeId, new: TypeId) -> Condition {
        let (old, new) = (
            self.version.condition_of_type(old),
            newer.condition_of_type(new),
        );
        match old == new {
            true => old,
            false => Condition::Both(vec![old, new]),
        }
    }
}

impl<'a> Version<'a> {
    /// The only version of a crate, without a module of its own.
    pub(crate) fn new(
        api: &'a Api,
        names: &'a Names,
        signatures: &'a Signatures,
        forwards: &'a Forwards,
        package: &'a str,
    ) -> Self {
        Self {
            api,
            names,
            signatures,
            forwards,
            package,
            env_prefix: None,
            module: None,
            default: true,
            form: Form::Crate,
            older: None,
        }
    }

    /// The version before it, if some of its types convert.
    pub(crate) fn older(&self) -> Option<&Older<'a>> {
        let older = self.older.as_deref();
        older.filter(|older| !older.widening.types.is_empty())
    }

    /// The path of a named type from within the crate.
    pub(crate) fn type_path(&self, id: TypeId) -> String {
        let name = &self.names.ty(id).name;
        match self.api.file_of(id) {
            File::Model(_) => format!("{}::models::{name}", self.base()),
            File::Group(group) => {
                let module = &self.names.group(group).module;
                format!("{}::api::{module}::{name}", self.base())
            }
        }
    }

    /// When a named type is compiled.
    fn condition_of_type(&self, id: TypeId) -> Condition {
        match self.api.file_of(id) {
            File::Model(root) => self.condition(root),
            File::Group(group) => match self.feature(group) {
                Some(feature) => Condition::Any(vec![feature.to_owned()]),
                None => Condition::Always,
            },
        }
    }
}

impl Version<'_> {
    /// Whether the client of the version needs a crate for its types.
    pub(crate) fn uses_crate(&self, name: &str) -> bool {
        self.signatures.uses_crate(self.api, name)
    }

    /// The path of the version's module from within the crate: `crate`, or `crate::v1_1`.
    pub(crate) fn base(&self) -> String {
        base_path(self.module)
    }

    /// The path of the module `runtime` from within the crate.
    pub(crate) fn runtime(&self) -> String {
        match self.form {
            Form::Crate | Form::Shared => "crate::runtime".to_owned(),
            Form::Module => format!("{}::runtime", self.base()),
        }
    }

    /// The groups of the tags whose parent is the tag of a group.
    pub(crate) fn children(&self, group: Option<GroupId>) -> impl Iterator<Item = GroupId> {
        let groups = self.api.groups.iter().enumerate();
        let within = groups.filter(move |(_, it)| it.parent.is_some() && it.parent == group);
        within.map(|(index, _)| GroupId(index as u32))
    }

    /// The feature that a group is compiled with.
    pub(crate) fn feature(&self, group: Option<GroupId>) -> Option<&str> {
        let group = group.filter(|_| self.form == Form::Crate);
        group.map(|_| self.names.group(group).feature.as_str())
    }

    /// When the file of a component is compiled: with the groups that reach it.
    pub(crate) fn condition(&self, root: TypeId) -> Condition {
        match self.form {
            Form::Crate => self.signatures.files.condition(self.api, self.names, root),
            Form::Module => Condition::Always,
            Form::Shared => self.condition_of(File::Model(root)),
        }
    }

    /// When a file of what versions share is compiled.
    pub(crate) fn condition_of(&self, file: File) -> Condition {
        let condition = self.signatures.files.conditions.get(&file);
        condition.cloned().unwrap_or(Condition::Always)
    }

    /// Whether the code in the file of a group, and not only its documentation, uses the module `runtime`.
    pub(crate) fn uses_runtime(&self, group: Option<GroupId>) -> bool {
        let files = &self.signatures.files;
        let mut operations = files.operations.get(&group).into_iter().flatten();
        // The struct of a group holds a client of the runtime.
        group.is_some()
            || !files.types_of(File::Group(group)).is_empty()
            || operations.any(|id| {
                let signature = self.signatures.operation(*id);
                !files.is_shared(group, *id) || signature.is_called_with("runtime")
            })
    }

    /// Whether the file of a group imports the module `models`.
    pub(crate) fn imports_models(&self, group: Option<GroupId>) -> bool {
        let mut old_names = self.forwards.methods.iter().filter(|it| it.group == group);
        self.signatures.files.uses_models(group)
            || old_names.any(|it| {
                self.signatures
                    .operation(it.operation)
                    .is_called_with("models")
            })
    }

    /// Whether some type is compiled with [`ALL_SCHEMAS`](super::ALL_SCHEMAS).
    pub(crate) fn has_unreached(&self) -> bool {
        let mut types = self.api.types.iter();
        types.any(|def| def.reached_by.contains(&ReachedBy::Nothing))
    }

    /// When callers make values of a type: always, or, of what is only received, for the features that
    /// write it.
    pub(crate) fn made_with(&self, def: &TypeDef) -> Condition {
        match (self.form, def.usage.sent) {
            (Form::Crate | Form::Shared, false) => {
                Condition::Any(["mock", "serde"].map(str::to_owned).to_vec())
            }
            _ => Condition::Always,
        }
    }

    /// The path by which users of the crate reach the version.
    pub(crate) fn public_root(&self) -> String {
        match self.module.filter(|_| !self.default) {
            Some(module) => format!("{}::{module}", self.package),
            None => self.package.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runtime_has_the_contract_of_generated_code() {
        assert_eq!(openapi_client_runtime::CONTRACT, CONTRACT);
    }
}
