//! DeclaredResponse headers of successful answers.

use indexmap::IndexMap;
use openapiv3::Header;

use super::super::Lowering;
use super::name_owner::NameOwner;
use super::parameters::{hint, parameter_value, sent_type};
use super::responses::DeclaredResponse;
use super::trimmed;
use crate::diagnostics::Cause;
use crate::ir::{Docs, OperationId, ResponseHeader, StringFormat, Type};
use crate::pointer::Pointer;

/// The headers of the answers, each once. One is promised if every answer promises it.
pub(super) fn headers<'a>(
    lowering: &mut Lowering<'a>,
    id: OperationId,
    answers: &[&DeclaredResponse<'a>],
) -> Vec<ResponseHeader> {
    let mut headers: IndexMap<String, (ResponseHeader, usize)> = IndexMap::new();
    for declared in answers {
        for (name, header) in &declared.response.headers {
            let used_at = declared.at.child("headers").child(name);
            let Some((at, header)) = lowering.document.header(header, &used_at) else {
                continue;
            };
            let key = name.to_ascii_lowercase();
            if key == "content-type" {
                continue;
            }
            if !is_name(name) {
                let message = format!("`{name}` can't be the name of a header");
                lowering.warn(Cause::Omitted, &at, message, "the header is left out");
                continue;
            }
            let promised = usize::from(header.required);
            if let Some((_, promises)) = headers.get_mut(&key) {
                *promises += promised;
                continue;
            }
            let header = lower(lowering, id, name, header, &at);
            headers.insert(key, (header, promised));
        }
    }
    let headers = headers
        .into_values()
        .map(|(header, promises)| ResponseHeader {
            required: promises == answers.len(),
            ..header
        });
    headers.collect()
}

/// Whether a header can have the name (RFC 9110, "Tokens").
pub(super) fn is_name(name: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    !name.is_empty() && name.bytes().all(allowed)
}

fn lower<'a>(
    lowering: &mut Lowering<'a>,
    id: OperationId,
    name: &str,
    header: &'a Header,
    at: &Pointer,
) -> ResponseHeader {
    let owner = NameOwner::of(id, at);
    let scope = match at.as_str().starts_with("/components/headers/") {
        true => owner.scope(name, "Header"),
        false => owner.part(name, "Header"),
    };
    let mut value = parameter_value(lowering, &header.format, at, scope);
    if value.content_type.take().is_some() && value.ty != Type::String(StringFormat::Plain) {
        let help = "it is given as text";
        lowering.fallback(at, "the header has content of its own", help);
        value.ty = Type::String(StringFormat::Plain);
    }
    let pointer = lowering.document.origin(at);
    ResponseHeader {
        wire_name: name.to_owned(),
        hint: hint(lowering, name, &pointer),
        required: header.required,
        ty: sent_type(value.ty, false),
        docs: Docs {
            summary: None,
            description: trimmed(header.description.as_deref()).or(value.docs.description),
            notes: value.docs.notes,
            deprecated: header.deprecated.unwrap_or(value.docs.deprecated),
        },
    }
}
