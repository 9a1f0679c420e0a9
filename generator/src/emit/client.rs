//! The client of one version: its struct, the settings of its builder, its module.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::{
    self, content, errors_note, group_docs, is_lenient, location, title, use_runtime,
};
use super::descriptors;
use super::docs::{docs_or, inner_lines, lines};
use super::{groups, models, oauth, servers, webhooks};
use crate::ir::{SecurityScheme, SecuritySchemeKind, inline_code};
use crate::naming::SchemeNames;
use crate::signatures::{AccessorForward, Form, Version};

/// `client.rs`.
pub(super) fn file(cx: &Version<'_>) -> TokenStream {
    let lenient = if is_lenient(cx) {
        "\n\nIts responses are read leniently: numbers may come as text, lists as objects and so on, as \
         [`runtime::lenient`] says."
    } else {
        ""
    };
    let doc = lines(&format!(
        "A client of {}.\n\nCloning it is cheap; clones share connections.{lenient}{}",
        title(cx),
        errors_note(cx, None).unwrap_or_default()
    ));
    let accessors = cx.signatures.files.groups().map(|group| {
        let names = cx.names.group(Some(group));
        let (name, module) = (&names.accessor, &names.module);
        let ty = &names.name;
        let cfg = cx
            .feature(Some(group))
            .map(|feature| quote!(#[cfg(feature = #feature)]));
        let docs = lines(&group_docs(cx, group));
        quote! {
            #docs
            #cfg
            pub fn #name(&self) -> super::api::#module::#ty<'_> {
                super::api::#module::#ty::new(&self.core)
            }
        }
    });
    let old_accessors = cx.forwards.accessors.iter().map(|it| old_accessor(cx, it));
    let (runtime, description) = (use_runtime(cx), descriptors::api_description(cx));
    let settings = settings(cx);
    quote! {
        #runtime
        #description
        #doc
        #[derive(Clone, Debug)]
        pub struct Client {
            pub(crate) core: runtime::Client,
        }
        runtime::client_builder!(ClientBuilder -> Client);
        impl Client {
            /// Starts with the defaults of the document.
            pub fn builder() -> ClientBuilder {
                ClientBuilder(runtime::client::ClientBuilder::new(&API))
            }
            /// Where requests go, without a slash at the end.
            pub fn base_url(&self) -> &str {
                self.core.base_url()
            }
            #(#accessors)*
            #(#old_accessors)*
        }
        #settings
    }
}

/// The method that an older document called otherwise.
fn old_accessor(cx: &Version<'_>, forward: &AccessorForward) -> TokenStream {
    let names = cx.names.group(Some(forward.group));
    let (old, name) = (&forward.name, &names.accessor);
    let (ty, module) = (&names.name, &names.module);
    let cfg = cx
        .feature(Some(forward.group))
        .map(|feature| quote!(#[cfg(feature = #feature)]));
    let doc = lines(&format!("The old name of [`{name}`](Self::{name})."));
    let note = format!("call `{name}` instead");
    quote! {
        #doc
        #cfg
        #[deprecated = #note]
        pub fn #old(&self) -> super::api::#module::#ty<'_> { self.#name() }
    }
}

/// The setters of the builder that are the document's: credentials, grants, variables of servers.
fn settings(cx: &Version<'_>) -> Option<TokenStream> {
    let schemes = cx.api.security_schemes.iter().enumerate();
    let mut setters: Vec<TokenStream> = Vec::new();
    for (index, scheme) in schemes {
        let names = cx.names.scheme(index);
        setters.extend(credential(names, index, scheme));
        setters.extend(oauth::grants(names, index, scheme));
    }
    setters.extend(servers::setters(cx));
    (!setters.is_empty()).then(|| quote!(impl ClientBuilder { #(#setters)* }))
}

fn credential(names: &SchemeNames, index: usize, scheme: &SecurityScheme) -> Option<TokenStream> {
    let SchemeNames {
        setter: name,
        provider,
        ..
    } = names;
    let number = proc_macro2::Literal::usize_unsuffixed(index);
    let what = match &scheme.kind {
        SecuritySchemeKind::ApiKey { location: at, name } => {
            format!("The key for the {} {}.", location(*at), inline_code(name))
        }
        SecuritySchemeKind::Basic => "The user name and password (HTTP Basic).".to_owned(),
        SecuritySchemeKind::Bearer => "The bearer token.".to_owned(),
        SecuritySchemeKind::Http(name) => {
            format!("What follows {} in `Authorization`.", inline_code(name))
        }
        // A certificate belongs to the HTTP client that the caller hands in.
        SecuritySchemeKind::MutualTls => return None,
    };
    let docs = docs_or(&scheme.docs, &what);
    let provider_doc = lines(&format!(
        "Like [`{name}`](Self::{name}), asked for each request."
    ));
    let setter = match scheme.kind {
        SecuritySchemeKind::Basic => quote! {
            pub fn #name(self, user: impl Into<String>, password: impl Into<runtime::Secret>) -> Self {
                Self(self.0.credential_basic(#number, user, password))
            }
        },
        _ => quote! {
            pub fn #name(self, secret: impl Into<runtime::Secret>) -> Self {
                Self(self.0.credential(#number, secret))
            }
        },
    };
    Some(quote! {
        #docs
        #setter
        #provider_doc
        pub fn #provider(self, provider: impl runtime::CredentialProvider) -> Self {
            Self(self.0.credential_provider(#number, provider))
        }
    })
}

/// `mod.rs` of a version that stands beside others.
pub(super) fn module(cx: &Version<'_>) -> TokenStream {
    let doc = inner_lines(&format!("{}.", title(cx)));
    let items = items(cx);
    let conversions = cx.older().map(|older| {
        let (module, feature) = (format_ident!("{}", older.module()), older.version.module);
        quote! {
            #[cfg(feature = #feature)]
            #[rustfmt::skip]
            mod #module;
        }
    });
    quote!(#doc #conversions #items)
}

/// What a version offers, in its module or at the crate root.
pub(super) fn items(cx: &Version<'_>) -> TokenStream {
    let servers = servers::has_values(cx).then(|| {
        let content = content(cx, || servers::file(cx));
        quote! {
            #[rustfmt::skip]
            pub mod servers #content
        }
    });
    let webhooks = webhooks::module(cx);
    let api = content(cx, || groups::index(cx));
    let client = content(cx, || file(cx));
    let models = content(cx, || models::index(cx));
    let allow = (cx.form == Form::Module).then(|| {
        let lints = context::clippy_lints();
        quote!(#[allow(missing_docs, #lints)])
    });
    quote! {
        #[rustfmt::skip]
        #allow
        pub mod api #api
        #[rustfmt::skip]
        #allow
        mod client #client
        #[rustfmt::skip]
        #allow
        pub mod models #models
        #servers
        #webhooks
        pub use client::{Client, ClientBuilder};
    }
}
