//! Operations: the method of the group, the static description, and the request value.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::answers::{self, Output};
use super::docs::{self, lines};
use super::types::{Argument, Place, borrowed_argument, ty};
use super::{Context, descriptors};
use crate::ir::{
    Body, Content, ContentKind, Operation, OperationId, Parameter, Text, Type, inline_code,
};

/// What an operation adds to the file of its group.
pub(super) struct Emitted {
    /// The method of the group's struct.
    pub(super) method: TokenStream,
    /// Everything else: the static, the request value, the types of its body and answers.
    pub(super) items: TokenStream,
}

/// Emits one operation; `client` is the expression for the runtime's client within the method.
pub(super) fn operation(cx: &Context<'_>, id: OperationId, client: &TokenStream) -> Emitted {
    let operation = cx.api.operation(id);
    let output = answers::output(cx, id, operation);
    let method = method(cx, id, operation, client);
    let descriptor = descriptors::operation(cx, id, operation);
    let request = request(cx, id, operation, &output);
    let body = operation
        .body
        .as_ref()
        .and_then(|body| body_enum(cx, id, body));
    let (answer, headers) = (output.definition, answers::headers(cx, id, operation));
    Emitted {
        method,
        items: quote!(#descriptor #request #body #answer #headers),
    }
}

fn method(
    cx: &Context<'_>,
    id: OperationId,
    operation: &Operation,
    client: &TokenStream,
) -> TokenStream {
    let (name, request, descriptor) = (cx.method(id), cx.request(id), cx.descriptor(id));
    let docs = lines(&method_docs(cx, id, operation));
    let deprecated = operation.docs.deprecated.then(|| quote!(#[deprecated]));
    let mut arguments = Vec::new();
    let mut calls = Vec::new();
    for (index, parameter) in operation.parameters.iter().enumerate() {
        if parameter.required {
            let ident = cx.parameter(id, index);
            let Argument { ty, value } = parameter_argument(cx, parameter, &ident);
            arguments.push(quote!(#ident: #ty));
            calls.push(set(parameter, index, &value));
        }
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let ident = cx.body(id);
        let Argument { ty, value } = body_argument(cx, id, body, &ident);
        arguments.push(quote!(#ident: #ty));
        calls.push(value);
    }
    quote! {
        #docs
        #deprecated
        pub fn #name(&self, #(#arguments),*) -> #request {
            #request(#client.call(&#descriptor) #(#calls)*)
        }
    }
}

fn method_docs(cx: &Context<'_>, id: OperationId, operation: &Operation) -> String {
    let mut text = docs::text(&operation.docs, None);
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    let route = format!("{} {}", operation.method.as_str(), operation.path);
    text.push_str(&inline_code(&route));
    let arguments: Vec<String> = operation
        .parameters
        .iter()
        .enumerate()
        .filter(|(_, parameter)| parameter.required)
        .filter_map(|(index, parameter)| described(&cx.parameter(id, index), &parameter.docs))
        .chain(
            operation
                .body
                .as_ref()
                .filter(|body| body.required)
                .and_then(|body| described(&cx.body(id), &body.docs)),
        )
        .collect();
    if !arguments.is_empty() {
        text.push_str("\n\n# Arguments\n\n");
        text.push_str(&arguments.join("\n"));
    }
    let errors = answers::error_docs(cx, operation);
    if !errors.is_empty() {
        text.push_str("\n\n# Errors\n\nThe document names these answers, which come as [`support::Error::Api`]:\n\n");
        text.push_str(&errors.join("\n"));
    }
    text
}

/// A list item for an argument that the document says something of.
fn described(ident: &Ident, docs: &crate::ir::Docs) -> Option<String> {
    let text = docs::text(docs, None);
    (!text.is_empty()).then(|| format!("* `{ident}`: {}", text.replace('\n', "\n  ")))
}

/// `.set(0, value)`, or `.part(0, value)` for a file.
fn set(parameter: &Parameter, index: usize, value: &TokenStream) -> TokenStream {
    let index = proc_macro2::Literal::usize_unsuffixed(index);
    match &parameter.ty {
        Type::Binary => quote!(.part(#index, #value)),
        files if is_files(files) => quote!(.parts(#index, #value)),
        _ => quote!(.set(#index, #value)),
    }
}

fn is_files(ty: &Type) -> bool {
    matches!(ty, Type::Array(item) | Type::Set(item) if **item == Type::Binary)
}

fn parameter_argument(cx: &Context<'_>, parameter: &Parameter, ident: &Ident) -> Argument {
    match &parameter.ty {
        Type::Binary => Argument {
            ty: quote!(impl Into<support::Part>),
            value: quote!(#ident.into()),
        },
        files if is_files(files) => Argument {
            ty: quote!(impl IntoIterator<Item = support::Part>),
            value: quote!(#ident),
        },
        other => borrowed_argument(cx, other, ident),
    }
}

fn request(
    cx: &Context<'_>,
    id: OperationId,
    operation: &Operation,
    output: &Output,
) -> TokenStream {
    let (request, method) = (cx.request(id), cx.method(id));
    let owner = cx.group_struct(operation.group);
    let docs = lines(&format!(
        "A call of [`{owner}::{method}`]; awaiting it sends it."
    ));
    let setters = operation
        .parameters
        .iter()
        .enumerate()
        .filter(|(_, p)| !p.required);
    let setters = setters.map(|(index, parameter)| setter(cx, id, index, parameter));
    let body = operation.body.as_ref().filter(|body| !body.required);
    let body = body.map(|body| body_setter(cx, id, body));
    let setters: Vec<_> = setters.chain(body).collect();
    let setters = (!setters.is_empty()).then(|| quote!(impl #request { #(#setters)* }));
    let (ty, kind) = (&output.ty, &output.kind);
    let pages = operation
        .pagination
        .as_ref()
        .map(|pages| descriptors::pages(cx, &request, pages));
    quote! {
        #docs
        #[derive(Debug)]
        #[must_use = "nothing is sent before the request is awaited"]
        pub struct #request(support::Call);
        #setters
        support::request!(#request -> #ty = #kind);
        #pages
    }
}

fn setter(cx: &Context<'_>, id: OperationId, index: usize, parameter: &Parameter) -> TokenStream {
    let ident = cx.parameter(id, index);
    let Argument { ty, value } = parameter_argument(cx, parameter, &ident);
    let call = set(parameter, index, &value);
    let place = descriptors::place(parameter.location);
    let docs = docs::docs_or(
        &parameter.docs,
        &format!("Sets the {place} {}.", inline_code(&parameter.wire)),
    );
    let deprecated = parameter.docs.deprecated.then(|| quote!(#[deprecated]));
    quote! {
        #docs
        #deprecated
        pub fn #ident(self, #ident: #ty) -> Self {
            Self(self.0 #call)
        }
    }
}

fn body_setter(cx: &Context<'_>, id: OperationId, body: &Body) -> TokenStream {
    let ident = cx.body(id);
    let Argument { ty, value } = body_argument(cx, id, body, &ident);
    let docs = docs::docs_or(&body.docs, "Sets the body.");
    quote! {
        #docs
        pub fn #ident(self, #ident: #ty) -> Self {
            Self(self.0 #value)
        }
    }
}

/// The argument for a body; its value is the call that sets it.
fn body_argument(cx: &Context<'_>, id: OperationId, body: &Body, ident: &Ident) -> Argument {
    match body.contents.as_slice() {
        [content] => content_argument(cx, content, &quote!(#ident)),
        _ => {
            let name = cx.body_enum(id);
            Argument {
                ty: quote!(impl Into<#name>),
                value: quote!(.with(#ident.into())),
            }
        }
    }
}

fn content_argument(cx: &Context<'_>, content: &Content, ident: &TokenStream) -> Argument {
    let media_type = &content.media_type;
    match &content.kind {
        ContentKind::Json(held) | ContentKind::JsonLines(held) | ContentKind::EventStream(held) => {
            let plain = ty(cx, Place::Api, held);
            let argument = match held {
                Type::Text(Text::Plain) => quote!(&str),
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
        ContentKind::Form(held) => {
            let ty = ty(cx, Place::Api, held);
            Argument {
                ty,
                value: quote!(.form(&#ident)),
            }
        }
        ContentKind::Text => Argument {
            ty: quote!(impl Into<String>),
            value: quote!(.text(#media_type, #ident)),
        },
        ContentKind::Bytes => Argument {
            ty: quote!(impl Into<support::Body>),
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
    for (index, content) in body.contents.iter().enumerate() {
        let variant = cx.body_variant(id, index);
        let held = held(cx, content);
        let doc = lines(&format!("{}.", inline_code(&content.media_type)));
        let call = content_argument(cx, content, &quote!(body)).value;
        variants.push(quote!(#doc #variant(#held),));
        arms.push(quote!(#name::#variant(body) => call #call,));
        // Two forms of one type can't both be what the type alone means.
        let same = body
            .contents
            .iter()
            .filter(|other| self::held(cx, other).to_string() == held.to_string());
        if same.count() == 1 {
            conversions.push(quote! {
                impl From<#held> for #name {
                    fn from(body: #held) -> Self { Self::#variant(body) }
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
        impl support::IntoCall for #name {
            fn put(self, call: support::Call) -> support::Call {
                match self { #(#arms)* }
            }
        }
        #(#conversions)*
    })
}

fn held(cx: &Context<'_>, content: &Content) -> TokenStream {
    match &content.kind {
        ContentKind::Json(held)
        | ContentKind::Form(held)
        | ContentKind::JsonLines(held)
        | ContentKind::EventStream(held) => ty(cx, Place::Api, held),
        ContentKind::Text => quote!(String),
        ContentKind::Bytes => quote!(support::Body),
    }
}
