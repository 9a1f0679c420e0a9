//! The public surface of the client, a line for each item: what an update changes for callers.

use std::path::Path;

use quote::ToTokens;
use syn::{Fields, ImplItem, Item, Visibility};

#[test]
fn public_surface() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated-client/src");
    let mut lines = Vec::new();
    module(&source.join("lib.rs"), "generated_client", &mut lines);
    insta::assert_snapshot!(lines.join("\n"));
}

/// The items of a file, and of the modules it declares.
fn module(file: &Path, path: &str, lines: &mut Vec<String>) {
    let text =
        std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let parsed = syn::parse_file(&text).expect("Rust");
    let mut own = Vec::new();
    let mut below = Vec::new();
    for item in &parsed.items {
        match item {
            Item::Mod(item) if item.content.is_none() => below.push(item.ident.to_string()),
            item => own.extend(surface(item)),
        }
    }
    if !own.is_empty() {
        lines.push(format!("\n{path}"));
        lines.extend(own.into_iter().map(|line| format!("  {line}")));
    }
    // The runtime is every client's, and has its own tests.
    for name in below.into_iter().filter(|name| name != "runtime") {
        let folder = match file.file_name().and_then(|name| name.to_str()) {
            Some("lib.rs" | "mod.rs") => file.parent().expect("a folder").to_owned(),
            _ => file.with_extension(""),
        };
        let flat = folder.join(format!("{name}.rs"));
        let file = if flat.exists() {
            flat
        } else {
            folder.join(&name).join("mod.rs")
        };
        module(&file, &format!("{path}::{name}"), lines);
    }
}

fn surface(item: &Item) -> Vec<String> {
    match item {
        Item::Struct(item) if is_public(&item.vis) => {
            let mut lines = vec![format!("struct {}{}", item.ident, plain(&item.generics))];
            if let Fields::Named(fields) = &item.fields {
                let public = fields.named.iter().filter(|field| is_public(&field.vis));
                lines.extend(public.map(|field| {
                    format!(
                        "  {}: {}",
                        field.ident.as_ref().expect("a name"),
                        plain(&field.ty)
                    )
                }));
            }
            lines
        }
        Item::Enum(item) if is_public(&item.vis) => {
            let variants = item
                .variants
                .iter()
                .map(|variant| format!("{}{}", variant.ident, plain(&variant.fields)));
            vec![format!(
                "enum {} {{ {} }}",
                item.ident,
                variants.collect::<Vec<_>>().join(", ")
            )]
        }
        Item::Type(item) if is_public(&item.vis) => {
            vec![format!("type {} = {}", item.ident, plain(&item.ty))]
        }
        Item::Use(item) if is_public(&item.vis) => vec![format!("use {}", plain(&item.tree))],
        Item::Impl(item) if item.trait_.is_none() => {
            let owner = plain(&item.self_ty);
            let methods = item.items.iter().filter_map(|item| match item {
                ImplItem::Fn(method) if is_public(&method.vis) => Some(&method.sig),
                _ => None,
            });
            methods
                .map(|signature| format!("{owner}::{}", plain(signature)))
                .collect()
        }
        Item::Impl(item) => {
            let (path, ..) = item.trait_.as_ref().expect("checked above");
            vec![format!("impl {} for {}", plain(path), plain(&item.self_ty))]
        }
        Item::Macro(item) => vec![format!("{}", plain(&item.mac))],
        _ => Vec::new(),
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Tokens on one line, spaced as people would.
fn plain(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (wide, narrow) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        ("& ", "&"),
        (" :", ":"),
        (" ! ", "! "),
        (" ;", ";"),
        (" [", "["),
    ] {
        text = text.replace(wide, narrow);
    }
    text
}
