//! The versions of an API that a package holds.

use super::decide::{Signatures, base_path};
use super::forwards::Forwards;
use super::rust_type::RustType;
use super::types::FOREIGN_STRINGS;
use crate::ir::Api;
use crate::naming::Names;

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
    /// The module it lives in, beside other versions; none: the crate root.
    pub module: Option<&'a str>,
    /// Whether the crate root re-exports it.
    pub default: bool,
}

/// A crate to be written.
#[derive(Clone, Debug)]
pub(crate) struct Package<'a> {
    /// The name of the package: a valid crate name.
    pub name: &'a str,
    /// The version of the package: a semantic version.
    pub version: &'a str,
    /// The APIs in it, at least one.
    pub versions: Vec<Version<'a>>,
}

impl Package<'_> {
    /// Whether some version needs a crate for its types.
    pub(crate) fn uses_crate(&self, name: &str) -> bool {
        self.versions.iter().any(|version| version.uses_crate(name))
    }

    /// The version that the crate root shows.
    pub(crate) fn main(&self) -> &Version<'_> {
        let index = self.versions.iter().position(|version| version.default);
        &self.versions[index.unwrap_or_default()]
    }

    /// The types of other crates in it that are strings in JSON, which the runtime does not know.
    pub(crate) fn foreign_strings(&self) -> Vec<RustType> {
        let crates = FOREIGN_STRINGS
            .iter()
            .filter(|(name, _)| self.uses_crate(name));
        let types = crates.flat_map(|(_, types)| types.iter());
        types.map(|path| RustType::path(*path)).collect()
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

    /// The path by which users of the crate reach the version.
    pub(crate) fn public_root(&self) -> String {
        match self.module.filter(|_| !self.default) {
            Some(module) => format!("{}::{module}", self.package),
            None => self.package.to_owned(),
        }
    }
}
