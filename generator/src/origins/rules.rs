//! The reasons for names and types, a sentence each.

use super::words;
use crate::ir::{
    Access, Api, Body, Field, Float, Hint, Integer, Location, Operation, Owner, Parameter, Parent,
    Presence, StringFormat, Type, TypeDef, TypeKind,
};
use crate::pointer::Pointer;
use crate::signatures::Target;

/// Why a schema is not in the client.
pub(super) const LEFT_OUT: &str = "left out because no operation reaches it; `all_schemas = true` in \
    codegen.toml puts it behind the feature `all-schemas`, and an entry of `names` for it into every client";

/// Where a name comes from; `text` is what the document calls the element.
pub(super) fn named(hint: &Hint, text: &str, what: &str) -> String {
    if hint.explicit {
        let words = words(hint);
        return format!(
            "named `{words}` by `names` in codegen.toml, or by an extension of the document"
        );
    }
    match hint.parent {
        Parent::None => format!("named after {what} `{text}`"),
        Parent::Type(_) => format!(
            "named after the type around it and `{}`, since the document gives it no name of its own",
            words(hint)
        ),
        Parent::Operation(_) => {
            format!("named after the operation and `{}`", words(hint))
        }
    }
}

pub(super) fn operation(operation: &Operation, by_id: bool) -> Vec<String> {
    let id = operation.operation_id.as_ref();
    let mut rules = vec![match id.filter(|_| by_id || operation.hint.explicit) {
        Some(id) => named(&operation.hint, id, "`operationId`"),
        None => named(&operation.hint, &operation.route(), "method and path,"),
    }];
    match id {
        Some(_) if by_id => rules.push("the words of its group are left out of its name".into()),
        Some(id) if !operation.hint.explicit => rules.push(format!(
            "`operationId` `{id}` says no more than method and path do"
        )),
        _ => {}
    }
    rules.push("what is required is an argument, what is optional a setter of the request".into());
    if operation.pagination.is_some() {
        rules
            .push("its response is one page of a list, so it has `.items()` and `.pages()`".into());
    }
    if operation.lenient {
        rules.push("its responses are read leniently".into());
    }
    rules
}

/// Whether an input sets the parameter at an index.
pub(super) fn sets(target: Target, index: usize) -> bool {
    match target {
        Target::Parameter(at) | Target::File(at) | Target::Files(at) => at == index,
        Target::Body | Target::Choice => false,
    }
}

/// Whether an input sets the body.
pub(super) fn is_body(target: Target) -> bool {
    matches!(target, Target::Body | Target::Choice)
}

pub(super) fn parameter(parameter: &Parameter) -> Vec<String> {
    let place = match parameter.location {
        Location::Path => "in the path",
        Location::Query => "in the query",
        Location::Header => "a header",
        Location::Cookie => "a cookie",
        Location::Form => "a field of the form",
        Location::Part => "a part of the multipart body",
    };
    let mut rules = vec![
        named(&parameter.hint, &parameter.wire_name, "the parameter"),
        match (&parameter.constant, parameter.required) {
            (Some(_), true) => format!("{place}, with one value only, so every call sends it"),
            (Some(_), false) => {
                format!("{place}, optional and with one value only, so its setter has no argument")
            }
            (None, true) => format!("{place}, required, so it is an argument"),
            (None, false) => format!("{place}, optional, so it is a setter"),
        },
    ];
    rules.extend(typed(&parameter.ty));
    rules
}

pub(super) fn body(body: &Body) -> Vec<String> {
    let media_types: Vec<&str> = body
        .contents
        .iter()
        .map(|it| it.media_type.as_str())
        .collect();
    let mut rules = vec![match body.required {
        true => "the body is required, so it is an argument".to_owned(),
        false => "the body is optional, so it is a setter".to_owned(),
    }];
    rules.push(match media_types.as_slice() {
        [one] => format!("it is sent as `{one}`"),
        several => format!("the caller chooses one of `{}`", several.join("`, `")),
    });
    rules
}

pub(super) fn ty(api: &Api, def: &TypeDef) -> Vec<String> {
    let mut rules = vec![match def.owner {
        // Its place has another name where it is a part of another file.
        Owner::Component | Owner::Shared => named(&def.hint, &words(&def.hint), "the component"),
        Owner::Type(_) | Owner::Operation(_) => named(&def.hint, &words(&def.hint), "the place"),
    }];
    match &def.kind {
        TypeKind::Struct(object) => {
            rules.push("an object with properties is a struct".to_owned());
            if object.additional.is_some() {
                rules.push(
                    "`additionalProperties` gives it a map for further properties".to_owned(),
                );
            }
        }
        TypeKind::StringEnum(_) => {
            rules.push("`enum` of strings; unknown values are kept in `Other`".to_owned());
        }
        TypeKind::IntegerEnum(_) => {
            rules.push("`enum` of integers; unknown values are kept in `Other`".to_owned());
        }
        TypeKind::Union(union) => rules.push(match &union.discriminator {
            Some(property) => format!("alternatives, told apart by the property `{property}`"),
            None => "alternatives, told apart by what their values look like".to_owned(),
        }),
        TypeKind::Alias(target) => {
            rules.push("another name of a type that needs none of its own".to_owned());
            rules.extend(typed(target));
            rules.extend(behind(api, target));
        }
        TypeKind::Newtype(_) => {
            rules.push("it contains itself, which an alias can't".to_owned());
        }
    }
    rules.push(match (def.usage.sent, def.usage.received) {
        (true, true) => "operations send and receive it".to_owned(),
        (true, false) => "operations only send it, so it has no `Deserialize`".to_owned(),
        (false, true) => "operations only receive it, so it has no `Serialize`".to_owned(),
        (false, false) => "no operation reaches it".to_owned(),
    });
    if def.lenient {
        rules.push("its values are read leniently".to_owned());
    }
    rules
}

