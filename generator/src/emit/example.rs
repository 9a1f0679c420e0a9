//! Examples in the rustdoc: real calls, with arguments made from the types.

use super::Context;
use super::types::Root;
use crate::ir::{
    Answer, ContentKind, GroupId, Literal, Operation, OperationId, Presence, Shape, Text, Type,
};

/// How deep the arguments of an example may nest before another operation reads better.
const DEPTH: usize = 2;

/// A doctest that calls the group's simplest operation.
pub(super) fn group(cx: &Context<'_>, group: GroupId) -> Option<String> {
    let (id, arguments) = simplest(cx, &cx.operations[&Some(group)])?;
    Some(doctest(cx, &call(cx, id, &arguments), false))
}

/// A doctest for the whole client: how it is made, and one call.
pub(super) fn client(cx: &Context<'_>) -> String {
    let all: Vec<OperationId> = cx.operations.values().flatten().copied().collect();
    let call = simplest(cx, &all).map(|(id, arguments)| call(cx, id, &arguments));
    doctest(cx, &call.unwrap_or_default(), true)
}

/// The operation whose call is shortest to write, preferring one that answers something.
fn simplest(cx: &Context<'_>, operations: &[OperationId]) -> Option<(OperationId, Vec<String>)> {
    let candidates = operations.iter().filter_map(|id| {
        let operation = cx.api.operation(*id);
        let usable = !operation.docs.deprecated;
        usable
            .then(|| arguments(cx, operation))
            .flatten()
            .map(|arguments| (*id, arguments))
    });
    candidates.min_by_key(|(id, arguments)| {
        let operation = cx.api.operation(*id);
        let silent = operation.success == Answer::Empty;
        (
            silent,
            arguments.iter().any(|a| a.contains("::")),
            arguments.len(),
        )
    })
}

fn arguments(cx: &Context<'_>, operation: &Operation) -> Option<Vec<String>> {
    let parameters = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required && !operation.is_gathered(parameter));
    let mut arguments: Vec<String> = parameters
        .map(|parameter| value(cx, &parameter.ty, 0))
        .collect::<Option<_>>()?;
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let [content] = body.contents.as_slice() else {
            return None;
        };
        arguments.push(match &content.kind {
            ContentKind::Json(Type::Text(Text::Plain)) => "\"text\"".to_owned(),
            ContentKind::Json(ty) | ContentKind::Form(ty) => owned(cx, ty, 0)?,
            ContentKind::Text => "\"text\"".to_owned(),
            _ => return None,
        });
    }
    Some(arguments)
}

/// A value of the type as a caller would write it.
fn value(cx: &Context<'_>, ty: &Type, depth: usize) -> Option<String> {
    let text = |text: &str| Some(format!("{text:?}"));
    match ty {
        Type::Bool => Some("true".to_owned()),
        Type::Integer(_) => Some("42".to_owned()),
        Type::Float(_) => Some("1.5".to_owned()),
        Type::Text(Text::Plain) => text("text"),
        Type::Any => text("anything"),
        Type::Text(Text::DateTime) => Some("\"2026-01-31T12:00:00Z\".parse()?".to_owned()),
        Type::Text(Text::Date) => Some("\"2026-01-31\".parse()?".to_owned()),
        Type::Text(Text::Uuid) => {
            Some("\"67e55044-10b1-426f-9247-bb680e5fe0c8\".parse()?".to_owned())
        }
        Type::Text(Text::Ipv4) => Some("\"127.0.0.1\".parse()?".to_owned()),
        Type::Text(Text::Ipv6) => Some("\"::1\".parse()?".to_owned()),
        Type::Boxed(held) => value(cx, held, depth),
        // Lists of what is made from text are taken as any sequence of it.
        Type::Array(item) | Type::Set(item) if is_text(cx, item) => {
            Some(format!("[{}]", value(cx, item, depth)?))
        }
        Type::Array(item) | Type::Set(item) => Some(format!("vec![{}]", owned(cx, item, depth)?)),
        Type::Named(id) => match &cx.api.type_def(*id).shape {
            Shape::Alias(target) => value(cx, target, depth + 1).filter(|_| depth < 8),
            Shape::StringEnum(shape) => text(&shape.variants.first()?.wire),
            Shape::Struct(shape) if depth < DEPTH => {
                let given = shape.fields.iter().filter(|field| {
                    field.presence == Presence::Required
                        && !matches!(
                            field.constant,
                            Some(
                                Literal::Text(_)
                                    | Literal::Integer(_)
                                    | Literal::Bool(_)
                                    | Literal::Float(_)
                            )
                        )
                });
                let given: Vec<String> = given
                    .map(|field| value(cx, &field.ty, depth + 1))
                    .collect::<Option<_>>()?;
                Some(format!("{}::new({})", path(cx, *id), given.join(", ")))
            }
            _ => None,
        },
        _ => None,
    }
}

