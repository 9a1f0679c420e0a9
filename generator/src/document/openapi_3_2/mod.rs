//! OpenAPI 3.2: what it adds is written as OpenAPI 3.1 has it, or in extensions of ours, before
//! references are resolved. Documents of other versions that use its keywords mean the same.
//!
//! | file | lowers |
//! |---|---|
//! | `operations` | `additionalOperations`; `query` is read where other methods are |
//! | `parameters` | `in: querystring`, `style: cookie`, `allowReserved` outside of queries |
//! | `media_types` | `itemSchema`, and what of an event is its data |
//! | `parts` | `prefixEncoding`, `itemEncoding`: what the parts of a multipart body are |
//! | `documentation` | `summary` of responses and tags, `parent` of tags, `name` of servers, `dataValue` |
//! | `security` | `deviceAuthorization`, `deprecated` |
//! | `references` | references by `$self` |
//!
//! `components.mediaTypes`, `xml.nodeType` and `discriminator.defaultMapping` need nothing here.

mod documentation;
mod media_types;
mod operations;
mod parameters;
mod parts;
mod references;
mod security;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::cursor::Cursor;
use super::structure::{ObjectType, walk_mut};
use crate::diagnostics::{Diagnostics, StructureFinding};
use crate::pointer::Pointer;

/// What is lowered, and what is found on the way.
struct Lowering<'d> {
    origins: &'d mut BTreeMap<Pointer, Pointer>,
    found: &'d mut Diagnostics,
}

impl Lowering<'_> {
    /// What stands at `from` is at `to` now.
    fn moved(&mut self, from: &Pointer, to: Pointer) {
        let source = super::origin(self.origins, from);
        self.origins.insert(to, source);
    }

    /// Reports a keyword that changes nothing, and why nothing is lost by that.
    fn without_effect(&mut self, at: &Pointer, reason: &'static str) {
        let keyword = at.last().unwrap_or_default();
        let at = super::origin(self.origins, at);
        let finding = StructureFinding::WithoutEffect { keyword, reason };
        self.found.report(&at, finding);
    }
}

/// Lowers the whole document, and adds to `origins` where what has moved stands.
pub(super) fn lower(
    tree: &mut Value,
    origins: &mut BTreeMap<Pointer, Pointer>,
    found: &mut Diagnostics,
) {
    references::by_own_address(tree, found);
    let mut lowering = Lowering { origins, found };
    let visit = &mut |value: &mut Value, kind: ObjectType, cursor: &Cursor<'_>| {
        if let Value::Object(map) = value {
            object(&mut lowering, map, kind, cursor);
        }
    };
    walk_mut(tree, ObjectType::Document, &Cursor::ROOT, visit);
    media_types::events(tree);
    parts::by_position(&mut lowering, tree);
}

fn object(
    lowering: &mut Lowering<'_>,
    map: &mut Map<String, Value>,
    kind: ObjectType,
    cursor: &Cursor<'_>,
) {
    match kind {
        ObjectType::PathItem => operations::path_item(lowering, map, cursor),
        ObjectType::Parameter => parameters::parameter(lowering, map, cursor),
        ObjectType::MediaType => media_types::media_type(lowering, map, cursor),
        ObjectType::Response => documentation::response(map),
        ObjectType::Tag => documentation::tag(lowering, map, cursor),
        ObjectType::Server => documentation::server(map),
        ObjectType::Example => documentation::example(lowering, map, cursor),
        ObjectType::SecurityScheme => security::scheme(lowering, map, cursor),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
