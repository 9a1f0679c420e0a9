//! Bodies of requests: the enum where there are several forms, and the type that gathers the fields
//! of one of them.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::arguments::{Setters, send, set, set_constant};
use super::docs::lines;
use crate::ir::{ContentKind, Location, OperationId, inline_code};
use crate::naming::{EnumNames, Identifier};
use crate::signatures::{FieldsSignature, Version};

/// What a body adds to the file of its group.
pub(super) fn items(cx: &Version<'_>, id: OperationId) -> TokenStream {
    let choice = choice(cx, id);
    let (names, signature) = (cx.names.operation(id), cx.signatures.operation(id));
    let body = cx.api.operation(id).body.iter();
    let contents = body.flat_map(|body| &body.contents);
    let fields = contents.filter_map(|content| match content.kind {
        ContentKind::Fields(location) => {
            let name = names.fields.get(&location)?;
            let signature = signature.fields.get(&location)?;
            Some(fields(cx, id, location, name, signature))
        }
        _ => None,
    });
    quote!(#choice #(#fields)*)
}

/// The type that gathers the fields of a form: made like a model, sent like parameters.
fn fields(
    cx: &Version<'_>,
    id: OperationId,
    location: Location,
    name: &Identifier,
    signature: &FieldsSignature,
) -> TokenStream {
    let (operation, xml) = (cx.api.operation(id), &cx.signatures.operation(id).xml);
    let inputs = &signature.arguments;
    let arguments = inputs.iter().map(|input| &input.argument);
    let calls = inputs.iter().map(|input| set(operation, xml, input));
    let setters = Setters::of(operation, xml, &signature.setters, &signature.switches);
    let rows = &setters.rows;
    let setters =
        (!rows.is_empty()).then(|| quote!(runtime::call_setters! { #name { #(#rows),* } }));
    let constants = signature
        .constants
        .iter()
        .map(|constant| set_constant(operation, constant));
    let what = match location {
        Location::Form => "fields of the form",
        _ => "parts of the multipart body",
    };
    let request = &cx.names.operation(id).request;
    let doc = lines(&format!("The {what} of [`{request}`]."));
    let new = lines(&format!("The {what}, with those that are required."));
    let no_arguments = inputs.is_empty();
    let derived = no_arguments && signature.constants.is_empty();
    let derive = derived.then(|| quote!(, Default));
    let default = (no_arguments && !derived)
        .then(|| quote!(impl Default for #name { fn default() -> Self { Self::new() } }));
    quote! {
        #doc
        #[derive(Debug #derive)]
        pub struct #name(runtime::BodyFields);
        #default
        impl #name {
            #new
            pub fn new(#(#arguments),*) -> Self {
                Self(runtime::BodyFields::new() #(#constants)* #(#calls)*)
            }
        }
        #setters
    }
}

/// The enum of a body that has several forms, and the method that puts it into a call.
fn choice(cx: &Version<'_>, id: OperationId) -> Option<TokenStream> {
    let body = cx.api.operation(id).body.as_ref()?;
    let names = cx.names.operation(id);
    let EnumNames { name, variants } = names.body.as_ref()?.choice.as_ref()?;
    let signature = cx.signatures.operation(id);
    let mut definitions = Vec::new();
    let mut arms = Vec::new();
    let mut conversions = Vec::new();
    let mut known = BTreeSet::new();
    let contents = body.contents.iter().zip(&signature.forms).zip(variants);
    for (index, ((content, payload), variant)) in contents.enumerate() {
        let doc = lines(&format!("{}.", inline_code(&content.media_type)));
        let call = send(content, signature.xml.forms.get(&index), &quote!(body));
        definitions.push(quote!(#doc #variant(#payload),));
        arms.push(quote!(#name::#variant(body) => call #call,));
        // Of two forms of one type the first is what the type alone means.
        if known.insert(payload) {
            conversions.push(quote! {
                impl From<#payload> for #name {
                    fn from(body: #payload) -> Self { Self::#variant(body) }
                }
            });
        }
    }
    let doc = lines(&format!("The forms of the body of [`{}`].", names.request));
    Some(quote! {
        #doc
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #name { #(#definitions)* }
        impl runtime::IntoCall for #name {
            fn apply(self, call: runtime::Call) -> runtime::Call {
                match self { #(#arms)* }
            }
        }
        #(#conversions)*
    })
}
