//! The parts of a page's body that paging needs, found without a type for the whole.

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::super::decode;
use super::super::error::{DecodeErrorKind, Error};
use super::super::json_text::json_type_name;
use super::super::raw_response::RawResponse;
use super::super::read::containers;

/// The items of the array at `names`; none if a property on the way is absent or null.
pub(super) fn items<'a>(response: &'a RawResponse, names: &[&str]) -> Result<Vec<&'a str>, Error> {
    let Some(list) = value_at(response, names)? else {
        return Ok(Vec::new());
    };
    containers::items_of(list.get(), response.operation.lenient)
        .ok_or_else(|| fail(response, names, list.get(), "an array"))
}

/// Properties that tell one item from all others.
const IDS: [&str; 3] = ["id", "_id", "uuid"];

/// Whether each item has an id, so that a page of them can't come twice.
pub(super) fn have_ids(items: &[&str]) -> bool {
    let has_id = |item: &&str| {
        let object: Result<HashMap<String, &RawValue>, _> = serde_json::from_str(item);
        let id = |object: HashMap<_, &RawValue>| {
            let mut ids = IDS.iter().filter_map(|name| object.get(*name).copied());
            ids.any(|id: &RawValue| id.get() != "null")
        };
        object.is_ok_and(id)
    };
    !items.is_empty() && items.iter().all(has_id)
}

/// How many items there are on all pages, if the body says so at `names`.
pub(super) fn total(response: &RawResponse, names: &[&str]) -> Option<u64> {
    let value = value_at(response, names).ok()??;
    value.get().trim_matches('"').parse().ok()
}

/// The text or number at `names`; `None` if it is absent, null, a blank text or zero, by which
/// servers say that there is none.
pub(super) fn scalar(
    response: &RawResponse,
    names: &[&str],
) -> Result<Option<serde_json::Value>, Error> {
    let Some(found) = value_at(response, names)? else {
        return Ok(None);
    };
    let value: serde_json::Value = serde_json::from_str(found.get()).unwrap_or_default();
    Ok(Some(value).filter(|value| match value {
        serde_json::Value::String(text) => !matches!(text.trim(), "" | "0"),
        serde_json::Value::Number(number) => number.as_i64() != Some(0),
        _ => false,
    }))
}

/// The value at `names`, as text.
fn value_at<'a>(response: &'a RawResponse, names: &[&str]) -> Result<Option<&'a RawValue>, Error> {
    let body = response.whole();
    if body.trim_ascii().is_empty() {
        return Ok(None);
    }
    let Ok(mut value) = serde_json::from_slice::<&RawValue>(body) else {
        // Reading it as JSON again says what is wrong with it.
        let read: Result<serde_json::Value, _> = (decode::json().decode)(response.copy());
        return Err(read
            .err()
            .unwrap_or_else(|| fail(response, &[], "", "JSON")));
    };
    for (depth, name) in names.iter().enumerate() {
        if value.get() == "null" {
            return Ok(None);
        }
        let object: HashMap<String, &RawValue> = serde_json::from_str(value.get())
            .map_err(|_| fail(response, &names[..depth], value.get(), "an object"))?;
        match object.get(*name) {
            Some(found) => value = found,
            None => return Ok(None),
        }
    }
    Ok(Some(value).filter(|value| value.get() != "null"))
}

fn fail(response: &RawResponse, names: &[&str], text: &str, expected: &str) -> Error {
    let message = match text {
        "" => format!("expected {expected}"),
        text => format!("expected {expected}, found {}", json_type_name(text)),
    };
    let error = response
        .error(DecodeErrorKind::Shape, message)
        .excerpt_of(text.as_bytes());
    if names.is_empty() {
        error.into()
    } else {
        error.within(&names.join(".")).into()
    }
}

/// The error of a list whose next page is the same page.
pub(super) fn no_progress(response: &RawResponse, message: &str) -> Error {
    response.error(DecodeErrorKind::Shape, message).into()
}
