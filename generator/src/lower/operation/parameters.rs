//! Parameters of path, query, header and cookie.

use indexmap::IndexMap;
use indexmap::map::Entry;
use openapiv3::ReferenceOr;

use super::super::builder::Lowering;
use super::super::client_name;
use super::docs::trimmed;
use super::head::OperationRef;
use super::name_owner::NameOwner;
use super::parameter_value::{
    delimiters, is_header_name, parameter_value, sent_constant, sent_type,
};
use super::style;
use crate::diagnostics::OperationFinding;
use crate::document::Parameter as Written;
use crate::ir::{Docs, Location, OperationId, Parameter, StringFormat, Type};
use crate::pointer::Pointer;

/// What an operation sends beside its body.
#[derive(Debug, Default)]
pub(super) struct ParameterList {
    /// The parameters, then the fields of a flattened body.
    pub(super) list: Vec<Parameter>,
    /// For each parameter the integer that it starts with: its default, or else its minimum.
    pub(super) starts: Vec<Option<i64>>,
}

impl ParameterList {
    /// Adds a parameter.
    pub(super) fn push(&mut self, parameter: Parameter, start: Option<i64>) {
        self.list.push(parameter);
        self.starts.push(start);
    }
}

/// The parameters of an operation: those of its path, which its own replace in place, then its
/// own. `keys` are the API keys that its security puts into the request.
pub(super) fn parameters<'a>(
    lowering: &mut Lowering<'a>,
    operation: &OperationRef<'a>,
    id: OperationId,
    keys: &[(Location, &str)],
) -> ParameterList {
    let mut sent = ParameterList::default();
    for ((location, _), (at, written)) in declared(lowering, operation) {
        let name = &written.name;
        if is_key(location, name, keys) {
            let name = name.clone();
            lowering.report(&at, OperationFinding::CredentialParameter { name });
            continue;
        }
        if location == Location::Header && !is_header_name(name) {
            let name = name.clone();
            let what = "parameter";
            lowering.report(&at, OperationFinding::InvalidHeaderName { name, what });
            continue;
        }
        let (parameter, start) = parameter(lowering, written, &at, id);
        sent.push(parameter, start);
    }
    sent
}

type Declared<'a> = IndexMap<(Location, String), (Pointer, &'a Written)>;

fn declared<'a>(lowering: &mut Lowering<'a>, operation: &OperationRef<'a>) -> Declared<'a> {
    let mut declared = Declared::new();
    let shared = &operation.path_item.parameters;
    collect(lowering, shared, &operation.path_item_at(), &mut declared);
    let mut own = Declared::new();
    collect(
        lowering,
        &operation.object.parameters,
        &operation.at,
        &mut own,
    );
    declared.extend(own);
    declared
}

fn collect<'a>(
    lowering: &mut Lowering<'a>,
    list: &'a [ReferenceOr<Written>],
    owner: &Pointer,
    declared: &mut Declared<'a>,
) {
    let place = owner.child("parameters");
    for (index, parameter) in list.iter().enumerate() {
        let used_at = place.child(index);
        let Some((at, written)) = lowering.document.parameter(parameter, &used_at) else {
            continue;
        };
        match declared.entry(key(written)) {
            Entry::Vacant(free) => {
                free.insert((at, written));
            }
            Entry::Occupied(_) => {
                let name = written.name.clone();
                lowering.report(&used_at, OperationFinding::RepeatedHeader { name });
            }
        }
    }
}

/// What makes a parameter unique: OpenAPI 3.0.3, "Parameter Object". Headers have no case.
fn key(written: &Written) -> (Location, String) {
    let location = style::location(written.location);
    let name = &written.name;
    match location {
        Location::Header => (location, name.to_ascii_lowercase()),
        _ => (location, name.clone()),
    }
}

/// Whether a parameter is the key of a security scheme, which the client's credential gives.
fn is_key(location: Location, name: &str, keys: &[(Location, &str)]) -> bool {
    keys.iter().any(|(of, key)| match location {
        Location::Header => *of == location && key.eq_ignore_ascii_case(name),
        _ => *of == location && *key == name,
    })
}

fn parameter<'a>(
    lowering: &mut Lowering<'a>,
    written: &'a Written,
    at: &Pointer,
    id: OperationId,
) -> (Parameter, Option<i64>) {
    let location = style::location(written.location);
    let given = style::style(written.style);
    let required = written.required || location == Location::Path;
    let owner = NameOwner::of(id, at);
    let scope = owner.scope(&written.name, "Parameter");
    let value = parameter_value(lowering, &written.format, at, scope);
    let value_shape = style::value_shape(lowering, &value.ty);
    let delimiters = delimiters(written.delimiters.as_deref());
    let (style, explode) = match value.content_type {
        Some(_) => (given, given.explodes_by_default()),
        None => {
            let styled =
                style::effective_style(lowering, (given, written.explode), value_shape, at);
            if delimiters.len() < 2 && !written.is_form {
                style::report_nested(lowering, styled, &value.ty, at);
            }
            styled
        }
    };
    let pointer = lowering.document.origin(at);
    if written.allow_empty_value
        && !matches!(value.ty, Type::String(StringFormat::Plain) | Type::Any)
    {
        let name = written.name.clone();
        lowering.report(at, OperationFinding::EmptyValueNotTyped { name });
    }
    let ty = sent_type(value.ty, required && location != Location::Path);
    let (ty, constant) = sent_constant(ty, value.constant);
    let parameter = Parameter {
        hint: client_name::hint(
            lowering.config,
            &pointer,
            &written.name,
            written.client_name.as_deref(),
        ),
        wire_name: written.name.clone(),
        location,
        required,
        ty,
        style,
        explode,
        escaping: style::escaping(written),
        content_type: value.content_type,
        delimiters,
        constant,
        docs: Docs {
            summary: None,
            description: trimmed(written.description.as_deref()).or(value.docs.description),
            facts: value.docs.facts,
            notes: value.docs.notes,
            deprecated: written.deprecated.unwrap_or(value.docs.deprecated),
        },
        pointer,
    };
    (parameter, value.start)
}