pub(super) fn field(api: &Api, field: &Field, def: &TypeDef) -> Vec<String> {
    let mut rules = vec![named(&field.hint, &field.wire_name, "the property")];
    rules.push(
        match (&field.constant, field.presence) {
            (Some(_), _) => "it can have one value only, which `new` sets",
            (None, Presence::Required) => "`required` names it, so `new` takes it",
            (None, Presence::Optional) => {
                "`required` does not name it, so it is an `Option` with a setter"
            }
            (None, Presence::RequiredNullable) => "it is always there and may be null: an `Option`",
            (None, Presence::OptionalNullable) => {
                "it may be absent, and may be null, which is another thing: two `Option`s"
            }
        }
        .to_owned(),
    );
    match field.one_way(def.usage) {
        Access::Received => rules.push("`readOnly`: requests leave it out".to_owned()),
        Access::Sent => rules.push("`writeOnly`: it is only sent".to_owned()),
        Access::Both => {}
    }
    rules.extend(typed(&field.ty));
    rules.extend(behind(api, &field.ty));
    if field.lenient {
        rules.push("it is read leniently".to_owned());
    }
    rules
}

/// The values of an enum, or the members of a union, with their place.
pub(super) fn variants(def: &TypeDef) -> Vec<(Pointer, &Hint, String)> {
    let at = |index: usize| def.pointer.child("enum").child(index.to_string());
    match &def.kind {
        TypeKind::StringEnum(of) => {
            let variants = of.variants.iter().enumerate();
            variants
                .map(|(index, it)| (at(index), &it.hint, it.wire_name.clone()))
                .collect()
        }
        TypeKind::IntegerEnum(of) => {
            let variants = of.variants.iter().enumerate();
            variants
                .map(|(index, it)| (at(index), &it.hint, it.value.to_string()))
                .collect()
        }
        TypeKind::Union(union) => {
            let variants = union.variants.iter();
            variants
                .map(|it| (def.pointer.clone(), &it.hint, words(&it.hint)))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The component behind a type, if it is one.
fn behind(api: &Api, ty: &Type) -> Option<String> {
    match ty {
        Type::Named(id) => Some(format!("its type is that of {}", api.type_def(*id).pointer)),
        Type::Array(of) | Type::Set(of) | Type::Map(of) | Type::Nullable(of) | Type::Boxed(of) => {
            behind(api, of)
        }
        _ => None,
    }
}

/// Why a type is what it is, from outside to inside.
fn typed(ty: &Type) -> Vec<String> {
    let mut rules = Vec::new();
    let mut ty = ty;
    loop {
        let (rule, inner) = one(ty);
        rules.extend(rule);
        match inner {
            Some(inner) => ty = inner,
            None => return rules,
        }
    }
}

fn one(ty: &Type) -> (Option<String>, Option<&Type>) {
    let said = |text: &str| Some(text.to_owned());
    match ty {
        Type::Any => (
            said("the schema names no type, so it is any JSON value"),
            None,
        ),
        Type::Null => (said("`null` is its only value"), None),
        Type::Bool => (said("`type: boolean`"), None),
        Type::Integer(of) => (Some(integer(*of)), None),
        Type::Float(Float::F32) => (said("`format: float`"), None),
        Type::Float(Float::F64) => (said("`type: number`"), None),
        Type::Float(Float::Decimal) => (said("a number that keeps all its digits"), None),
        Type::String(StringFormat::Plain) => (said("`type: string`"), None),
        Type::String(_) => (
            said("`type: string` with a `format` that has a Rust type"),
            None,
        ),
        Type::Array(of) => (said("`type: array` is a `Vec`"), Some(of)),
        Type::Set(of) => (said("an array with `uniqueItems`"), Some(of)),
        Type::Tuple(_) => (said("`prefixItems` of a fixed number is a tuple"), None),
        Type::OpenTuple(_) => (said("`prefixItems` of a number that varies"), None),
        Type::Map(of) => (said("properties of any name are a map"), Some(of)),
        Type::Nullable(of) => (said("`null` is allowed, so it is an `Option`"), Some(of)),
        Type::Boxed(of) => (
            said("it leads back to where it stands, so it is in a `Box`"),
            Some(of),
        ),
        Type::Binary => (said("`format: binary` is bytes"), None),
        Type::Foreign(_) => (said("the settings or `x-rust-type` name the type"), None),
        Type::Named(_) => (None, None),
    }
}

fn integer(of: Integer) -> String {
    match of {
        Integer::I64 => "`type: integer`".to_owned(),
        _ => "`type: integer`, with a `format` or limits that say its size".to_owned(),
    }
}
