//! What a crate has once, however many versions of the API it holds: root and README.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::{Context, Version, client, docs, readme};

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
    let doc = front_page(main(package, contexts));
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
        pub mod runtime;
        #[cfg(feature = "mock")]
        pub use runtime::mock;
        #[cfg(feature = "tower")]
        pub use runtime::tower::ServiceTransport;
        // Short lists, which rustfmt leaves as they are.
        #[doc(inline)]
        pub use runtime::{ApiError, Attempt, Body, BoxError, BoxFuture, BuildError};
        #[doc(inline)]
        pub use runtime::{ByteStream, CallInfo, CredentialProvider, DecodeError};
        #[doc(inline)]
        pub use runtime::{DecodeErrorKind, Drift, DriftKind, Error, Event, EventStream};
        #[doc(inline)]
        pub use runtime::{Items, JsonLines, Middleware, Next, Operation, Pages, Part};
        #[doc(inline)]
        pub use runtime::{Refreshing, Request, Response, RetryPolicy, Secret};
        #[doc(inline)]
        pub use runtime::{SendError, Sending, Stream, Transport, Tuple};
        // The crates whose types stand in signatures.
        pub use {bytes, http, reqwest};
    }
}

/// One line, and the README, whose code then is tested: with the features that this needs.
fn front_page(cx: &Context<'_>) -> TokenStream {
    let line = docs::inner_lines(&format!("A client of {}.\n\n", client::title(cx)));
    let features = readme::needs(cx);
    let readme = match features.as_slice() {
        [] => quote!(#![doc = include_str!("../README.md")]),
        _ => quote! {
            #![cfg_attr(all(#(feature = #features),*), doc = include_str!("../README.md"))]
        },
    };
    quote!(#line #readme)
}

/// `README.md`.
pub(super) fn readme(package: &Package<'_>, contexts: &[Context<'_>]) -> Vec<readme::Block> {
    readme::readme(package.name, main(package, contexts))
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
