//! `Cargo.toml` of the client.

use std::collections::BTreeSet;

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value, value};

use super::{Context, Package};
use crate::ir::{Content, ContentKind, StringFormat, SuccessResponse, Type, TypeKind};

/// `Cargo.toml` as text; every word of the document in it is a TOML string.
pub(super) fn manifest(package: &Package<'_>, contexts: &[Context<'_>]) -> String {
    let mut manifest = DocumentMut::new();
    manifest["package"] = Item::Table(package_table(package, contexts));
    manifest["features"] = Item::Table(features(package, contexts));
    manifest["dependencies"] = Item::Table(dependencies(&formats(contexts)));
    manifest["dev-dependencies"] = Item::Table(dev_dependencies());
    manifest["lints"] = Item::Table(lints());
    manifest.to_string()
}

fn package_table(package: &Package<'_>, contexts: &[Context<'_>]) -> Table {
    let mut table = Table::new();
    table["name"] = value(package.name);
    table["version"] = value(package.version);
    let title = contexts
        .first()
        .map(|cx| super::client::title(cx))
        .unwrap_or_default();
    table["description"] = value(format!("A client of {title}"));
    table["edition"] = value("2024");
    table["rust-version"] = value("1.90");
    table["license"] = value("MIT OR Apache-2.0");
    table["readme"] = value("README.md");
    table
}

/// One feature for each group and each version; all are on by default.
fn features(package: &Package<'_>, contexts: &[Context<'_>]) -> Table {
    let mut groups = BTreeSet::new();
    for cx in contexts {
        groups.extend(
            cx.operations
                .keys()
                .flatten()
                .map(|group| cx.feature(*group)),
        );
    }
    let versions = package
        .versions
        .iter()
        .filter_map(|version| Some((version.module?, version.default)));
    let mut table = Table::new();
    let mut default: Vec<String> = vec!["rustls".to_owned()];
    default.extend(
        versions
            .clone()
            .filter(|(_, on)| *on)
            .map(|(module, _)| module.to_owned()),
    );
    default.extend(groups.iter().cloned());
    table["default"] = value(default.into_iter().collect::<Array>());
    for (module, _) in versions {
        table[module] = value(Array::new());
    }
    for group in groups {
        table[&group] = value(Array::new());
    }
    for (feature, needs, reason) in FEATURES {
        table[feature] = value(needs.iter().copied().collect::<Array>());
        comment(&mut table, feature, reason);
    }
    table
}

/// Features of the runtime, what they turn on, and what for.
const FEATURES: [(&str, &[&str], &str); 7] = [
    (
        "rustls",
        &["reqwest/rustls"],
        "TLS by rustls; without it, hand in a `reqwest::Client` of your own.",
    ),
    (
        "http2",
        &["reqwest/http2"],
        "HTTP/2 where the server offers it.",
    ),
    (
        "gzip",
        &["reqwest/gzip"],
        "Compressed answers; the limit of size holds for what comes out.",
    ),
    (
        "blocking",
        &["tokio/rt"],
        "`send_blocking` on every request, for threads outside of async code.",
    ),
    (
        "tracing",
        &["dep:tracing"],
        "A span for each call, by OpenTelemetry's conventions for HTTP clients.",
    ),
    (
        "tower",
        &["dep:tower-service"],
        "Calls through a `tower::Service`.",
    ),
    (
        "mock",
        &["dep:wiremock"],
        "A test double of the API, on a free port of loopback.",
    ),
];

/// A dependency of every client: name, version, features, whether its defaults are on, and why.
type Dependency = (
    &'static str,
    &'static str,
    &'static [&'static str],
    bool,
    &'static str,
);

const DEPENDENCIES: [Dependency; 12] = [
    (
        "base64",
        "0.23",
        &[],
        true,
        "Binary strings in JSON, and HTTP Basic.",
    ),
    ("bytes", "1.12", &[], true, "Bodies, without copies."),
    (
        "futures-core",
        "0.3",
        &[],
        true,
        "The `Stream` of pages, events and downloads.",
    ),
    (
        "http",
        "1.5",
        &[],
        true,
        "Status, headers and requests, in the words every HTTP crate shares.",
    ),
    (
        "http-body",
        "1.0",
        &[],
        true,
        "What the HTTP library reads bodies from.",
    ),
    ("httpdate", "1.0", &[], true, "Dates in `Retry-After`."),
    (
        "percent-encoding",
        "2.3",
        &[],
        true,
        "Parameters in paths and queries.",
    ),
    ("reqwest", "0.13.5", &[], false, "HTTP."),
    (
        "serde",
        "1.0.229",
        &["std"],
        false,
        "The traits of the models; no derives.",
    ),
    (
        "serde_json",
        "1.0.154",
        &["preserve_order", "raw_value"],
        true,
        "JSON.",
    ),
    (
        "tokio",
        "1",
        &["fs", "rt", "sync", "time"],
        false,
        "The clock of timeouts and retries, files as bodies, and the lock of refreshed credentials.",
    ),
    ("url", "2.5", &[], true, "Base URLs and redirects."),
];

/// Dependencies behind features.
const OPTIONAL: [Dependency; 3] = [
    (
        "tower-service",
        "0.3",
        &[],
        false,
        "The trait that middleware of others speaks.",
    ),
    ("tracing", "0.1", &["std"], false, "Spans."),
    (
        "wiremock",
        "0.6",
        &[],
        false,
        "The server of the test double.",
    ),
];

