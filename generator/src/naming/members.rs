//! Names of what a type is made of: fields, setters, variants.

use crate::diagnostics::Diagnostics;
use crate::ir::{Hint, Struct, TypeDef, TypeKind};
use crate::pointer::Pointer;

use super::MemberNames;
use super::candidate::{self, Case};
use super::ident::Identifier;
use super::keywords;
use super::scope::{Candidate, Scope};
use super::variants;

/// The names within a type; see [`variants::names`] for `named`.
pub(super) fn names(
    def: &TypeDef,
    named: (&TypeDef, &Identifier),
    diagnostics: &mut Diagnostics,
) -> MemberNames {
    let pointer = &def.pointer;
    match &def.kind {
        TypeKind::Struct(object) => fields(object, pointer, diagnostics),
        TypeKind::StringEnum(values) => {
            let hints = values.variants.iter().map(|variant| &variant.hint);
            enum_values(hints, pointer, diagnostics)
        }
        TypeKind::IntegerEnum(values) => {
            let hints = values.variants.iter().map(|variant| &variant.hint);
            enum_values(hints, pointer, diagnostics)
        }
        TypeKind::Union(union) => variants::names(union, def, named, diagnostics),
        TypeKind::Alias(_) | TypeKind::Newtype(_) => MemberNames::default(),
    }
}

/// Names of variants. `Other` is that of the fallback, whether the enum has it today or not.
pub(super) fn variant_names<'a>(
    hints: impl Iterator<Item = &'a Hint>,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Vec<Identifier> {
    let avoid = |name: &str| keywords::is_reserved_variant(name).then(|| format!("{name}Value"));
    let candidates: Vec<Candidate<'_>> = hints
        .map(|hint| candidate::of_hint(hint, Case::Variant, pointer, avoid, diagnostics))
        .collect();
    Scope::default().assign(&candidates, diagnostics)
}

fn enum_values<'a>(
    hints: impl Iterator<Item = &'a Hint>,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> MemberNames {
    MemberNames {
        members: variant_names(hints, pointer, diagnostics),
        ..MemberNames::default()
    }
}

fn fields(object: &Struct, pointer: &Pointer, diagnostics: &mut Diagnostics) -> MemberNames {
    let candidates: Vec<Candidate<'_>> = object
        .fields
        .iter()
        .map(|field| {
            candidate::of_hint(
                &field.hint,
                Case::Snake,
                &field.pointer,
                |_| None,
                diagnostics,
            )
        })
        .collect();
    let mut fields = Scope::default();
    let names = fields.assign(&candidates, diagnostics);
    let additional = object.additional.as_ref().map(|_| {
        let candidate = additional_field(pointer);
        fields
            .assign(&[candidate], &mut Diagnostics::new())
            .remove(0)
    });
    MemberNames {
        setters: setters(&names, pointer),
        members: names,
        additional,
        accessors: Vec::new(),
    }
}

/// The field for additional properties.
fn additional_field(pointer: &Pointer) -> Candidate<'_> {
    let mut candidate = Candidate::simple("", "extra".to_owned(), pointer);
    candidate.alternative("extra_properties".to_owned());
    candidate
}

/// Setters are called as their fields, unless every model has a method of that name.
fn setters(fields: &[Identifier], pointer: &Pointer) -> Vec<Identifier> {
    let candidates = fields.iter().map(|field| {
        let reserved = keywords::is_reserved_setter(field.as_str());
        let name = match reserved {
            true => format!("set_{field}"),
            false => field.to_string(),
        };
        let mut candidate = Candidate::simple(field.as_str(), name, pointer);
        // A field that is called `set_default` itself keeps its name.
        candidate.rank = usize::from(reserved);
        candidate
    });
    let candidates: Vec<Candidate<'_>> = candidates.collect();
    Scope::default().assign(&candidates, &mut Diagnostics::new())
}
