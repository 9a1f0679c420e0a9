//! Calls for examples: real operations, with arguments made from the types.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::Context;
use super::types::DefinedIn;
use crate::ir::{
    ContentKind, GroupId, Literal, Operation, OperationId, Presence, SecuritySchemeKind,
    StringFormat, SuccessResponse, Type, TypeId, TypeKind,
};

/// How deep the arguments of an example may nest before another operation reads better.
const DEPTH: usize = 2;

/// An operation, and a call of it.
pub(super) struct Example {
    pub(super) id: OperationId,
    /// `client.pets().get_pet(42)`.
    pub(super) call: TokenStream,
}

/// A doctest that calls the group's simplest operation.
pub(super) fn group(cx: &Context<'_>, group: GroupId) -> Option<String> {
    let operations = &cx.operations[&Some(group)];
    let example = simplest(cx, operations.iter().copied())?;
    let package = spell(cx.public_root());
    let call = spell(example.call);
    let call = match cx.api.operation(example.id).success {
        SuccessResponse::Empty => format!("{call}.await?;"),
        _ => format!("let answer = {call}.await?;\n# let _ = answer;"),
    };
    Some(format!(
        "```no_run\n\
         # async fn example(client: {package}::Client) -> Result<(), Box<dyn std::error::Error>> {{\n\
         {call}\n# Ok(())\n# }}\n```"
    ))
}

