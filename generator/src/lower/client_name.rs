//! `x-ms-client-name`: what clients call an element, in the words of the document's author.

use indexmap::IndexMap;
use serde_json::Value;

use crate::config::Config;
use crate::document::extension::CLIENT_NAME;
use crate::ir::Hint;
use crate::pointer::Pointer;

/// The name that the extension gives.
pub(super) fn client_name(extensions: &IndexMap<String, Value>) -> Option<&str> {
    let name = extensions.get(CLIENT_NAME)?.as_str()?.trim();
    (!name.is_empty()).then_some(name)
}

/// What the name of an element is made from: configuration, or the extension, or its own name.
pub(super) fn hint(
    config: &Config,
    pointer: &Pointer,
    name: &str,
    extensions: Option<&IndexMap<String, Value>>,
) -> Hint {
    match config.rename(pointer) {
        Some(chosen) => Hint {
            explicit: true,
            ..Hint::new(chosen)
        },
        None => Hint::new(extensions.and_then(client_name).unwrap_or(name)),
    }
}
