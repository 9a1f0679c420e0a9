//! The root of the crate, which there is once however many versions of the API it holds.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use super::context::{clippy_lints, title};
use super::{client, docs, servers};
use crate::config::Runtime;
use crate::signatures::{CONTRACT, Package, Version};

/// `lib.rs`.
pub(super) fn root(package: &Package<'_>) -> TokenStream {
    let doc = front_page(package.main());
    let versions = match package.versions.as_slice() {
        [single] if single.module.is_none() => client::items(single),
        versions => versions.iter().map(module).collect(),
    };
    let shared = shared_module(package);
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
    let exports = exports(package);
    let exports = quote! {
        #[cfg(feature = "mock")]
        pub use runtime::mock;
        #[cfg(feature = "tower")]
        pub use runtime::tower::ServiceTransport;
        #exports
    };
    // In an order that rustfmt leaves: it sorts imports that stand beside each other.
    let items = match package.runtime {
        Runtime::Embedded => {
            let runtime = embedded_runtime();
            quote!(#shared #versions #runtime #exports)
        }
        Runtime::Path(_) | Runtime::Version(_) => {
            let runtime = shared_runtime();
            quote!(#runtime #exports #shared #versions)
        }
    };
    let lints = clippy_lints();
    quote! {
        #doc
        #![allow(#lints)]
        #unicode
        #limit
        #items
    }
}

/// The module of what versions share, if they share anything.
fn shared_module(package: &Package<'_>) -> Option<TokenStream> {
    let features = package.homes.iter().flat_map(|home| &home.features);
    let features: BTreeSet<_> = features.collect();
    let features = features.into_iter();
    (!package.homes.is_empty()).then(|| {
        quote! {
            #[cfg(any(#(feature = #features),*))]
            #[rustfmt::skip]
            mod shared;
        }
    })
}

/// `shared/mod.rs`.
pub(super) fn shared(package: &Package<'_>) -> TokenStream {
    let doc = docs::inner_lines(
        "What several versions of the API have in common, once. Their modules have it under its own name.",
    );
    let homes = package.homes.iter().map(|home| {
        let module = Ident::new(home.module, Span::call_site());
        let features = &home.features;
        quote!(#[cfg(any(#(feature = #features),*))] pub mod #module;)
    });
    quote!(#doc #(#homes)*)
}

/// `shared/<versions>/mod.rs`.
pub(super) fn home(cx: &Version<'_>) -> TokenStream {
    let files = &cx.signatures.files;
    let doc = docs::inner_lines("What these versions share.");
    let api = (!files.groups_of_home().is_empty()).then(|| {
        quote!(
            pub mod api;
        )
    });
    let models = files.models().next().map(|_| {
        quote!(
            pub mod models;
        )
    });
    quote!(#doc #api #models)
}

/// The only file of a client that is a module of the caller's crate.
pub(super) fn one_module(package: &Package<'_>) -> TokenStream {
    let (runtime, exports) = (shared_runtime(), exports(package));
    let items = client::items(package.main());
    quote!(#items #runtime #exports)
}

/// What callers need most of the runtime.
fn exports(package: &Package<'_>) -> TokenStream {
    let crates = package.exported_crates();
    let crates = crates.map(|name| Ident::new(name, Span::call_site()));
    quote! {
        // Short lists, which rustfmt leaves as they are.
        #[doc(inline)]
        pub use runtime::{ApiError, Attempt, Body, BoxError, BoxFuture, BuildError};
        #[doc(inline)]
        pub use runtime::{ByteStream, CallInfo, CredentialProvider, DeclaredError, DecodeError};
        #[doc(inline)]
        pub use runtime::{DecodeErrorKind, Drift, DriftKind, Error, Event, EventStream};
        #[doc(inline)]
        pub use runtime::{Items, JsonLines, Middleware, Next, OAuthError, OAuthGrant};
        #[doc(inline)]
        pub use runtime::{LinesBody, Operation, Pages, Part, PartContent, PartStream};
        #[doc(inline)]
        pub use runtime::{PartsBody, ReceivedPart};
        #[doc(inline)]
        pub use runtime::{ReadJson, Refreshing, Request, Response, RetryPolicy, Secret};
        #[doc(inline)]
        pub use runtime::{SendError, Sending, Stream, Transport, Tuple};
        // The crates whose types stand in signatures.
        pub use runtime::{#(#crates),*};
    }
}

/// The module `runtime` as a file.
fn embedded_runtime() -> TokenStream {
    quote! {
        #[rustfmt::skip]
        pub mod runtime;
    }
}

/// The crate that is the runtime, if it fits.
fn shared_runtime() -> TokenStream {
    let message = "this client and this version of openapi-client-runtime do not fit together: \
        generate the client anew, or depend on the version that it was generated for";
    let contract = Literal::u32_unsuffixed(CONTRACT);
    quote! {
        pub use openapi_client_runtime as runtime;
        const _: () = assert!(runtime::CONTRACT == #contract, #message);
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
