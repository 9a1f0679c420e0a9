//! Types of the intermediate representation as text, a line for each field.

use std::fmt::Write as _;

use generator::ir::{
    Access, Api, Field, Hint, Parent, Presence, Struct, Type, TypeId, TypeKind, Union,
};

/// Every type: the words of its name, and what it is.
pub(crate) fn types(api: &Api) -> String {
    let mut out = String::new();
    for id in api.type_ids() {
        let kind = kind(api, &api.type_def(id).kind);
        writeln!(out, "{} {kind}", name(api, &api.type_def(id).hint)).expect("a String takes all");
    }
    out
}

fn kind(api: &Api, kind: &TypeKind) -> String {
    match kind {
        TypeKind::Alias(ty) => format!("= {}", text(api, ty)),
        TypeKind::Newtype(ty) => format!("new {}", text(api, ty)),
        TypeKind::Struct(object) => fields(api, object),
        TypeKind::Union(union) => variants(api, union),
        TypeKind::StringEnum(values) => {
            let values = values
                .variants
                .iter()
                .map(|variant| format!("{:?}", variant.wire_name));
            format!("= {}", values.collect::<Vec<_>>().join(" | "))
        }
        TypeKind::IntegerEnum(values) => {
            let all = values
                .variants
                .iter()
                .map(|variant| variant.value.to_string());
            format!(
                "{:?} = {}",
                values.repr,
                all.collect::<Vec<_>>().join(" | ")
            )
        }
    }
}

fn fields(api: &Api, object: &Struct) -> String {
    let mut out = String::from("struct");
    for field in &object.fields {
        write!(out, "\n  {}", field_text(api, field)).expect("a String takes all");
    }
    if let Some(extra) = &object.additional {
        write!(out, "\n  ..: {}", text(api, extra)).expect("a String takes all");
    }
    out
}

fn field_text(api: &Api, field: &Field) -> String {
    let mark = match field.presence {
        Presence::Required => "",
        Presence::Optional => "?",
        Presence::RequiredNullable => " or null",
        Presence::OptionalNullable => "? or null",
    };
    let access = match field.access {
        Access::Both => "",
        Access::Received => " received",
        Access::Sent => " sent",
    };
    let constant = field
        .constant
        .as_ref()
        .map(|it| format!(" = {it:?}"))
        .unwrap_or_default();
    format!(
        "{}: {}{mark}{access}{constant}",
        field.wire_name,
        text(api, &field.ty)
    )
}

fn variants(api: &Api, union: &Union) -> String {
    let mut out = String::from("union");
    if let Some(tag) = &union.discriminator {
        write!(out, " by {tag}").expect("a String takes all");
    }
    for variant in &union.variants {
        let held = text(api, &variant.ty);
        write!(out, "\n  | {}({held})", variant.hint.words.join(" ")).expect("a String takes all");
        if !variant.discriminator_values.is_empty() {
            write!(out, " if {}", variant.discriminator_values.join(", "))
                .expect("a String takes all");
        }
        if let Some(tag) = &variant.written_value {
            write!(out, " writes {tag}").expect("a String takes all");
        }
    }
    out
}

fn text(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Integer(format) => format!("{format:?}"),
        Type::Float(format) => format!("{format:?}"),
        Type::String(format) => format!("{format:?}"),
        Type::Array(item) => format!("[{}]", text(api, item)),
        Type::Set(item) => format!("set[{}]", text(api, item)),
        Type::Map(value) => format!("{{{}}}", text(api, value)),
        Type::Nullable(inner) => format!("({} or null)", text(api, inner)),
        Type::Tuple(places) => {
            let places: Vec<_> = places.iter().map(|place| text(api, place)).collect();
            format!("({})", places.join(", "))
        }
        Type::OpenTuple(tuple) => {
            let parts: Vec<_> = tuple.parts().map(|part| text(api, part)).collect();
            format!("({}.., needs {})", parts.join(", "), tuple.needed)
        }
        Type::Named(id) => named(api, *id),
        Type::Boxed(inner) => format!("box {}", text(api, inner)),
        Type::Any | Type::Null | Type::Bool | Type::Binary => format!("{ty:?}"),
    }
}

fn named(api: &Api, id: TypeId) -> String {
    name(api, &api.type_def(id).hint)
}

fn name(api: &Api, hint: &Hint) -> String {
    let words = hint.words.join(" ");
    match hint.parent {
        Parent::None => words,
        Parent::Type(id) => format!("{}.{words}", named(api, id)),
        Parent::Operation(id) => format!("{}.{words}", api.operation(id).hint.words.join(" ")),
    }
}
