//! The operations of a path item, by method.

use std::collections::BTreeMap;

use openapiv3::{Operation, PathItem};

use crate::method::Method;

/// The operations of methods for which `openapiv3::PathItem` has no field, by path, in the order of
/// the document.
pub(super) type MoreOperations = BTreeMap<String, Vec<(Method, Operation)>>;

/// The field of a method, if there is one.
pub(super) fn operation_mut<'p>(
    item: &'p mut PathItem,
    method: &Method,
) -> Option<&'p mut Option<Operation>> {
    Some(match method {
        Method::Get => &mut item.get,
        Method::Put => &mut item.put,
        Method::Post => &mut item.post,
        Method::Delete => &mut item.delete,
        Method::Options => &mut item.options,
        Method::Head => &mut item.head,
        Method::Patch => &mut item.patch,
        Method::Trace => &mut item.trace,
        Method::Query | Method::Other(_) => return None,
    })
}

/// All operations of a path item, those with fields first.
pub(super) fn operations<'p>(
    item: &'p PathItem,
    more: Option<&'p Vec<(Method, Operation)>>,
) -> impl Iterator<Item = (Method, &'p Operation)> {
    let fixed = item
        .iter()
        .filter_map(|(key, operation)| Some((Method::of_key(key)?, operation)));
    let more = more.into_iter().flatten();
    fixed.chain(more.map(|(method, operation)| (method.clone(), operation)))
}

/// As [`operations`], to be changed.
pub(super) fn operations_mut<'p>(
    item: &'p mut PathItem,
    more: Option<&'p mut Vec<(Method, Operation)>>,
) -> impl Iterator<Item = (Method, &'p mut Operation)> {
    let fixed = [
        (Method::Get, &mut item.get),
        (Method::Put, &mut item.put),
        (Method::Post, &mut item.post),
        (Method::Delete, &mut item.delete),
        (Method::Options, &mut item.options),
        (Method::Head, &mut item.head),
        (Method::Patch, &mut item.patch),
        (Method::Trace, &mut item.trace),
    ];
    let fixed = fixed.into_iter();
    let fixed = fixed.filter_map(|(method, field)| Some((method, field.as_mut()?)));
    let more = more.into_iter().flatten();
    fixed.chain(more.map(|(method, operation)| (method.clone(), operation)))
}
