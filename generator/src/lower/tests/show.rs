//! Types as text: short enough to be read beside the schema they come from.

use std::fmt::Write;

use crate::ir::{
    Access, Api, Docs, Field, Hint, Parent, Presence, Struct, Type, TypeId, TypeKind, Union,
};

/// Every type: its name (the hint's words joined by spaces), and what it is.
pub(super) fn show(api: &Api) -> String {
    let mut out = String::new();
    for id in api.type_ids() {
        let def = api.type_def(id);
        let name = name(api, &def.hint);
        match &def.kind {
            TypeKind::Alias(ty) => writeln!(out, "{name} = {}", ty_text(api, ty)),
            TypeKind::Newtype(ty) => writeln!(out, "{name} new {}", ty_text(api, ty)),
            TypeKind::Struct(object) => writeln!(out, "{name}\n{}", fields(api, object)),
            TypeKind::Union(union) => writeln!(out, "{name}\n{}", variants(api, union)),
            TypeKind::StringEnum(it) => {
                let values = it
                    .variants
                    .iter()
                    .map(|v| labelled(&v.wire_name, &v.hint, &v.docs));
                writeln!(out, "{name} = {}", values.collect::<Vec<_>>().join(" | "))
            }
            TypeKind::IntegerEnum(it) => {
                let values = it.variants.iter().map(|v| match v.hint.explicit {
                    true => labelled(&v.value.to_string(), &v.hint, &v.docs),
                    false => v.value.to_string(),
                });
                let values = values.collect::<Vec<_>>().join(" | ");
                writeln!(out, "{name}: {:?} = {values}", it.repr)
            }
        }
        .expect("a String takes all");
    }
    out.lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

fn labelled(wire_name: &str, hint: &Hint, docs: &Docs) -> String {
    let mut text = format!("{wire_name:?}");
    if hint.words != [wire_name] {
        write!(text, " as {}", hint.words.join(" ")).expect("a String takes all");
    }
    if let Some(said) = &docs.description {
        write!(text, " ({said})").expect("a String takes all");
    }
    text
}

fn fields(api: &Api, object: &Struct) -> String {
    let mut out = String::new();
    for field in &object.fields {
        writeln!(out, "  {}", field_text(api, field)).expect("a String takes all");
    }
    if let Some(extra) = &object.additional {
        writeln!(out, "  ..: {}", ty_text(api, extra)).expect("a String takes all");
    }
    if object.fields.is_empty() && object.additional.is_none() {
        out.push_str("  nothing");
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
    let constant = match &field.constant {
        Some(constant) => format!(" = {constant:?}"),
        None => String::new(),
    };
    let notes = match field.docs.notes.as_slice() {
        [] => String::new(),
        notes => format!(" // {}", notes.join(" ")),
    };
    let ty = ty_text(api, &field.ty);
    format!("{}: {ty}{mark}{access}{constant}{notes}", field.wire_name)
}

fn variants(api: &Api, union: &Union) -> String {
    let mut out = match &union.discriminator {
        Some(tag) => format!("  by {tag}\n"),
        None => String::new(),
    };
    for variant in &union.variants {
        let name = variant.hint.words.join(" ");
        let tags = match variant.discriminator_values.as_slice() {
            [] => String::new(),
            tags => format!(" if {}", tags.join(", ")),
        };
        let write = match &variant.written_value {
            Some(tag) => format!(" writes {tag}"),
            None => String::new(),
        };
        let ty = ty_text(api, &variant.ty);
        writeln!(out, "  | {name}({ty}){tags}{write}").expect("a String takes all");
    }
    out
}

fn ty_text(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Integer(format) => format!("{format:?}"),
        Type::Float(format) => format!("{format:?}"),
        Type::String(format) => format!("{format:?}"),
        Type::Array(item) => format!("[{}]", ty_text(api, item)),
        Type::Set(item) => format!("set[{}]", ty_text(api, item)),
        Type::Map(value) => format!("{{{}}}", ty_text(api, value)),
        Type::Nullable(inner) => format!("({} or null)", ty_text(api, inner)),
        Type::Tuple(places) => {
            let places: Vec<_> = places.iter().map(|place| ty_text(api, place)).collect();
            format!("({})", places.join(", "))
        }
        Type::OpenTuple(tuple) => {
            let parts: Vec<_> = tuple.types().map(|part| ty_text(api, part)).collect();
            format!("({}.., needs {})", parts.join(", "), tuple.needed)
        }
        Type::Named(id) => named(api, *id),
        Type::Boxed(inner) => format!("box {}", ty_text(api, inner)),
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
        Parent::Operation(id) => format!("op{}.{words}", id.0),
    }
}