/// Dependencies that only some documents need.
fn optional(format: StringFormat) -> Option<Dependency> {
    match format {
        StringFormat::DateTime | StringFormat::Date => Some((
            "jiff",
            "1.0",
            &["std", "serde"],
            false,
            "Dates and instants of the document.",
        )),
        StringFormat::Uuid => Some(("uuid", "1.29", &["serde"], true, "UUIDs of the document.")),
        StringFormat::Decimal => Some((
            "rust_decimal",
            "1.43",
            &["std", "serde-with-str"],
            false,
            "Exact decimals of the document.",
        )),
        _ => None,
    }
}

fn dependencies(formats: &BTreeSet<Dependency>) -> Table {
    let mut table = Table::new();
    let mut all: Vec<&Dependency> = DEPENDENCIES.iter().chain(formats).collect();
    all.sort_by_key(|dependency| dependency.0);
    for (name, version, features, defaults, reason) in all {
        table[name] = dependency(version, features, *defaults);
        comment(&mut table, name, reason);
    }
    for (name, version, features, _, reason) in OPTIONAL {
        let mut item = InlineTable::from_iter([("version", Value::from(version))]);
        item.insert("default-features", Value::from(false));
        if !features.is_empty() {
            item.insert("features", Value::Array(features.iter().copied().collect()));
        }
        item.insert("optional", Value::from(true));
        table[name] = value(item);
        comment(&mut table, name, reason);
    }
    table
}

fn dev_dependencies() -> Table {
    let mut table = Table::new();
    table["tokio"] = dependency("1", &["macros", "rt-multi-thread"], false);
    comment(&mut table, "tokio", "Runs the examples.");
    table
}

fn lints() -> Table {
    let mut rust = Table::new();
    rust["unsafe_code"] = value("forbid");
    rust["missing_docs"] = value("warn");
    let mut table = Table::new();
    table.set_implicit(true);
    table["rust"] = Item::Table(rust);
    table
}

fn dependency(version: &str, features: &[&str], defaults: bool) -> Item {
    if features.is_empty() && defaults {
        return value(version);
    }
    let mut table = InlineTable::new();
    table.insert("version", Value::from(version));
    if !defaults {
        table.insert("default-features", Value::from(false));
    }
    if !features.is_empty() {
        table.insert("features", Value::Array(features.iter().copied().collect()));
    }
    value(table)
}

/// The reason, on the line above the key.
fn comment(table: &mut Table, key: &str, reason: &str) {
    if let Some(mut key) = table.key_mut(key) {
        key.leaf_decor_mut().set_prefix(format!("# {reason}\n"));
    }
}

/// The formats in use that need a crate.
fn formats(contexts: &[Context<'_>]) -> BTreeSet<Dependency> {
    let mut found = BTreeSet::new();
    for cx in contexts {
        for def in &cx.api.types {
            match &def.kind {
                TypeKind::Struct(kind) => {
                    kind.fields
                        .iter()
                        .for_each(|field| visit(&field.ty, &mut found));
                    kind.additional
                        .iter()
                        .for_each(|extra| visit(extra, &mut found));
                }
                TypeKind::Union(kind) => {
                    kind.variants
                        .iter()
                        .for_each(|variant| visit(&variant.ty, &mut found));
                }
                TypeKind::Alias(target) | TypeKind::Newtype(target) => visit(target, &mut found),
                TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) => {}
            }
        }
        for operation in &cx.api.operations {
            operation
                .parameters
                .iter()
                .for_each(|parameter| visit(&parameter.ty, &mut found));
            operation
                .headers
                .iter()
                .for_each(|header| visit(&header.ty, &mut found));
            let answers = match &operation.success {
                SuccessResponse::Empty => Vec::new(),
                SuccessResponse::One(content) | SuccessResponse::Maybe(content) => vec![content],
                SuccessResponse::Many { cases, .. } => cases
                    .iter()
                    .filter_map(|case| case.content.as_ref())
                    .collect(),
            };
            let bodies = operation.body.iter().flat_map(|body| &body.contents);
            answers
                .into_iter()
                .chain(bodies)
                .for_each(|content| visit_content(content, &mut found));
        }
    }
    found
}

fn visit_content(content: &Content, found: &mut BTreeSet<Dependency>) {
    match &content.kind {
        ContentKind::Json(ty)
        | ContentKind::Form(ty)
        | ContentKind::EventStream(ty)
        | ContentKind::JsonLines(ty) => visit(ty, found),
        ContentKind::Text | ContentKind::Bytes | ContentKind::Fields(_) => {}
    }
}

fn visit(ty: &Type, found: &mut BTreeSet<Dependency>) {
    match ty {
        Type::String(format) => found.extend(optional(*format)),
        Type::Array(held)
        | Type::Set(held)
        | Type::Map(held)
        | Type::Nullable(held)
        | Type::Boxed(held) => {
            visit(held, found);
        }
        Type::Tuple(items) => items.iter().for_each(|item| visit(item, found)),
        Type::OpenTuple(tuple) => tuple.types().for_each(|item| visit(item, found)),
        _ => {}
    }
}
