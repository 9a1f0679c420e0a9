//! Bodies of requests: the argument, the enum where there are several forms, and the type that
//! gathers the fields of one of them.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Context;
use super::docs::lines;
use super::operations::{parameter_argument, set, setter};
use super::types::{Argument, InFile, ty};
use crate::ir::{
    Body, Content, ContentKind, Location, Operation, OperationId, StringFormat, Type, inline_code,
};

/// What a body adds to the file of its group.
pub(super) fn body_items(
    cx: &Context<'_>,
    id: OperationId,
    operation: &Operation,
    body: &Body,
) -> TokenStream {
    let choice = body_enum(cx, id, body);
    let fields = body
        .contents
        .iter()
        .filter_map(|content| match content.kind {
            ContentKind::Fields(location) => Some(fields(cx, id, operation, location)),
            _ => None,
        });
    quote!(#choice #(#fields)*)
}

/// The type that gathers the fields of a form: made like a model, sent like parameters.
fn fields(
    cx: &Context<'_>,
    id: OperationId,
    operation: &Operation,
    location: Location,
) -> TokenStream {
    let name = cx.fields(id, location);
    let all = operation.parameters.iter().enumerate();
    let all = all.filter(|(_, parameter)| parameter.location == location);
    let (mut arguments, mut calls, mut setters) = (Vec::new(), Vec::new(), Vec::new());
    for (index, parameter) in all {
        if parameter.required {
            let ident = cx.parameter(id, index);
            let Argument { ty, value } = parameter_argument(cx, parameter, &ident);
            arguments.push(quote!(#ident: #ty));
            calls.push(set(parameter, index, &value));
        } else {
            setters.push(setter(cx, id, index, parameter));
        }
    }
    let what = match location {
        Location::Form => "fields of the form",
        _ => "parts of the multipart body",
    };
    let doc = lines(&format!("The {what} of [`{}`].", cx.request(id)));
    let new = lines(&format!("The {what}, with those that are required."));
    let default = arguments.is_empty().then(|| quote!(, Default));
    quote! {
        #doc
        #[derive(Debug #default)]
        pub struct #name(runtime::BodyFields);
        impl #name {
            #new
            pub fn new(#(#arguments),*) -> Self {
                Self(runtime::BodyFields::new() #(#calls)*)
            }
            #(#setters)*
        }
    }
}

/// The argument for a body; its value is the call that sets it.
pub(super) fn argument(cx: &Context<'_>, id: OperationId, body: &Body, ident: &Ident) -> Argument {
    match body.contents.as_slice() {
        [content] => content_argument(cx, id, content, &quote!(#ident)),
        _ => {
            let name = cx.body_enum(id);
            Argument {
                ty: quote!(impl Into<#name>),
                value: quote!(.body(#ident.into())),
            }
        }
    }
}

fn content_argument(
    cx: &Context<'_>,
    id: OperationId,
    content: &Content,
    ident: &TokenStream,
) -> Argument {
    let media_type = &content.media_type;
    match &content.kind {
        ContentKind::Json(payload_type)
        | ContentKind::JsonLines(payload_type)
        | ContentKind::EventStream(payload_type) => {
            let plain = ty(cx, InFile::Api, payload_type);
            let argument = match payload_type {
                Type::String(StringFormat::Plain) => quote!(&str),
                _ => plain,
            };
            let call = match media_type.as_str() {
                "application/json" => quote!(.json(&#ident)),
                other => quote!(.json_as(#other, &#ident)),
            };
            Argument {
                ty: argument,
                value: call,
            }
        }
        ContentKind::Form(payload_type) => {
            let ty = ty(cx, InFile::Api, payload_type);
            Argument {
                ty,
                value: quote!(.form(&#ident)),
            }
        }
        ContentKind::Fields(location) => {
            let name = cx.fields(id, *location);
            Argument {
                ty: quote!(#name),
                value: quote!(.fields(#ident.0)),
            }
        }
        ContentKind::Text => Argument {
            ty: quote!(impl Into<String>),
            value: quote!(.text(#media_type, #ident)),
        },
        ContentKind::Bytes => Argument {
            ty: quote!(impl Into<runtime::Body>),
            value: quote!(.bytes(#media_type, #ident)),
        },
    }
}

/// The enum of a body that has several forms, and the method that puts it into a call.
fn body_enum(cx: &Context<'_>, id: OperationId, body: &Body) -> Option<TokenStream> {
    if body.contents.len() < 2 {
        return None;
    }
    let name = cx.body_enum(id);
    let mut variants = Vec::new();
    let mut arms = Vec::new();
    let mut conversions = Vec::new();
    let mut known = BTreeSet::new();
    for (index, content) in body.contents.iter().enumerate() {
        let variant = cx.body_variant(id, index);
        let payload_type = payload_type(cx, id, content);
        let doc = lines(&format!("{}.", inline_code(&content.media_type)));
        let call = content_argument(cx, id, content, &quote!(body)).value;
        variants.push(quote!(#doc #variant(#payload_type),));
        arms.push(quote!(#name::#variant(body) => call #call,));
        // Of two forms of one type the first is what the type alone means.
        if known.insert(payload_type.to_string()) {
            conversions.push(quote! {
                impl From<#payload_type> for #name {
                    fn from(body: #payload_type) -> Self { Self::#variant(body) }
                }
            });
        }
    }
    let doc = lines(&format!("The forms of the body of [`{}`].", cx.request(id)));
    Some(quote! {
        #doc
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
        impl runtime::IntoCall for #name {
            fn apply(self, call: runtime::Call) -> runtime::Call {
                match self { #(#arms)* }
            }
        }
        #(#conversions)*
    })
}

fn payload_type(cx: &Context<'_>, id: OperationId, content: &Content) -> TokenStream {
    match &content.kind {
        ContentKind::Json(payload_type)
        | ContentKind::Form(payload_type)
        | ContentKind::JsonLines(payload_type)
        | ContentKind::EventStream(payload_type) => ty(cx, InFile::Api, payload_type),
        ContentKind::Fields(location) => {
            let name = cx.fields(id, *location);
            quote!(#name)
        }
        ContentKind::Text => quote!(String),
        ContentKind::Bytes => quote!(runtime::Body),
    }
}
