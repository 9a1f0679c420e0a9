//! Operations: the method of the group, the static description, and the request value.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::answers::{self, Output};
use super::bodies;
use super::docs::{self, lines};
use super::types::{Argument, borrowed_argument};
use super::{Context, descriptors};
use crate::ir::{Body, Operation, OperationId, Parameter, Type, inline_code};

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
        .map(|body| bodies::body_items(cx, id, operation, body));
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
        if parameter.required && !operation.is_gathered(parameter) {
            let ident = cx.parameter(id, index);
            let Argument { ty, value } = parameter_argument(cx, parameter, &ident);
            arguments.push(quote!(#ident: #ty));
            calls.push(set(parameter, index, &value));
        }
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let ident = cx.body(id);
        let Argument { ty, value } = bodies::argument(cx, id, body, &ident);
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
    if operation.lenient && !super::client::all_lenient(cx) {
        text.push_str("\n\nThe answers are read leniently; see [`runtime::lenient`].");
    }
    let arguments: Vec<String> = operation
        .parameters
        .iter()
        .enumerate()
        .filter(|(_, parameter)| parameter.required && !operation.is_gathered(parameter))
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
        text.push_str("\n\n# Errors\n\nThe document names these answers, which come as [`runtime::Error::Api`]:\n\n");
        text.push_str(&errors.join("\n"));
    }
    text
}

/// A list item for an argument that the document says something of.
fn described(ident: &Ident, docs: &crate::ir::Docs) -> Option<String> {
    let text = docs::text(docs, None);
    (!text.is_empty()).then(|| docs::item(&format!("`{ident}`"), &text, ""))
}

/// `.set(0, value)`, or `.part(0, value)` for a file.
pub(super) fn set(parameter: &Parameter, index: usize, value: &TokenStream) -> TokenStream {
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

pub(super) fn parameter_argument(
    cx: &Context<'_>,
    parameter: &Parameter,
    ident: &Ident,
) -> Argument {
    match &parameter.ty {
        Type::Binary => Argument {
            ty: quote!(impl Into<runtime::Part>),
            value: quote!(#ident.into()),
        },
        files if is_files(files) => Argument {
            ty: quote!(impl IntoIterator<Item = runtime::Part>),
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
        .filter(|(_, p)| !p.required && !operation.is_gathered(p));
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
        pub struct #request(runtime::Call);
        #setters
        runtime::request!(#request -> #ty = #kind);
        #pages
    }
}

pub(super) fn setter(
    cx: &Context<'_>,
    id: OperationId,
    index: usize,
    parameter: &Parameter,
) -> TokenStream {
    let ident = cx.parameter(id, index);
    let Argument { ty, value } = parameter_argument(cx, parameter, &ident);
    let call = set(parameter, index, &value);
    let place = descriptors::place(parameter.location);
    let docs = docs::docs_or(
        &parameter.docs,
        &format!("Sets the {place} {}.", inline_code(&parameter.wire_name)),
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
    let Argument { ty, value } = bodies::argument(cx, id, body, &ident);
    let docs = docs::docs_or(&body.docs, "Sets the body.");
    quote! {
        #docs
        pub fn #ident(self, #ident: #ty) -> Self {
            Self(self.0 #value)
        }
    }
}
