//! (IR, names) -> tokens. Cannot fail, decides nothing: one function for each construct.

mod answers;
mod bodies;
mod client;
mod crate_files;
mod descriptors;
mod docs;
mod example;
mod groups;
mod identifiers;
mod manifest;
mod models;
mod operations;
mod readme;
mod types;
mod unions;

pub use crate_files::Package;
pub use readme::Block;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::ir::{Api, GroupId, OperationId, Owner, TypeId, Usage};
use crate::naming::Names;

/// One version of an API, ready to be emitted.
#[derive(Clone, Copy)]
pub struct Version<'a> {
    /// The resolved API.
    pub api: &'a Api,
    /// What everything in it is called.
    pub names: &'a Names,
    /// The module it lives in, beside other versions; none: the crate root.
    pub module: Option<&'a str>,
    /// Whether the crate root re-exports it.
    pub default: bool,
}

/// What every emitting function sees.
struct Context<'a> {
    api: &'a Api,
    names: &'a Names,
    /// The module of this version, if it has one of its own.
    module: Option<&'a str>,
    /// Whether the crate's root shows it.
    default: bool,
    /// The crate's name in Rust, for doctests.
    package: String,
    /// Types by the file they stand in.
    by_file: BTreeMap<File, Vec<TypeId>>,
    operations: BTreeMap<Option<GroupId>, Vec<OperationId>>,
}

/// A file of types: a component schema's, or a group's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum File {
    Model(TypeId),
    Group(Option<GroupId>),
}

/// The sources of a package, to be emitted one by one and in any thread.
pub struct Sources<'a> {
    package: &'a Package<'a>,
    contexts: Vec<Context<'a>>,
}

/// One source file: its version and what it holds.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    version: usize,
    kind: FileKind,
}

#[derive(Clone, Copy, Debug)]
enum FileKind {
    Root,
    Module,
    Client,
    ModelIndex,
    Model(TypeId),
    GroupIndex,
    Group(Option<GroupId>),
}

impl<'a> Sources<'a> {
    /// Sorts the elements of the package into files.
    pub fn new(package: &'a Package<'a>) -> Self {
        let contexts = package
            .versions
            .iter()
            .map(|version| Context::new(package.name, *version));
        Self {
            package,
            contexts: contexts.collect(),
        }
    }

    /// Every file there is to emit.
    pub fn list(&self) -> Vec<Source> {
        let mut list = vec![Source {
            version: 0,
            kind: FileKind::Root,
        }];
        for (version, cx) in self.contexts.iter().enumerate() {
            let mut parts = vec![FileKind::Client, FileKind::ModelIndex, FileKind::GroupIndex];
            parts.extend(cx.module.map(|_| FileKind::Module));
            parts.extend(cx.by_file.keys().filter_map(|file| match file {
                File::Model(root) => Some(FileKind::Model(*root)),
                File::Group(_) => None,
            }));
            parts.extend(cx.operations.keys().map(|group| FileKind::Group(*group)));
            list.extend(parts.into_iter().map(|kind| Source { version, kind }));
        }
        list
    }

    /// Path below `src`, and tokens.
    pub fn emit(&self, source: Source) -> (String, TokenStream) {
        let cx = &self.contexts[source.version];
        let (path, tokens) = match source.kind {
            FileKind::Root => {
                return (
                    "lib.rs".to_owned(),
                    crate_files::root(self.package, &self.contexts),
                );
            }
            FileKind::Module => ("mod.rs".to_owned(), client::module(cx)),
            FileKind::Client => ("client.rs".to_owned(), client::file(cx)),
            FileKind::ModelIndex => ("models/mod.rs".to_owned(), models::index(cx)),
            FileKind::Model(root) => (
                format!("models/{}.rs", cx.model_module(root)),
                models::file(cx, root),
            ),
            FileKind::GroupIndex => ("api/mod.rs".to_owned(), groups::index(cx)),
            FileKind::Group(group) => (
                format!("api/{}.rs", cx.group_module(group)),
                groups::file(cx, group),
            ),
        };
        let folder = cx
            .module
            .map(|module| format!("{module}/"))
            .unwrap_or_default();
        (folder + &path, tokens)
    }

    /// `Cargo.toml`.
    pub fn manifest(&self) -> String {
        manifest::manifest(self.package, &self.contexts)
    }

    /// `README.md`.
    pub fn readme(&self) -> Vec<Block> {
        crate_files::readme(self.package, &self.contexts)
    }
}

/// Whether an identifier stands anywhere in the tokens.
fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(ident) => ident == name,
        proc_macro2::TokenTree::Group(group) => mentions(&group.stream(), name),
        _ => false,
    })
}

impl<'a> Context<'a> {
    fn new(package: &str, version: Version<'a>) -> Self {
        let Version {
            api,
            names,
            module,
            default,
        } = version;
        let mut operations: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (index, operation) in api.operations.iter().enumerate() {
            let id = OperationId(index as u32);
            operations.entry(operation.group).or_default().push(id);
        }
        let package = package.replace(|c: char| !c.is_alphanumeric(), "_");
        let mut cx = Self {
            api,
            names,
            module,
            default,
            package,
            by_file: BTreeMap::new(),
            operations,
        };
        for id in api.type_ids() {
            let file = cx.file(id);
            cx.by_file.entry(file).or_default().push(id);
        }
        cx
    }

    /// The path of this version's module: `crate`, or `crate::v1_1`.
    fn base(&self) -> TokenStream {
        match self.module {
            Some(module) => {
                let module = Ident::new(module, Span::call_site());
                quote!(crate::#module)
            }
            None => quote!(crate),
        }
    }

    /// The file that holds a type.
    fn file(&self, id: TypeId) -> File {
        let mut id = id;
        loop {
            match self.api.type_def(id).owner {
                Owner::Component => return File::Model(id),
                Owner::Type(owner) => id = owner,
                Owner::Operation(operation) => {
                    return File::Group(self.api.operation(operation).group);
                }
            }
        }
    }

    /// The macro that gives a type its codec, by the way its values travel.
    fn codec(&self, kind: &str, usage: Usage) -> Option<Ident> {
        match (usage.sent, usage.received) {
            (true, true) => Some(format_ident!("{kind}")),
            (true, false) => Some(format_ident!("serialize_{kind}")),
            (false, true) => Some(format_ident!("deserialize_{kind}")),
            (false, false) => None,
        }
    }

    /// The condition under which a type is compiled: a feature of one of the groups that reach it.
    fn cfg(&self, groups: &BTreeSet<Option<GroupId>>) -> Option<TokenStream> {
        let all: BTreeSet<Option<GroupId>> = self.operations.keys().copied().collect();
        if groups.contains(&None) || *groups == all {
            return None;
        }
        let name = |groups: &BTreeSet<Option<GroupId>>| -> Vec<String> {
            groups
                .iter()
                .flatten()
                .map(|group| self.feature(*group))
                .collect()
        };
        // What no operation reaches may hold types of any group, so it needs all of them.
        let (features, every) = match groups.is_empty() {
            true => (name(&all), true),
            false => (name(groups), false),
        };
        match features.as_slice() {
            [] => None,
            [feature] => Some(quote!(#[cfg(feature = #feature)])),
            features if every => Some(quote!(#[cfg(all(#(feature = #features),*))])),
            features => Some(quote!(#[cfg(any(#(feature = #features),*))])),
        }
    }
}
