//! Declared headers of successful responses.

use indexmap::IndexMap;

use super::super::builder::Lowering;
use super::super::client_name;
use super::declared::DeclaredResponse;
use super::docs::trimmed;
use super::name_owner::NameOwner;
use super::parameter_value::{delimiters, is_header_name, parameter_value, sent_type};
use crate::diagnostics::OperationFinding;
use crate::document::Header;
use crate::ir::{Docs, OperationId, ResponseHeader, StringFormat, Type};
use crate::pointer::Pointer;

/// The headers of the responses, each once. One is required if every response requires it.
pub(super) fn headers<'a>(
    lowering: &mut Lowering<'a>,
    id: OperationId,
    responses: &[&DeclaredResponse<'a>],
) -> Vec<ResponseHeader> {
    let mut headers: IndexMap<String, (ResponseHeader, usize)> = IndexMap::new();
    for declared in responses {
        for (name, header) in &declared.response.headers {
            let used_at = declared.at.child("headers").child(name);
            let Some((at, header)) = lowering.document.header(header, &used_at) else {
                continue;
            };
            let key = name.to_ascii_lowercase();
            if key == "content-type" {
                continue;
            }
            if !is_header_name(name) {
                let name = name.clone();
                let what = "header";
                lowering.report(&at, OperationFinding::InvalidHeaderName { name, what });
                continue;
            }
            let required = usize::from(header.required);
            if let Some((_, requiring)) = headers.get_mut(&key) {
                *requiring += required;
                continue;
            }
            let header = lower(lowering, id, name, header, &at);
            headers.insert(key, (header, required));
        }
    }
    let headers = headers
        .into_values()
        .map(|(header, requiring)| ResponseHeader {
            required: requiring == responses.len(),
            ..header
        });
    headers.collect()
}

fn lower<'a>(
    lowering: &mut Lowering<'a>,
    id: OperationId,
    name: &str,
    header: &'a Header,
    at: &Pointer,
) -> ResponseHeader {
    let owner = NameOwner::of(id, at);
    let scope = if at.as_str().starts_with("/components/headers/") {
        owner.scope(name, "Header")
    } else {
        owner.part(name, "Header")
    };
    let mut value = parameter_value(lowering, &header.format, at, scope);
    if value.content_type.take().is_some() && value.ty != Type::String(StringFormat::Plain) {
        lowering.report(at, OperationFinding::HeaderContent);
        value.ty = Type::String(StringFormat::Plain);
    }
    let pointer = lowering.document.origin(at);
    ResponseHeader {
        wire_name: name.to_owned(),
        hint: client_name::hint(
            lowering.config,
            &pointer,
            name,
            header.client_name.as_deref(),
        ),
        required: header.required,
        ty: sent_type(value.ty, false),
        delimiters: delimiters(header.delimiters.as_deref()),
        docs: Docs {
            summary: None,
            description: trimmed(header.description.as_deref()).or(value.docs.description),
            facts: value.docs.facts,
            notes: value.docs.notes,
            deprecated: header.deprecated.unwrap_or(value.docs.deprecated),
        },
    }
}
