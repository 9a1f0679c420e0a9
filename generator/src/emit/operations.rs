//! Operations: the method of the group, the static description, and the request value.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::arguments::{Setters, set, set_constant};
use super::docs::{self, lines};
use super::{bodies, context, descriptors, responses};
use crate::ir::{Docs, Operation, OperationId, inline_code};
use crate::naming::{Identifier, OperationNames};
use crate::signatures::{Form, Input, Target, Version};

/// What an operation adds to the file of its group.
pub(super) struct Emitted {
    /// The method of the group's struct.
    pub(super) method: TokenStream,
    /// Everything else: the static, the request value, the types of its body and responses.
    pub(super) items: TokenStream,
}

/// Emits one operation; `client` is the expression for the runtime's client within the method.
pub(super) fn operation(cx: &Version<'_>, id: OperationId, client: &TokenStream) -> Emitted {
    let group = cx.api.operation(id).group;
    Emitted {
        method: method(cx, id, client),
        items: match cx.signatures.files.is_shared(group, id) {
            true => TokenStream::new(),
            false => items(cx, id),
        },
    }
}

/// The static, the request value, the types of its body and responses.
pub(super) fn items(cx: &Version<'_>, id: OperationId) -> TokenStream {
    let descriptor = descriptors::operation(cx, id);
    let request = request(cx, id);
    let body = bodies::items(cx, id);
    let (response, headers) = (responses::choice(cx, id), responses::headers(cx, id));
    quote!(#descriptor #request #body #response #headers)
}

/// What [`items`] are called, but for the static and the type of the operation.
pub(super) fn item_names<'n>(
    cx: &Version<'n>,
    id: OperationId,
) -> impl Iterator<Item = &'n Identifier> + use<'n> {
    let names: &'n OperationNames = cx.names.operation(id);
    let body = names.body.iter().filter_map(|body| body.choice.as_ref());
    let enums = body.chain(&names.response).map(|names| &names.name);
    let headers = names.headers.iter().map(|names| &names.name);
    std::iter::once(&names.request)
        .chain(enums)
        .chain(headers)
        .chain(names.fields.values())
}

fn method(cx: &Version<'_>, id: OperationId, client: &TokenStream) -> TokenStream {
    let (operation, names) = (cx.api.operation(id), cx.names.operation(id));
    let (name, request, descriptor) = (&names.method, &names.request, &names.descriptor);
    let docs = lines(&method_docs(cx, id));
    let deprecated = docs::deprecated(&operation.docs);
    let signature = cx.signatures.operation(id);
    let constants = signature
        .constants
        .iter()
        .map(|constant| set_constant(operation, constant));
    let inputs = &signature.arguments;
    let arguments = inputs.iter().map(|input| &input.argument);
    let calls = inputs
        .iter()
        .map(|input| set(operation, &signature.xml, input));
    quote! {
        #docs
        #deprecated
        pub fn #name(&self, #(#arguments),*) -> #request {
            #client.call(&#descriptor) #(#constants)* #(#calls)*.into()
        }
    }
}

fn method_docs(cx: &Version<'_>, id: OperationId) -> String {
    let (operation, signature) = (cx.api.operation(id), cx.signatures.operation(id));
    let mut text = docs::text(&operation.docs, None);
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    let route = operation.route();
    text.push_str(&inline_code(&route));
    if operation.lenient && !context::is_lenient(cx) {
        text.push_str("\n\nThe responses are read leniently; see [`runtime::lenient`].");
    }
    let arguments = signature.arguments.iter();
    let arguments = arguments.filter_map(|input| {
        let docs = docs_of(operation, input)?;
        described(&input.argument.name, docs)
    });
    let arguments: Vec<String> = arguments.collect();
    if !arguments.is_empty() {
        text.push_str("\n\n# Arguments\n\n");
        text.push_str(&arguments.join("\n"));
    }
    let errors = responses::error_docs(operation, signature, cx.names.operation(id));
    if !errors.is_empty() {
        text.push_str("\n\n# Errors\n\n");
        text.push_str(&errors.join("\n"));
    }
    text
}

/// What the document says of what an argument sets.
fn docs_of<'a>(operation: &'a Operation, input: &Input) -> Option<&'a Docs> {
    match input.target {
        Target::Parameter(index) | Target::File(index) | Target::Files(index) => {
            operation.parameters.get(index).map(|it| &it.docs)
        }
        Target::Body | Target::Choice => operation.body.as_ref().map(|it| &it.docs),
    }
}

/// A list item for an argument that the document says something of.
fn described(name: &Identifier, docs: &Docs) -> Option<String> {
    let text = docs::text(docs, None);
    (!text.is_empty()).then(|| docs::item(&format!("`{name}`"), &text, ""))
}

fn request(cx: &Version<'_>, id: OperationId) -> TokenStream {
    let (operation, signature) = (cx.api.operation(id), cx.signatures.operation(id));
    let names = cx.names.operation(id);
    let (request, typed) = (&names.request, &names.operation);
    let setters = Setters::of(
        operation,
        &signature.xml,
        &signature.setters,
        &signature.switches,
    );
    let (rows, others) = (&setters.rows, setters.block(request));
    let output = &signature.output;
    let (ty, decoder) = (&output.ty, format_ident!("{}", output.decoder));
    let pages = descriptors::pages(cx, id);
    let errors = responses::errors(cx, id);
    let owner = &cx.names.group(operation.group).name;
    let method = &names.method;
    let request_and_setters = match cx.form {
        // The methods stand in the modules of the versions, where no link leads.
        Form::Shared => {
            let docs = format!("A call of `{owner}::{method}`; awaiting it sends it.");
            let docs = lines(&docs);
            quote!(runtime::request! { #docs #request(#typed) -> #ty = #decoder { #(#rows),* } })
        }
        Form::Crate | Form::Module if rows.is_empty() => {
            quote!(runtime::request!(#request(#typed) of #owner::#method -> #ty = #decoder);)
        }
        Form::Crate | Form::Module => quote! {
            runtime::request! {
                #request(#typed) of #owner::#method -> #ty = #decoder { #(#rows),* }
            }
        },
    };
    quote! {
        #request_and_setters
        #others
        #errors
        #pages
    }
}
