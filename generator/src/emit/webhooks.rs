//! Requests that the API sends: an enum of what they hold.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{content, use_runtime};
use super::docs::docs_or;
use super::tokens::path;
use crate::ir::inline_code;
use crate::signatures::{Form, Version, WEBHOOKS};

/// The module of the version, if the document has such requests.
pub(super) fn module(cx: &Version<'_>) -> Option<TokenStream> {
    let feature = (cx.form == Form::Crate).then(|| quote!(#[cfg(feature = #WEBHOOKS)]));
    let content = content(cx, || file(cx));
    (!cx.api.events.is_empty()).then(|| {
        quote! {
            #feature
            #[rustfmt::skip]
            pub mod webhooks #content
        }
    })
}

/// `webhooks.rs`.
pub(super) fn file(cx: &Version<'_>) -> TokenStream {
    let events = cx.api.events.iter().zip(cx.names.events());
    let (variants, rows): (Vec<_>, Vec<_>) = events
        .zip(&cx.signatures.events)
        .map(|((event, ident), ty)| {
            let name = &event.name;
            let docs = docs_or(&event.docs, &format!("The request {}.", inline_code(name)));
            (quote!(#docs #ident(#ty),), quote!(#ident = #name))
        })
        .unzip();
    let runtime = use_runtime(cx);
    let models = cx.signatures.events.iter().any(|ty| ty.mentions("models"));
    let models = models.then(|| {
        let models = path(&format!("{}::models", cx.base()));
        quote!(use #models;)
    });
    quote! {
        //! Requests that the API sends by itself: webhooks, and callbacks of operations.
        #models
        #runtime
        /// What a request of the API holds; [`Event::parse`] reads it.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Event {
            #(#variants)*
            /// A request that the document does not name, with its name.
            Other(String, serde_json::Value),
        }
        runtime::events! { Event { #(#rows),* } }
    }
}
