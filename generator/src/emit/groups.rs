//! Groups of operations: a struct whose methods are the operations.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, docs_or, inner_lines, lines};
use super::operations::{self, Emitted};
use super::types::InFile;
use super::{Context, File, example, mentions, models};
use crate::ir::{GroupId, inline_code};

/// `api/mod.rs`.
pub(super) fn index(cx: &Context<'_>) -> TokenStream {
    let doc = inner_lines("The operations of the API, one module for each group.");
    let modules = cx.operations.keys().map(|group| {
        let module = cx.group_module(*group);
        let cfg = group.map(|group| {
            let feature = cx.feature(group);
            quote!(#[cfg(feature = #feature)])
        });
        let doc = match group {
            Some(group) => {
                let group = &cx.api.groups[group.0 as usize];
                docs_or(
                    &group.docs,
                    &format!("The operations tagged {}.", inline_code(&group.tag)),
                )
            }
            None => lines("Operations without a tag."),
        };
        quote!(#doc #cfg pub mod #module;)
    });
    quote!(#doc #(#modules)*)
}

/// `api/<group>.rs`.
pub(super) fn file(cx: &Context<'_>, group: Option<GroupId>) -> TokenStream {
    let client = match group {
        Some(_) => quote!(self.client),
        None => quote!(self.core),
    };
    let (methods, items): (Vec<_>, Vec<_>) = cx.operations[&group]
        .iter()
        .map(|id| operations::operation(cx, *id, &client))
        .map(|Emitted { method, items }| (method, items))
        .unzip();
    let name = cx.group_struct(group);
    let owner = match group {
        Some(group) => structure(cx, group),
        None => TokenStream::new(),
    };
    let types = cx
        .by_file
        .get(&File::Group(group))
        .map(Vec::as_slice)
        .unwrap_or_default();
    let types = types
        .iter()
        .map(|id| models::definition(cx, InFile::Api, *id));
    let lifetime = group.map(|_| quote!(<'_>));
    let items = quote! {
        impl #name #lifetime { #(#methods)* }
        #(#items)*
        #(#types)*
    };
    let base = cx.base();
    let models = mentions(&items, "models").then(|| quote!(use #base::models;));
    let client = group.is_none().then(|| quote!(use #base::Client;));
    quote! {
        #models
        #client
        use crate::runtime;
        #owner
        #items
    }
}

fn structure(cx: &Context<'_>, group: GroupId) -> TokenStream {
    let name = cx.group_struct(Some(group));
    let group_of_ir = &cx.api.groups[group.0 as usize];
    let tagged = format!("The operations tagged {}.", inline_code(&group_of_ir.tag));
    let text = docs::text(&group_of_ir.docs, Some(&tagged));
    let docs = match example::group(cx, group) {
        Some(example) => docs::lines_and_example(&text, &example),
        None => lines(&text),
    };
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'c> { client: &'c runtime::Client }
        impl<'c> #name<'c> {
            pub(crate) fn new(client: &'c runtime::Client) -> Self {
                Self { client }
            }
        }
    }
}
