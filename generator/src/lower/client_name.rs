//! `x-ms-client-name`: what clients call an element, in the words of the document's author.

use crate::config::Config;
use crate::ir::Hint;
use crate::pointer::Pointer;

/// What the name of an element is made from: configuration, or the name for clients, or its own name.
pub(super) fn hint(
    config: &Config,
    pointer: &Pointer,
    name: &str,
    client_name: Option<&str>,
) -> Hint {
    match config.rename(pointer) {
        Some(chosen) => Hint {
            explicit: true,
            ..Hint::new(chosen)
        },
        None => Hint::new(client_name.unwrap_or(name)),
    }
}
