//! Answers: what a call gives, the enum where that is one of several, declared headers.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::descriptors::status;
use super::docs::{self, docs_or, lines};
use super::types::{InFile, ty};
use crate::ir::{
    Content, ContentKind, Operation, OperationId, ResponseCase, Status, SuccessResponse,
    inline_code,
};

/// What a call gives.
pub(super) struct Output {
    /// The type of the answer.
    pub(super) ty: TokenStream,
    /// How it is read: the last word of `runtime::request!`.
    pub(super) kind: TokenStream,
    /// The enum, where the answer is one of several.
    pub(super) definition: Option<TokenStream>,
}

/// The type and the reading of an operation's success.
pub(super) fn output(cx: &Context<'_>, id: OperationId, operation: &Operation) -> Output {
    match &operation.success {
        SuccessResponse::Empty => Output {
            ty: quote!(()),
            kind: quote!(empty),
            definition: None,
        },
        SuccessResponse::One(content) => {
            let (ty, kind) = content_type(cx, content);
            Output {
                ty,
                kind: quote!(#kind),
                definition: None,
            }
        }
        SuccessResponse::Maybe(content) => {
            let (ty, kind) = content_type(cx, content);
            let kind = quote::format_ident!("maybe_{kind}");
            Output {
                ty: quote!(Option<#ty>),
                kind: quote!(#kind),
                definition: None,
            }
        }
        SuccessResponse::Many { cases, .. } => several(cx, id, cases),
    }
}

/// An answer that is one of several: an enum with a variant for each.
fn several(cx: &Context<'_>, id: OperationId, cases: &[ResponseCase]) -> Output {
    let name = cx.answer(id);
    let mut variants = Vec::new();
    let mut rows = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        let variant = cx.answer_variant(id, index);
        let docs = docs_or(&case.docs, &format!("Status {}.", in_words(case.status)));
        let status = status(case.status);
        let held = case.content.as_ref().map(|content| {
            let (ty, kind) = content_type(cx, content);
            variants.push(quote!(#docs #variant(#ty),));
            quote!((#kind #ty))
        });
        if held.is_none() {
            variants.push(quote!(#docs #variant,));
        }
        // Two forms of one status are told apart by their media types.
        let alike = cases
            .iter()
            .filter(|other| other.status == case.status)
            .count()
            > 1;
        match case.content.as_ref().filter(|_| alike) {
            None => rows.push(quote!(#variant #held = #status)),
            Some(content) => {
                let names = [&content.media_type].into_iter().chain(&content.also);
                rows.extend(names.map(|name| quote!(#variant #held = #status => #name)));
            }
        }
    }
    let doc = lines(&format!("What [`{}`] answers.", cx.request(id)));
    // A stream can't be read twice, nor compared.
    let streams = cases
        .iter()
        .filter_map(|case| case.content.as_ref())
        .any(|content| {
            matches!(
                content.kind,
                ContentKind::EventStream(_) | ContentKind::JsonLines(_)
            )
        });
    let derives = if streams {
        quote!(Debug)
    } else {
        quote!(Clone, Debug, PartialEq)
    };
    let definition = quote! {
        #doc
        #[derive(#derives)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
        runtime::response_enum! { #name { #(#rows),* } }
    };
    Output {
        ty: quote!(#name),
        kind: quote!(response_enum),
        definition: Some(definition),
    }
}

/// The Rust type of content, and the word for how it is read.
fn content_type(cx: &Context<'_>, content: &Content) -> (TokenStream, proc_macro2::Ident) {
    let word = |word: &str| quote::format_ident!("{word}");
    match &content.kind {
        ContentKind::Json(held) | ContentKind::Form(held) => {
            (ty(cx, InFile::Api, held), word("json"))
        }
        ContentKind::Text => (quote!(String), word("text")),
        // Fields are only sent; an answer of that form is bytes.
        ContentKind::Bytes | ContentKind::Fields(_) => (quote!(bytes::Bytes), word("bytes")),
        ContentKind::EventStream(held) => {
            let held = ty(cx, InFile::Api, held);
            (quote!(runtime::EventStream<#held>), word("events"))
        }
        ContentKind::JsonLines(held) => {
            let held = ty(cx, InFile::Api, held);
            (quote!(runtime::JsonLines<#held>), word("json_lines"))
        }
    }
}

/// One list item for each answer that is an error.
pub(super) fn error_docs(cx: &Context<'_>, operation: &Operation) -> Vec<String> {
    let item = |case: &crate::ir::ErrorCase| {
        let text = docs::text(&case.docs, None).replace('\n', "\n  ");
        let forms = case.contents.iter().filter_map(|content| {
            Some(match &content.kind {
                ContentKind::Json(held) => {
                    let ty = ty(cx, InFile::Api, held).to_string().replace(' ', "");
                    format!("a `{ty}`")
                }
                ContentKind::Text => "text".to_owned(),
                _ => return None,
            })
        });
        let forms: Vec<_> = forms.collect();
        let body = match forms.is_empty() {
            true => String::new(),
            false => format!(" The body is {}.", forms.join(", or ")),
        };
        let stop = if text.is_empty() || text.ends_with(['.', '!', '?', '`']) {
            ""
        } else {
            "."
        };
        format!("* {}: {text}{stop}{body}", in_words(case.status),)
    };
    operation.errors.iter().map(item).collect()
}

fn in_words(status: Status) -> String {
    match status {
        Status::Code(code) => format!("`{code}`"),
        Status::Range(digit) => format!("`{digit}XX`"),
        Status::Default => "any other status".to_owned(),
    }
}

/// The struct of the declared headers of the answer.
pub(super) fn headers(
    cx: &Context<'_>,
    id: OperationId,
    operation: &Operation,
) -> Option<TokenStream> {
    if operation.headers.is_empty() {
        return None;
    }
    let name = cx.headers(id);
    let mut fields = Vec::new();
    let mut rows = Vec::new();
    for (index, header) in operation.headers.iter().enumerate() {
        let (ident, ty) = (cx.header(id, index), ty(cx, InFile::Api, &header.ty));
        let docs = docs_or(
            &header.docs,
            &format!("The header {}.", inline_code(&header.wire_name)),
        );
        let wire = &header.wire_name;
        fields.push(quote!(#docs pub #ident: Option<#ty>,));
        rows.push(quote!(#ident: #wire));
    }
    let doc = lines(&format!(
        "The headers that the document declares for the answer of [`{}`]; \
         read them with [`runtime::Response::declared`].",
        cx.request(id)
    ));
    Some(quote! {
        #doc
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }
        runtime::headers! { #name { #(#rows),* } }
    })
}
