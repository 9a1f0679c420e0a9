//! Responses: the enum where a call gives one of several, and declared headers.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::descriptors::status;
use super::docs::{self, docs_or, lines};
use crate::ir::{
    ContentKind, ErrorCase, Operation, OperationId, ResponseCase, Status, SuccessResponse,
    inline_code,
};
use crate::naming::{EnumNames, Identifier, OperationNames};
use crate::signatures::{ErrorBody, OperationSignature, RustType, Version};

/// The enum of an operation's responses, if it has several.
pub(super) fn choice(cx: &Version<'_>, id: OperationId) -> Option<TokenStream> {
    let names = cx.names.operation(id).response.as_ref()?;
    let SuccessResponse::Many { cases, .. } = &cx.api.operation(id).success else {
        return None;
    };
    let EnumNames { name, variants } = names;
    let outputs = &cx.signatures.operation(id).cases;
    let mut definitions = Vec::new();
    let mut rows = Vec::new();
    for ((case, output), variant) in cases.iter().zip(outputs).zip(variants) {
        let docs = docs_or(&case.docs, &format!("Status {}.", in_words(case.status)));
        let status = status(case.status);
        let payload = output.as_ref().map(|output| {
            let (ty, decoder) = (&output.ty, format_ident!("{}", output.decoder));
            definitions.push(quote!(#docs #variant(#ty),));
            quote!((#decoder #ty))
        });
        if payload.is_none() {
            definitions.push(quote!(#docs #variant,));
        }
        match case.content.as_ref().filter(|_| is_ambiguous(cases, case)) {
            None => rows.push(quote!(#variant #payload = #status)),
            Some(content) => {
                let names = [&content.media_type].into_iter().chain(&content.also);
                rows.extend(names.map(|name| quote!(#variant #payload = #status => #name)));
            }
        }
    }
    let request = &cx.names.operation(id).request;
    let doc = lines(&format!("The response to [`{request}`]."));
    // A stream can't be read twice, nor compared.
    let derives = if cases.iter().any(is_stream) {
        quote!(Debug)
    } else {
        quote!(Clone, Debug, PartialEq)
    };
    Some(quote! {
        #doc
        #[derive(#derives)]
        #[non_exhaustive]
        pub enum #name { #(#definitions)* }
        runtime::response_enum! { #name { #(#rows),* } }
    })
}

/// Whether the status alone does not choose the case: its media type does.
fn is_ambiguous(cases: &[ResponseCase], case: &ResponseCase) -> bool {
    let same = cases.iter().filter(|other| other.status == case.status);
    same.count() > 1
}

fn is_stream(case: &ResponseCase) -> bool {
    case.content.as_ref().is_some_and(|content| {
        matches!(
            content.kind,
            ContentKind::EventStream(_) | ContentKind::JsonLines(_) | ContentKind::Parts(_)
        )
    })
}

/// One list item for each response that is an error.
pub(super) fn error_docs(
    operation: &Operation,
    signature: &OperationSignature,
    names: &OperationNames,
) -> Vec<String> {
    let request = &names.request;
    let cases = operation.errors.iter().zip(&signature.errors);
    let item = |((case, bodies), name): ((&ErrorCase, &Vec<ErrorBody>), &Identifier)| {
        let text = docs::text(&case.docs, None);
        let forms = bodies.iter().map(|body| match body {
            ErrorBody::Json(ty) => format!("a `{ty}`"),
            ErrorBody::Text => "text".to_owned(),
        });
        let forms: Vec<_> = forms.collect();
        let body = match declared(bodies) {
            Some(_) => format!(
                // A path through the alias leads to a constant of another operation.
                "The body is {}; see [`{name}`]({request}#associatedconstant.{name}).",
                forms.join(", or ")
            ),
            None if forms.is_empty() => String::new(),
            None => format!("The body is {}.", forms.join(", or ")),
        };
        docs::item(&in_words(case.status), &text, &body)
    };
    cases.zip(&names.errors).map(item).collect()
}

/// The type by which a constant of the request reads the body of an error.
fn declared(bodies: &[ErrorBody]) -> Option<&RustType> {
    bodies.iter().find_map(|body| match body {
        ErrorBody::Json(ty) => Some(ty),
        ErrorBody::Text => None,
    })
}

/// The constants of the request for the errors whose bodies have a type.
pub(super) fn errors(cx: &Version<'_>, id: OperationId) -> Option<TokenStream> {
    let (operation, names) = (cx.api.operation(id), cx.names.operation(id));
    let cases = operation.errors.iter().zip(&names.errors);
    let rows = cases.zip(&cx.signatures.operation(id).errors);
    let rows = rows.filter_map(|((case, name), bodies)| {
        let (ty, status) = (declared(bodies)?, status_of(case.status));
        Some(quote!(#name: #ty = #status))
    });
    let rows: Vec<TokenStream> = rows.collect();
    let (request, operation) = (&names.request, &names.descriptor);
    (!rows.is_empty()).then(|| quote!(runtime::errors! { #request of #operation { #(#rows),* } }))
}

/// `Code(404)`
fn status_of(status: Status) -> TokenStream {
    match status {
        Status::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(Code(#code))
        }
        Status::Range(digit) => {
            let digit = Literal::u8_unsuffixed(digit);
            quote!(Range(#digit))
        }
        Status::Default => quote!(Default),
    }
}

fn in_words(status: Status) -> String {
    match status {
        Status::Code(code) => format!("`{code}`"),
        Status::Range(digit) => format!("`{digit}XX`"),
        Status::Default => "any other status".to_owned(),
    }
}

/// The struct of the headers that the document declares for the response.
pub(super) fn headers(cx: &Version<'_>, id: OperationId) -> Option<TokenStream> {
    let names = cx.names.operation(id).headers.as_ref()?;
    let headers = cx.api.operation(id).headers.iter();
    let headers = headers.zip(&names.fields);
    let (fields, rows): (Vec<_>, Vec<_>) = headers
        .zip(&cx.signatures.operation(id).headers)
        .map(|((header, ident), ty)| {
            let wire = &header.wire_name;
            let docs = docs_or(&header.docs, &format!("The header {}.", inline_code(wire)));
            let field = quote!(#docs pub #ident: Option<#ty>,);
            let delimiters = &header.delimiters;
            let delimiters = (!delimiters.is_empty()).then(|| quote!(/ #delimiters));
            (field, quote!(#ident: #wire #delimiters))
        })
        .unzip();
    let (name, request) = (&names.name, &cx.names.operation(id).request);
    let doc = lines(&format!(
        "The headers that the document declares for the response of [`{request}`]; \
         read them with [`runtime::Response::declared`]."
    ));
    Some(quote! {
        #doc
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }
        runtime::headers! { #name { #(#rows),* } }
    })
}
