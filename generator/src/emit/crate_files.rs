//! What a crate has once, however many versions of the API it holds: root and README.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::{Context, Version, client, docs, example};

/// A crate to be written.
pub struct Package<'a> {
    /// The name of the package: a valid crate name.
    pub name: &'a str,
    /// The version of the package: a semantic version.
    pub version: &'a str,
    /// The APIs in it.
    pub versions: &'a [Version<'a>],
}

/// The version that the crate root shows.
fn main<'c, 'a>(package: &Package<'_>, contexts: &'c [Context<'a>]) -> &'c Context<'a> {
    let index = package.versions.iter().position(|version| version.default);
    &contexts[index.unwrap_or_default()]
}

/// `lib.rs`.
pub(super) fn root(package: &Package<'_>, contexts: &[Context<'_>]) -> TokenStream {
    let doc = docs::inner_lines(&crate_docs(main(package, contexts)));
    let versions = match package.versions {
        [single] if single.module.is_none() => client::items(),
        versions => versions.iter().map(|version| module(version)).collect(),
    };
    let depth = contexts
        .iter()
        .map(|cx| cx.names.recursion_limit())
        .max()
        .unwrap_or_default();
    let limit = (depth > 128).then(|| {
        let limit = depth.to_string();
        quote!(#![recursion_limit = #limit])
    });
    let ascii = contexts.iter().all(|cx| cx.names.is_ascii());
    let unicode = (!ascii).then(
        || quote!(#![allow(uncommon_codepoints, confusable_idents, mixed_script_confusables)]),
    );
    quote! {
        #doc
        // Names, sizes and numbers of arguments are the document's.
        #![allow(clippy::large_enum_variant, clippy::too_many_arguments, clippy::module_inception, clippy::enum_variant_names)]
        #unicode
        #limit
        #versions
        #[rustfmt::skip]
        pub mod support;
        #[cfg(feature = "mock")]
        pub use support::mock;
        pub use support::{ApiError, Body, Error, Part, Response, RetryPolicy, Secret, Tuple};
    }
}

fn module(version: &Version<'_>) -> TokenStream {
    let Some(name) = version.module else {
        return client::items();
    };
    let (module, feature) = (Ident::new(name, Span::call_site()), name);
    let export = version.default.then(|| quote!(#[cfg(feature = #feature)] pub use #module::{Client, ClientBuilder, api, models};));
    quote! {
        #[cfg(feature = #feature)]
        #[rustfmt::skip]
        pub mod #module;
        #export
    }
}

fn crate_docs(cx: &Context<'_>) -> String {
    let mut text = format!("A client of {}.", client::title(cx));
    let about = docs::text(&cx.api.info.docs, None);
    if !about.is_empty() {
        text.push_str("\n\n");
        text.push_str(&about);
    }
    text.push_str("\n\n# Example\n\n");
    text.push_str(&example::client(cx));
    text
}

/// `README.md`.
pub(super) fn readme(package: &Package<'_>, contexts: &[Context<'_>]) -> String {
    let cx = main(package, contexts);
    let title = client::title(cx);
    let example = example::client(cx);
    let visible = example.lines().filter(|line| !line.starts_with('#'));
    let example = visible
        .collect::<Vec<_>>()
        .join("\n")
        .replace("```no_run", "```rust");
    let about = docs::text(&cx.api.info.docs, None);
    let about = if about.is_empty() {
        about
    } else {
        format!("{about}\n\n")
    };
    format!(
        "# {}\n\nA Rust client of {title}. Everything here is generated from the API's OpenAPI document.\n\n\
         {example}\n\n{about}{}",
        package.name,
        include_str!("readme.md")
    )
}
