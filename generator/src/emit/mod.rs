//! (IR, names, signatures) -> tokens. Cannot fail, decides nothing: one function for each construct.
//!
//! Nothing here is read back: what depends on a type or a signature was decided in `signatures`.

mod arguments;
mod bodies;
mod client;
mod context;
mod crate_files;
mod descriptors;
mod docs;
mod facts;
mod groups;
mod models;
mod oauth;
mod operations;
mod places;
mod responses;
mod servers;
mod tokens;
mod unions;
mod webhooks;
mod widening;
mod xml;

use proc_macro2::TokenStream;

use crate::ir::{Docs, GroupId, TypeId};
use crate::signatures::{Package, Version};

pub(crate) use context::title;
pub(crate) use tokens::path;

/// One source file: its version and what it holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source {
    /// An index in the versions, and behind them in what they share.
    version: usize,
    kind: FileKind,
}

#[derive(Clone, Copy, Debug)]
enum FileKind {
    Root,
    Module,
    Client,
    Servers,
    Webhooks,
    ModelIndex,
    Model(TypeId),
    GroupIndex,
    Group(Option<GroupId>),
    /// The list of what versions share.
    Shared,
    /// The conversions from an older version.
    Widening,
    SharedModule,
    SharedGroupIndex,
    SharedGroup(Option<GroupId>),
}

/// Every source file that the package has. They can be emitted one by one and in any thread.
pub(crate) fn sources(package: &Package<'_>) -> Vec<Source> {
    let mut sources = vec![Source {
        version: 0,
        kind: FileKind::Root,
    }];
    for (version, cx) in package.versions.iter().enumerate() {
        let mut kinds = vec![FileKind::Client, FileKind::ModelIndex, FileKind::GroupIndex];
        kinds.extend(cx.module.map(|_| FileKind::Module));
        kinds.extend(cx.older().map(|_| FileKind::Widening));
        kinds.extend(servers::has_values(cx).then_some(FileKind::Servers));
        kinds.extend((!cx.api.events.is_empty()).then_some(FileKind::Webhooks));
        let files = &cx.signatures.files;
        kinds.extend(files.models().map(FileKind::Model));
        kinds.extend(files.operations.keys().copied().map(FileKind::Group));
        sources.extend(kinds.into_iter().map(|kind| Source { version, kind }));
    }
    let of_homes = package.homes.iter().enumerate();
    for (index, home) in of_homes {
        let version = package.versions.len() + index;
        let kinds = kinds_of_home(&home.content).into_iter();
        sources.extend(kinds.map(|kind| Source { version, kind }));
    }
    if !package.homes.is_empty() {
        let (version, kind) = (0, FileKind::Shared);
        sources.push(Source { version, kind });
    }
    sources
}

/// The files of a module of what versions share.
fn kinds_of_home(cx: &Version<'_>) -> Vec<FileKind> {
    let files = &cx.signatures.files;
    let mut kinds = vec![FileKind::SharedModule];
    kinds.extend(files.models().next().map(|_| FileKind::ModelIndex));
    kinds.extend(files.models().map(FileKind::Model));
    let groups = files.groups_of_home();
    kinds.extend(groups.first().map(|_| FileKind::SharedGroupIndex));
    kinds.extend(groups.into_iter().map(FileKind::SharedGroup));
    kinds
}

/// The whole client as the content of one module of the caller's crate.
pub(crate) fn one_module(package: &Package<'_>) -> TokenStream {
    crate_files::one_module(package)
}

/// The path of a source file below `src`, and its tokens.
pub(crate) fn emit(package: &Package<'_>, source: Source) -> (String, TokenStream) {
    let cx = match package.versions.get(source.version) {
        Some(version) => version,
        None => &package.homes[source.version - package.versions.len()].content,
    };
    let (path, tokens) = match source.kind {
        FileKind::Root => return ("lib.rs".to_owned(), crate_files::root(package)),
        FileKind::Shared => return ("shared/mod.rs".to_owned(), crate_files::shared(package)),
        FileKind::Widening => match cx.older() {
            Some(older) => (format!("{}.rs", older.module()), widening::file(cx, older)),
            None => unreachable!("a version without an older one has no such file"),
        },
        FileKind::SharedModule => ("mod.rs".to_owned(), crate_files::home(cx)),
        FileKind::SharedGroupIndex => ("api/mod.rs".to_owned(), groups::shared_index(cx)),
        FileKind::SharedGroup(group) => (
            format!("api/{}.rs", cx.names.group(group).module),
            groups::shared_file(cx, group),
        ),
        FileKind::Module => ("mod.rs".to_owned(), client::module(cx)),
        FileKind::Client => ("client.rs".to_owned(), client::file(cx)),
        FileKind::Servers => ("servers.rs".to_owned(), servers::file(cx)),
        FileKind::Webhooks => ("webhooks.rs".to_owned(), webhooks::file(cx)),
        FileKind::ModelIndex => ("models/mod.rs".to_owned(), models::index(cx)),
        FileKind::Model(root) => (
            format!("models/{}.rs", cx.names.module(root)),
            models::file(cx, root),
        ),
        FileKind::GroupIndex => ("api/mod.rs".to_owned(), groups::index(cx)),
        FileKind::Group(group) => (
            format!("api/{}.rs", cx.names.group(group).module),
            groups::file(cx, group),
        ),
    };
    let folder = folder(cx);
    (folder + &path, tokens)
}

fn folder(cx: &Version<'_>) -> String {
    let folder = cx
        .module
        .map(|module| format!("{}/", module.replace("::", "/")));
    folder.unwrap_or_default()
}

/// What the document says to people about an element, as CommonMark that is safe in rustdoc.
pub(crate) fn prose(docs: &Docs) -> String {
    docs::below_section(&docs::text(docs, None))
}

/// The first paragraph of what the document says about an element, on one line.
pub(crate) fn lead(docs: &Docs) -> String {
    docs::lead(docs)
}

/// Text of the document for the README, in which no code of the document runs.
pub(crate) fn readme_text(text: &str) -> String {
    docs::readme(text)
}
