//! The parts of a page's body that paging needs, found without a type for the whole.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::super::decode::Answer;
use super::super::error::{DecodeError, DecodeErrorKind, Error};
use super::super::fault::DecodeFault;
use super::super::json;

/// A property's name, borrowed where it has no escapes.
#[derive(Deserialize, PartialEq, Eq, Hash)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

/// The items of the list at `names`; none if a property on the way is absent or null.
pub(super) fn items<'a>(answer: &'a Answer, names: &[&str]) -> Result<Vec<&'a RawValue>, Error> {
    let Some(list) = dig(answer, names)? else {
        return Ok(Vec::new());
    };
    serde_json::from_str(list.get()).map_err(|error| {
        let fault = json::explain(list.get().as_bytes(), &error);
        fail(answer, names, list.get().as_bytes(), fault)
    })
}

/// The text or number at `names`; `None` if it is absent, null or an empty text.
pub(super) fn scalar(answer: &Answer, names: &[&str]) -> Result<Option<serde_json::Value>, Error> {
    let Some(found) = dig(answer, names)? else {
        return Ok(None);
    };
    let value: serde_json::Value = decode(answer, names, found)?;
    Ok(Some(value).filter(|value| match value {
        serde_json::Value::String(text) => !text.is_empty(),
        serde_json::Value::Number(_) => true,
        _ => false,
    }))
}

fn decode<T: DeserializeOwned>(answer: &Answer, names: &[&str], value: &RawValue) -> Result<T, Error> {
    let text = value.get().as_bytes();
    json::decode_json(text).map_err(|fault| fail(answer, names, text, fault))
}

/// The value at `names`, as text.
fn dig<'a>(answer: &'a Answer, names: &[&str]) -> Result<Option<&'a RawValue>, Error> {
    let body = answer.whole();
    if body.trim_ascii().is_empty() {
        return Ok(None);
    }
    let mut value: &RawValue = serde_json::from_slice(body)
        .map_err(|error| fail(answer, &[], body, json::explain(body, &error)))?;
    for (depth, name) in names.iter().enumerate() {
        if value.get() == "null" {
            return Ok(None);
        }
        let object: HashMap<Name<'_>, &RawValue> =
            serde_json::from_str(value.get()).map_err(|error| {
                let text = value.get().as_bytes();
                fail(answer, &names[..depth], text, json::explain(text, &error))
            })?;
        match object.get(&Name(Cow::Borrowed(name))) {
            Some(found) => value = found,
            None => return Ok(None),
        }
    }
    Ok(Some(value).filter(|value| value.get() != "null"))
}

fn fail(answer: &Answer, names: &[&str], text: &[u8], fault: DecodeFault) -> Error {
    let error = DecodeError::from_json(answer.operation, answer.head.clone(), text, fault);
    if names.is_empty() { error.into() } else { error.within(&names.join(".")).into() }
}

/// The error of a list that does not get on.
pub(super) fn stuck(answer: &Answer, message: &str) -> Error {
    answer.error(DecodeErrorKind::Shape, message).into()
}
