//! The root of the crate, which there is once however many versions of the API it holds.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::context::title;
use super::{client, docs, servers};
use crate::signatures::{Package, Version};

/// `lib.rs`.
pub(super) fn root(package: &Package<'_>) -> TokenStream {
    let doc = front_page(package.main());
    let versions = match package.versions.as_slice() {
        [single] if single.module.is_none() => client::items(single),
        versions => versions.iter().map(module).collect(),
    };
    let depth = package
        .versions
        .iter()
        .map(|cx| cx.names.recursion_limit())
        .max()
        .unwrap_or_default();
    let limit = (depth > 128).then(|| {
        let limit = depth.to_string();
        quote!(#![recursion_limit = #limit])
    });
    let ascii = package.versions.iter().all(|cx| cx.names.is_ascii());
    let unicode = (!ascii).then(
        || quote!(#![allow(uncommon_codepoints, confusable_idents, mixed_script_confusables)]),
    );
    let strings = package.foreign_strings();
    let strings = (!strings.is_empty()).then(|| quote!(runtime::read_strings! { #(#strings),* }));
    let foreign = package.foreign_types();
    let foreign = (!foreign.is_empty()).then(|| quote!(runtime::read_foreign! { #(#foreign),* }));
    quote! {
        #doc
        // Names, sizes and numbers of arguments are the document's.
        #![allow(clippy::large_enum_variant, clippy::too_many_arguments, clippy::module_inception, clippy::enum_variant_names, clippy::disallowed_names, clippy::type_complexity, clippy::should_implement_trait)]
        #unicode
        #limit
        #versions
        #[rustfmt::skip]
        pub mod runtime;
        #strings
        #foreign
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
        pub use runtime::{Items, JsonLines, Middleware, Next, OAuthError, OAuthGrant};
        #[doc(inline)]
        pub use runtime::{Operation, Pages, Part};
        #[doc(inline)]
        pub use runtime::{ReadJson, Refreshing, Request, Response, RetryPolicy, Secret};
        #[doc(inline)]
        pub use runtime::{SendError, Sending, Stream, Transport, Tuple};
        // The crates whose types stand in signatures.
        pub use {bytes, http, reqwest};
    }
}

/// One line, and the README, whose code then is tested: with the features that this needs.
fn front_page(cx: &Version<'_>) -> TokenStream {
    let line = docs::inner_lines(&format!("A client of {}.\n\n", title(cx)));
    let features = cx.features_of_examples();
    let readme = match features.as_slice() {
        [] => quote!(#![doc = include_str!("../README.md")]),
        _ => quote! {
            #![cfg_attr(all(#(feature = #features),*), doc = include_str!("../README.md"))]
        },
    };
    quote!(#line #readme)
}

fn module(version: &Version<'_>) -> TokenStream {
    let Some(name) = version.module else {
        return client::items(version);
    };
    let (module, feature) = (Ident::new(name, Span::call_site()), name);
    let servers = servers::has_values(version).then(|| quote!(, servers));
    let export = version.default.then(|| quote!(#[cfg(feature = #feature)] pub use #module::{Client, ClientBuilder, api, models #servers};));
    quote! {
        #[cfg(feature = #feature)]
        #[rustfmt::skip]
        pub mod #module;
        #export
    }
}