/// A value where the type itself is wanted, not what converts into it.
fn owned(cx: &Context<'_>, ty: &Type, depth: usize) -> Option<String> {
    match cx.api.resolve_alias(ty) {
        Type::Array(item) | Type::Set(item) => Some(format!("vec![{}]", owned(cx, item, depth)?)),
        ty if is_text(cx, ty) => Some(format!("{}.into()", value(cx, ty, depth)?)),
        ty => value(cx, ty, depth),
    }
}

/// Whether an example writes a value of the type as a string literal that converts into it.
fn is_text(cx: &Context<'_>, ty: &Type) -> bool {
    match cx.api.resolve_alias(ty) {
        Type::Text(Text::Plain) | Type::Any => true,
        Type::Named(id) => matches!(cx.api.type_def(*id).shape, Shape::StringEnum(_)),
        _ => false,
    }
}

fn path(cx: &Context<'_>, id: crate::ir::TypeId) -> String {
    let name = cx.type_name(id);
    let base = root(cx);
    match cx.root(id) {
        Root::Component(_) => format!("{base}::models::{name}"),
        Root::Group(module) => format!("{base}::api::{module}::{name}"),
    }
}

fn call(cx: &Context<'_>, id: OperationId, arguments: &[String]) -> String {
    let operation = cx.api.operation(id);
    let receiver = match operation.group {
        Some(group) => format!("client.{}()", cx.accessor(group)),
        None => "client".to_owned(),
    };
    let call = format!(
        "{receiver}.{}({}).await?;",
        cx.method(id),
        arguments.join(", ")
    );
    match operation.success {
        Answer::Empty => call,
        _ => format!("let answer = {call}\n# let _ = answer;"),
    }
}

/// The path by which users of the crate reach this version.
fn root(cx: &Context<'_>) -> String {
    let base = cx.base().to_string().replace(' ', "");
    base.replacen("crate", &cx.package, 1)
}

fn doctest(cx: &Context<'_>, call: &str, whole: bool) -> String {
    let base = root(cx);
    let signature = if whole {
        "# async fn example() -> Result<(), Box<dyn std::error::Error>> {".to_owned()
    } else {
        format!(
            "# async fn example(client: {base}::Client) -> Result<(), Box<dyn std::error::Error>> {{"
        )
    };
    let build = if whole {
        let credential = cx
            .api
            .security_schemes
            .iter()
            .enumerate()
            .find_map(|(index, scheme)| {
                use crate::ir::SecuritySchemeKind as Kind;
                let name = cx.scheme(index);
                match scheme.kind {
                    Kind::Basic => Some(format!(".{name}(\"user\", \"password\")")),
                    Kind::MutualTls => None,
                    _ => Some(format!(".{name}(\"secret\")")),
                }
            });
        let server = cx
            .api
            .servers
            .first()
            .is_none_or(|server| !server.url.contains("://"));
        let server = if server {
            ".base_url(\"https://example.com\")"
        } else {
            ""
        };
        let credential = credential.unwrap_or_default();
        format!("let client = {base}::Client::builder(){server}{credential}.build()?;\n")
    } else {
        String::new()
    };
    let silence = if call.is_empty() {
        "# let _ = client;\n"
    } else {
        ""
    };
    format!("```no_run\n{signature}\n{build}{call}\n{silence}# Ok(())\n# }}\n```")
}
