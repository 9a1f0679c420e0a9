//! Which operations there are.

use openapiv3::PathItem;

use super::super::Lowering;
use crate::diagnostics::Cause;
use crate::ir::Method;
use crate::pointer::Pointer;

/// An operation as written, and what is around it.
pub(super) struct Planned<'a> {
    /// Its place in `Document::openapi`.
    pub(super) at: Pointer,
    /// Its HTTP method.
    pub(super) method: Method,
    /// Its path template as written.
    pub(super) path: &'a str,
    /// The path item that it is in.
    pub(super) item: &'a PathItem,
    /// The operation.
    pub(super) operation: &'a openapiv3::Operation,
}

impl<'a> Planned<'a> {
    /// The first tag that has any text.
    pub(super) fn tag(&self) -> Option<&'a str> {
        let tags = self.operation.tags.iter().map(String::as_str);
        tags.map(str::trim).find(|tag| !tag.is_empty())
    }

    /// The place of the path item.
    pub(super) fn item_at(&self) -> Pointer {
        self.at.parent().unwrap_or_default()
    }
}

/// The operations of a document in its order, without those that the configuration leaves out.
pub(super) fn plan<'a>(lowering: &mut Lowering<'a>) -> Vec<Planned<'a>> {
    let document = lowering.document;
    let paths = Pointer::root().child("paths");
    let mut plan = Vec::new();
    for (path, item) in document.openapi().paths.iter() {
        let Some(item) = item.as_item() else {
            continue;
        };
        let place = paths.child(path);
        let skip_path = lowering.config.skip(&document.origin(&place));
        for (key, operation) in item.iter() {
            let at = place.child(key);
            let skip = lowering.config.skip(&document.origin(&at));
            if skip_path || skip {
                let message = format!("`{} {path}` is left out", key.to_ascii_uppercase());
                lowering.note(
                    Cause::Omitted,
                    &at,
                    message,
                    "`skip` in the configuration says so",
                );
            } else if let Some(method) = method(key) {
                plan.push(Planned {
                    at,
                    method,
                    path,
                    item,
                    operation,
                });
            }
        }
    }
    plan
}

fn method(key: &str) -> Option<Method> {
    Some(match key {
        "get" => Method::Get,
        "put" => Method::Put,
        "post" => Method::Post,
        "delete" => Method::Delete,
        "options" => Method::Options,
        "head" => Method::Head,
        "patch" => Method::Patch,
        "trace" => Method::Trace,
        _ => return None,
    })
}
