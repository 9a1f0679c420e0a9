//! Types as text, for tests: short enough to be read beside the schema they come from.

use std::fmt::Write as _;

use super::{
    Access, Api, Docs, Facts, Field, Hint, Json, Limit, Parent, Presence, Range, Struct, Type,
    TypeId, TypeKind, Union,
};

/// Every type: the words of its name, and what it is.
pub fn types(api: &Api) -> String {
    Show { api, hints: false }.types()
}

/// As [`types`], in a shorter form, and with what the document says of fields and values.
#[cfg(test)]
pub(crate) fn types_with_hints(api: &Api) -> String {
    Show { api, hints: true }.types()
}

struct Show<'a> {
    api: &'a Api,
    /// Whether labels, descriptions and facts are shown instead of the words for kinds of types.
    hints: bool,
}

impl Show<'_> {
    fn types(&self) -> String {
        let types = self.api.type_ids().map(|id| {
            let kind = self.kind(&self.api.type_def(id).kind);
            format!("{}{kind}\n", self.named(id))
        });
        types.collect()
    }

    /// `word`, where there is one for the kind of a type.
    fn word(&self, word: &str) -> String {
        if self.hints {
            String::new()
        } else {
            format!(" {word}")
        }
    }

    fn kind(&self, kind: &TypeKind) -> String {
        match kind {
            TypeKind::Alias(ty) => format!(" = {}", self.ty(ty)),
            TypeKind::Newtype(ty) => format!(" new {}", self.ty(ty)),
            TypeKind::Struct(object) => self.fields(object),
            TypeKind::Union(union) => self.variants(union),
            TypeKind::StringEnum(values) => {
                let values = values.variants.iter();
                let values =
                    values.map(|value| self.labelled(&value.wire_name, &value.hint, &value.docs));
                format!(" = {}", values.collect::<Vec<_>>().join(" | "))
            }
            TypeKind::IntegerEnum(values) => {
                let repr = values.repr;
                let values = values.variants.iter().map(|value| {
                    let is_named = value.hint.words.first().is_none_or(|it| it != "value");
                    if self.hints && is_named {
                        self.labelled(&value.value.to_string(), &value.hint, &value.docs)
                    } else {
                        value.value.to_string()
                    }
                });
                let colon = if self.hints { ":" } else { "" };
                let values = values.collect::<Vec<_>>().join(" | ");
                format!("{colon} {repr:?} = {values}")
            }
        }
    }

    fn labelled(&self, wire_name: &str, hint: &Hint, docs: &Docs) -> String {
        let mut text = format!("{wire_name:?}");
        if self.hints && hint.words != [wire_name] {
            write!(text, " as {}", hint.words.join(" ")).expect("a String takes all");
        }
        if let Some(description) = docs.description.as_ref().filter(|_| self.hints) {
            write!(text, " ({description})").expect("a String takes all");
        }
        text
    }

    fn fields(&self, object: &Struct) -> String {
        let mut out = self.word("struct");
        for field in &object.fields {
            write!(out, "\n  {}", self.field(field)).expect("a String takes all");
        }
        if let Some(additional) = &object.additional {
            write!(out, "\n  ..: {}", self.ty(additional)).expect("a String takes all");
        }
        if self.hints && out.is_empty() {
            out.push_str("\n  nothing");
        }
        out
    }

    fn field(&self, field: &Field) -> String {
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
        let constant = field.constant.as_ref().map(|it| format!(" = {it:?}"));
        let constant = constant.unwrap_or_default();
        let facts = if self.hints && !field.docs.facts.is_empty() {
            format!(" // {}", facts(&field.docs.facts).join(", "))
        } else {
            String::new()
        };
        let (name, ty) = (&field.wire_name, self.ty(&field.ty));
        format!("{name}: {ty}{mark}{access}{constant}{facts}")
    }

    fn variants(&self, union: &Union) -> String {
        let mut out = self.word("union");
        if let Some(property) = &union.discriminator {
            let start = if self.hints { "\n  by" } else { " by" };
            write!(out, "{start} {property}").expect("a String takes all");
        }
        for variant in &union.variants {
            let (name, ty) = (variant.hint.words.join(" "), self.ty(&variant.ty));
            write!(out, "\n  | {name}({ty})").expect("a String takes all");
            if !variant.discriminator_values.is_empty() {
                let values = variant.discriminator_values.join(", ");
                write!(out, " if {values}").expect("a String takes all");
            }
            if let Some(value) = &variant.written_value {
                write!(out, " writes {value}").expect("a String takes all");
            }
        }
        out
    }

    fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Integer(format) => format!("{format:?}"),
            Type::Float(format) => format!("{format:?}"),
            Type::String(format) => format!("{format:?}"),
            Type::Array(item) => format!("[{}]", self.ty(item)),
            Type::Set(item) => format!("set[{}]", self.ty(item)),
            Type::Map(value) => format!("{{{}}}", self.ty(value)),
            Type::Nullable(inner) => format!("({} or null)", self.ty(inner)),
            Type::Tuple(items) => {
                let items: Vec<_> = items.iter().map(|item| self.ty(item)).collect();
                format!("({})", items.join(", "))
            }
            Type::OpenTuple(tuple) => {
                let parts: Vec<_> = tuple.types().map(|part| self.ty(part)).collect();
                format!("({}.., needs {})", parts.join(", "), tuple.needed)
            }
            Type::Named(id) => self.named(*id),
            Type::Boxed(inner) => format!("box {}", self.ty(inner)),
            Type::Any | Type::Null | Type::Bool | Type::Binary => format!("{ty:?}"),
            Type::Foreign(path) => format!("`{path}`"),
        }
    }

    fn named(&self, id: TypeId) -> String {
        let hint = &self.api.type_def(id).hint;
        let words = hint.words.join(" ");
        match hint.parent {
            Parent::None => words,
            Parent::Type(id) => format!("{}.{words}", self.named(id)),
            Parent::Operation(id) if self.hints => format!("op{}.{words}", id.0),
            Parent::Operation(id) => {
                let operation = self.api.operation(id).hint.words.join(" ");
                format!("{operation}.{words}")
            }
        }
    }
}

