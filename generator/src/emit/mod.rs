//! (IR, names) -> tokens. Cannot fail, decides nothing: one function for each construct.

mod answers;
mod client;
mod crate_files;
mod descriptors;
mod docs;
mod example;
mod groups;
mod manifest;
mod identifiers;
mod models;
mod operations;
mod types;
mod unions;

pub use crate_files::{Package, package};
pub use manifest::manifest;

use std::collections::BTreeMap;

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
    /// The module of this version: `crate`, or `crate::v1_1`.
    base: TokenStream,
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

/// The files of one version: paths below `src`, and their tokens.
pub fn version(package: &Package<'_>, version: Version<'_>) -> Vec<(String, TokenStream)> {
    let cx = Context::new(package.name, version);
    let folder = version.module.map(|module| format!("{module}/")).unwrap_or_default();
    let mut files = vec![(format!("{folder}client.rs"), client::file(&cx))];
    files.extend(models_files(&cx, &folder));
    files.extend(groups::files(&cx, &folder));
    if version.module.is_some() {
        files.push((format!("{folder}mod.rs"), client::module(&cx)));
    }
    files
}

fn models_files(cx: &Context<'_>, folder: &str) -> Vec<(String, TokenStream)> {
    let mut files = Vec::new();
    let mut index = Vec::new();
    for (file, types) in &cx.by_file {
        let File::Model(root) = *file else { continue };
        let module = cx.model_module(root);
        let definitions =
            types.iter().map(|id| models::definition(cx, types::Place::Model(root), *id));
        let definitions: TokenStream = definitions.collect();
        // Aliases and enums without a codec need nothing of the runtime.
        let support = mentions(&definitions, "support").then(|| quote!(use crate::support;));
        files.push((format!("{folder}models/{module}.rs"), quote!(#support #definitions)));
        let cfg = cx.cfg(&cx.api.type_def(root).groups);
        index.push(quote!(#cfg mod #module; #cfg pub use #module::*;));
    }
    let doc = docs::inner_lines("The types of the API: one module for each schema of the document.");
    files.push((format!("{folder}models/mod.rs"), quote!(#doc #(#index)*)));
    files
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
        let Version { api, names, module, .. } = version;
        let base = match module {
            Some(module) => {
                let module = Ident::new(module, Span::call_site());
                quote!(crate::#module)
            }
            None => quote!(crate),
        };
        let mut operations: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (index, operation) in api.operations.iter().enumerate() {
            let id = OperationId(index as u32);
            operations.entry(operation.group).or_default().push(id);
        }
        let package = package.replace('-', "_");
        let mut cx = Self { api, names, base, package, by_file: BTreeMap::new(), operations };
        for id in api.type_ids() {
            let file = cx.file(id);
            cx.by_file.entry(file).or_default().push(id);
        }
        cx
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
        match (usage.sent, usage.received, kind) {
            (true, true, _) => Some(format_ident!("{kind}")),
            (true, false, "model") => Some(format_ident!("sent")),
            (false, true, "model") => Some(format_ident!("received")),
            (true, false, _) => Some(format_ident!("sent_{kind}")),
            (false, true, _) => Some(format_ident!("received_{kind}")),
            (false, false, _) => None,
        }
    }

    /// The condition under which a type is compiled: a feature of one of the groups that reach it.
    fn cfg(&self, groups: &std::collections::BTreeSet<Option<GroupId>>) -> Option<TokenStream> {
        let everywhere = groups.is_empty()
            || groups.contains(&None)
            || groups.len() >= self.operations.keys().filter(|group| group.is_some()).count();
        if everywhere && (groups.len() != 1 || self.api.groups.len() < 2 || groups.contains(&None)) {
            return None;
        }
        let features: Vec<_> = groups.iter().flatten().map(|group| self.feature(*group)).collect();
        match features.as_slice() {
            [feature] => Some(quote!(#[cfg(feature = #feature)])),
            features => Some(quote!(#[cfg(any(#(feature = #features),*))])),
        }
    }
}
