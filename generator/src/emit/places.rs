//! What an inline type is, in words: "The property `geo` of the body of [`Pets::create`]."

use proc_macro2::TokenStream;

use super::context::{location, method_link};
use super::docs::{lines, text};
use crate::ir::{OperationId, Owner, Type, TypeDef, TypeId, TypeKind, inline_code};
use crate::pointer::Pointer;
use crate::signatures::Version;

/// Doc attributes for a type: what the document says, or else which place an inline one is of.
pub(super) fn type_docs(cx: &Version<'_>, def: &TypeDef) -> TokenStream {
    lines(&text(&def.docs, place(cx, def).as_deref()))
}

/// Which place of the document a type is of; `None` for a component, which its name tells.
fn place(cx: &Version<'_>, def: &TypeDef) -> Option<String> {
    let known = match def.owner {
        Owner::Shared => return None,
        // Nobody reads what stands in a type that nobody can name.
        Owner::Type(_) if is_shared(cx, def) => return None,
        Owner::Component if is_schema(&def.pointer) => return None,
        Owner::Component => None,
        Owner::Type(id) => of_type(cx, id, &def.pointer),
        Owner::Operation(id) => of_operation(cx, id, &def.pointer),
    };
    let place = known.unwrap_or_else(|| of_component(&def.pointer));
    let kind = match &def.kind {
        // An alias of what several places share.
        TypeKind::Alias(Type::Named(id)) => &cx.api.type_def(*id).kind,
        kind => kind,
    };
    Some(match kind {
        TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) => format!("Values of {place}."),
        _ => {
            let mut letters = place.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            format!(
                "{}{}.",
                first.into_iter().collect::<String>(),
                letters.as_str()
            )
        }
    })
}

fn of_operation(cx: &Version<'_>, id: OperationId, at: &Pointer) -> Option<String> {
    let (operation, method) = (cx.api.operation(id), method_link(cx, id));
    let mut parameters = operation.parameters.iter();
    let of_parameter = parameters.find_map(|it| Some((it, below(at, &it.pointer)?)));
    if let Some((parameter, rest)) = of_parameter {
        let (kind, name) = (
            location(parameter.location),
            inline_code(&parameter.wire_name),
        );
        return Some(within(&rest, format!("the {kind} {name} of {method}")));
    }
    // Swagger 2.0 has the body among the parameters.
    let body = operation.body.as_ref();
    if let Some(rest) = body.and_then(|body| below(at, &body.pointer)) {
        return Some(within(&rest, format!("the body of {method}")));
    }
    let rest = below(at, &operation.pointer)?;
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    let (part, rest) = part(&rest)?;
    Some(within(rest, format!("{part} of {method}")))
}

/// A place beneath a component that has a type in Rust; others are told by the document's words.
fn of_type(cx: &Version<'_>, id: TypeId, at: &Pointer) -> Option<String> {
    let (def, name) = (cx.api.type_def(id), &cx.names.ty(id).name);
    let rest = below(at, &def.pointer).filter(|_| def.owner == Owner::Component)?;
    let whole = format!("[`{name}`]");
    Some(match (rest.is_empty(), &def.kind) {
        (false, _) => within(&rest, whole),
        (true, TypeKind::Union(_)) => format!("{whole} where it is of no other form"),
        (true, _) => format!("{whole} as requests send it"),
    })
}

fn is_shared(cx: &Version<'_>, def: &TypeDef) -> bool {
    let mut owner = def.owner;
    while let Owner::Type(id) = owner {
        owner = cx.api.type_def(id).owner;
    }
    owner == Owner::Shared
}

/// Whether a place is a component schema, or not one of the parts of an operation that stand in components.
fn is_schema(at: &Pointer) -> bool {
    let mut keys = at.keys();
    match keys.next().as_deref() {
        Some("components") => keys.next().is_none_or(|section| section == "schemas"),
        // Swagger 2.0 has them at its root.
        Some("parameters" | "responses") => false,
        _ => true,
    }
}

/// A part of an operation, and what is left of the path.
fn part<'k>(keys: &'k [&'k str]) -> Option<(String, &'k [&'k str])> {
    match keys {
        ["requestBody", rest @ ..] => Some(("the body".to_owned(), rest)),
        ["responses", status, "headers", name, rest @ ..] => {
            let (status, name) = (inline_code(status), inline_code(name));
            Some((format!("the header {name} of the response {status}"), rest))
        }
        ["responses", status, rest @ ..] => {
            Some((format!("the response {}", inline_code(status)), rest))
        }
        _ => None,
    }
}

fn of_component(at: &Pointer) -> String {
    let keys: Vec<String> = at.keys().collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    match keys.as_slice() {
        ["components", section, name, rest @ ..]
        | [section @ ("parameters" | "responses"), name, rest @ ..] => {
            let kind = match *section {
                "schemas" => "",
                "requestBodies" => "the body ",
                "responses" => "the response ",
                "parameters" => "the parameter ",
                "headers" => "the header ",
                _ => "the component ",
            };
            within(rest, format!("{kind}{}", inline_code(name)))
        }
        _ => inline_code(&at.to_string()),
    }
}

/// The keys of a place below another.
fn below(at: &Pointer, above: &Pointer) -> Option<Vec<String>> {
    let rest = at.as_str().strip_prefix(above.as_str())?;
    let rest = Pointer::parse(rest)?;
    Some(rest.keys().collect())
}

/// A place below `whole`, named from the inside out by the keywords of schemas on the way.
fn within<K: AsRef<str>>(keys: &[K], whole: String) -> String {
    let mut keys = keys.iter().map(AsRef::as_ref);
    let mut place = whole;
    while let Some(key) = keys.next() {
        place = match key {
            "properties" => match keys.next() {
                Some(name) => format!("the property {} of {place}", inline_code(name)),
                None => place,
            },
            "items" => format!("an item of {place}"),
            "additionalProperties" | "unevaluatedProperties" => format!("a value of {place}"),
            "patternProperties" => {
                keys.next();
                format!("a value of {place}")
            }
            "prefixItems" => match keys.next().and_then(|index| index.parse::<usize>().ok()) {
                Some(index) => format!("item {} of {place}", index + 1),
                None => place,
            },
            "oneOf" | "anyOf" => {
                keys.next();
                format!("a form of {place}")
            }
            // What holds for the whole place: a media type, a member of `allOf`.
            _ => place,
        };
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_from_the_inside_out() {
        let keys = [
            "content",
            "application/json",
            "schema",
            "properties",
            "a",
            "items",
            "oneOf",
            "1",
            "properties",
            "b",
        ];
        assert_eq!(
            within(&keys, "the body of `create`".to_owned()),
            "the property `b` of a form of an item of the property `a` of the body of `create`"
        );
        let at = Pointer::parse("/components/schemas/Pet/additionalProperties").unwrap();
        assert_eq!(of_component(&at), "a value of `Pet`");
    }
}