/// `>= 1`, `length 2..8`, `default 100`.
fn facts(facts: &Facts) -> Vec<String> {
    let limit = |limit: &Option<Limit>, sign| {
        let limit = limit.as_ref()?;
        let equal = if limit.exclusive { "" } else { "=" };
        Some(format!("{sign}{equal} {}", limit.number))
    };
    let range = |what, Range { min, max }| {
        let shown = |count: Option<usize>| count.map(|it| it.to_string()).unwrap_or_default();
        let said = min.is_some() || max.is_some();
        said.then(|| format!("{what} {}..{}", shown(min), shown(max)))
    };
    let labelled = |label, json: &Json| format!("{label} {}", json.0);
    let mut shown = Vec::new();
    shown.extend(limit(&facts.minimum, ">"));
    shown.extend(limit(&facts.maximum, "<"));
    let steps = facts.multiple_of.iter();
    shown.extend(steps.map(|it| format!("multiple of {it}")));
    shown.extend(range("length", facts.length));
    shown.extend(range("items", facts.items));
    shown.extend(range("properties", facts.properties));
    shown.extend(facts.unique_items.then(|| "unique".to_owned()));
    shown.extend(facts.patterns.iter().map(|it| format!("pattern {it}")));
    shown.extend(facts.format.iter().map(|it| format!("format {it}")));
    shown.extend(facts.values.iter().map(|it| labelled("value", it)));
    shown.extend(facts.default.iter().map(|it| labelled("default", it)));
    shown.extend(facts.example.iter().map(|it| labelled("example", it)));
    shown
}