/// The call that is shortest to write, preferring one that answers something.
pub(super) fn simplest(
    cx: &Context<'_>,
    operations: impl Iterator<Item = OperationId>,
) -> Option<Example> {
    let candidates = operations.filter_map(|id| {
        let operation = cx.api.operation(id);
        let usable = !operation.docs.deprecated;
        let arguments = usable.then(|| arguments(cx, operation)).flatten()?;
        Some((id, arguments))
    });
    let (id, arguments) = candidates.min_by_key(|(id, arguments)| {
        let silent = cx.api.operation(*id).success == SuccessResponse::Empty;
        let long = arguments.iter().any(|argument| {
            let mut tokens = argument.clone().into_iter();
            tokens.any(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':'))
        });
        (silent, long, arguments.len())
    })?;
    let method = cx.method(id);
    let receiver = match cx.api.operation(id).group {
        Some(group) => {
            let accessor = cx.accessor(group);
            quote!(client.#accessor())
        }
        None => quote!(client),
    };
    Some(Example {
        id,
        call: quote!(#receiver.#method(#(#arguments),*)),
    })
}

/// `Client::builder()` with what a client needs before it is built: a base URL where the document
/// has none, or the one given, and a credential.
pub(super) fn builder(
    cx: &Context<'_>,
    base_url: Option<TokenStream>,
    secret: &str,
) -> TokenStream {
    let mut schemes = cx.api.security_schemes.iter().enumerate();
    let credential = schemes.find_map(|(index, scheme)| {
        let name = cx.scheme(index);
        match scheme.kind {
            SecuritySchemeKind::Basic => Some(quote!(.#name("user", #secret))),
            SecuritySchemeKind::MutualTls => None,
            _ => Some(quote!(.#name(#secret))),
        }
    });
    let mut servers = cx.api.servers.iter().take(1);
    let unknown = servers.all(|server| !server.url.contains("://"));
    let base_url = base_url.or_else(|| unknown.then(|| quote!("https://example.com")));
    let base_url = base_url.map(|url| quote!(.base_url(#url)));
    quote!(Client::builder() #base_url #credential)
}

fn arguments(cx: &Context<'_>, operation: &Operation) -> Option<Vec<TokenStream>> {
    let parameters = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required && !operation.is_gathered(parameter));
    let mut arguments: Vec<TokenStream> = parameters
        .map(|parameter| match &parameter.ty {
            Type::Binary => {
                let krate = format_ident!("{}", cx.package);
                Some(quote!(#krate::Part::file("photo.jpg")?))
            }
            ty => value(cx, ty, 0),
        })
        .collect::<Option<_>>()?;
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let [content] = body.contents.as_slice() else {
            return None;
        };
        arguments.push(match &content.kind {
            ContentKind::Json(Type::String(StringFormat::Plain)) | ContentKind::Text => {
                quote!("text")
            }
            ContentKind::Json(ty) | ContentKind::Form(ty) => owned(cx, ty, 0)?,
            ContentKind::Bytes => {
                let krate = format_ident!("{}", cx.package);
                quote!(#krate::Body::file("photo.jpg")?)
            }
            _ => return None,
        });
    }
    Some(arguments)
}

/// A value of the type as a caller would write it.
fn value(cx: &Context<'_>, ty: &Type, depth: usize) -> Option<TokenStream> {
    Some(match ty {
        Type::Bool => quote!(true),
        Type::Integer(_) => quote!(42),
        Type::Float(_) => quote!(1.5),
        Type::String(StringFormat::Plain) => quote!("text"),
        Type::Any => quote!("anything"),
        Type::String(StringFormat::DateTime) => quote!("2026-01-31T12:00:00Z".parse()?),
        Type::String(StringFormat::Date) => quote!("2026-01-31".parse()?),
        Type::String(StringFormat::Uuid) => quote!("67e55044-10b1-426f-9247-bb680e5fe0c8".parse()?),
        Type::String(StringFormat::Ipv4) => quote!("127.0.0.1".parse()?),
        Type::String(StringFormat::Ipv6) => quote!("::1".parse()?),
        Type::Boxed(held) => value(cx, held, depth)?,
        // Lists of what is made from text are taken as any sequence of it.
        Type::Array(item) | Type::Set(item) if is_text(cx, item) => {
            let item = value(cx, item, depth)?;
            quote!([#item])
        }
        Type::Array(item) | Type::Set(item) => {
            let item = owned(cx, item, depth)?;
            quote!(vec![#item])
        }
        Type::Named(id) => named(cx, *id, depth)?,
        _ => return None,
    })
}

fn named(cx: &Context<'_>, id: TypeId, depth: usize) -> Option<TokenStream> {
    match &cx.api.type_def(id).kind {
        TypeKind::Alias(target) => value(cx, target, depth + 1).filter(|_| depth < 8),
        TypeKind::StringEnum(kind) => {
            let wire = &kind.variants.first()?.wire_name;
            Some(quote!(#wire))
        }
        TypeKind::Struct(kind) if depth < DEPTH => {
            let given = kind.fields.iter().filter(|field| {
                let constant = matches!(
                    field.constant,
                    Some(
                        Literal::String(_)
                            | Literal::Integer(_)
                            | Literal::Bool(_)
                            | Literal::Float(_)
                    )
                );
                field.presence == Presence::Required && !constant
            });
            let given: Vec<TokenStream> = given
                .map(|field| value(cx, &field.ty, depth + 1))
                .collect::<Option<_>>()?;
            let path = path(cx, id);
            Some(quote!(#path::new(#(#given),*)))
        }
        _ => None,
    }
}

/// A value where the type itself is wanted, not what converts into it.
fn owned(cx: &Context<'_>, ty: &Type, depth: usize) -> Option<TokenStream> {
    match cx.api.resolve_alias(ty) {
        Type::Array(item) | Type::Set(item) => {
            let item = owned(cx, item, depth)?;
            Some(quote!(vec![#item]))
        }
        ty if is_text(cx, ty) => {
            let text = value(cx, ty, depth)?;
            Some(quote!(#text.into()))
        }
        ty => value(cx, ty, depth),
    }
}

/// Whether an example writes a value of the type as a string literal that converts into it.
fn is_text(cx: &Context<'_>, ty: &Type) -> bool {
    match cx.api.resolve_alias(ty) {
        Type::String(StringFormat::Plain) | Type::Any => true,
        Type::Named(id) => matches!(cx.api.type_def(*id).kind, TypeKind::StringEnum(_)),
        _ => false,
    }
}

fn path(cx: &Context<'_>, id: TypeId) -> TokenStream {
    let (name, package) = (cx.type_name(id), cx.public_root());
    match cx.root(id) {
        DefinedIn::Component(_) => quote!(#package::models::#name),
        DefinedIn::Group(module) => quote!(#package::api::#module::#name),
    }
}

impl Context<'_> {
    /// The path by which users of the crate reach this version.
    pub(super) fn public_root(&self) -> TokenStream {
        let package = format_ident!("{}", self.package);
        match self.module.filter(|_| !self.default) {
            Some(module) => {
                let module = format_ident!("{module}");
                quote!(#package::#module)
            }
            None => quote!(#package),
        }
    }
}

/// An expression as rustfmt has it on one line.
fn spell(tokens: TokenStream) -> String {
    let mut text = String::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                text.push_str(&spell(group.stream()));
                text.push_str(close);
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => text.push_str(", "),
            token => text.push_str(&token.to_string()),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_spelled_on_one_line() {
        let tokens = quote!(
            client
                .pets()
                .add(a::Pet::new("x, y", 1.5), vec!["a".parse()?])
        );
        let text = r#"client.pets().add(a::Pet::new("x, y", 1.5), vec!["a".parse()?])"#;
        assert_eq!(spell(tokens), text);
    }
}
