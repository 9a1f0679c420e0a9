//! What the variants of unions hold, and how that is read.

use super::super::context::{Context, Node, ReadError};
use super::super::read::ReadJson;
use super::super::scan::{self, Scanner};

/// What a variant is read from.
#[derive(Debug)]
pub enum Payload<'p, 't> {
    /// A value, with a context.
    Node(Node<'t>, &'p mut Context),
    /// The next value of a scanner.
    Next(&'p mut Scanner<'t>),
}

/// Reads the payload of a variant.
pub fn parse<T: ReadJson>(payload: Payload<'_, '_>) -> Result<T, ReadError> {
    match payload {
        Payload::Next(scanner) => T::scan(scanner).ok_or_else(ReadError::unknown),
        Payload::Node(node, context) => {
            let scanned = context
                .needs_no_context()
                .then(|| scan::whole(node.text(), false, T::scan));
            match scanned.flatten() {
                Some(value) => Ok(value),
                None => T::read_json(node, context),
            }
        }
    }
}

/// Variants of strings that have a type of their own, such as dates.
pub mod exact {
    use serde::Serialize;

    use super::super::super::context::{Context, Node, ReadError};
    use super::super::super::json_text::{plain_message, string};
    use super::super::super::read::ReadJson;
    use super::Payload;

    /// Reads a value, unless it is a string that would be written in another way: that is of
    /// another variant, or of none.
    #[allow(dead_code, reason = "a client may have no variant of this kind")]
    pub fn parse<T: ReadJson + Serialize>(payload: Payload<'_, '_>) -> Result<T, ReadError> {
        let (node, context) = match payload {
            Payload::Node(node, context) => (node, context),
            Payload::Next(scanner) => {
                let text = scanner.value().ok_or_else(ReadError::unknown)?;
                let mut context = Context::new(text, false, false);
                return parse(Payload::Node(Node::new(text), &mut context));
            }
        };
        let value: T = super::parse(Payload::Node(node, &mut *context))?;
        let written = serde_json::to_string(&value);
        let written = written.map_err(|error| context.error(node, plain_message(&error)))?;
        match (string(node.text()), string(&written)) {
            (Some(read), Some(written)) if read != written => {
                let message = format!("expected `{written}`, found `{read}`");
                Err(context.error(node, message))
            }
            _ => Ok(value),
        }
    }
}
