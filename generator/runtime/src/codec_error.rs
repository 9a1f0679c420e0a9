//! Why a value can't be encoded into a request or decoded from a response.

use std::fmt;

/// Why a value can't be sent as the parameter or field that it was set for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EncodeError {
    /// The parameter's name on the wire; empty where the error is the body's.
    pub parameter: String,
    /// What is wrong, without the value itself, which may be a secret.
    pub message: String,
}

impl EncodeError {
    /// An error of the parameter called `parameter`.
    pub fn new(parameter: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            parameter: parameter.into(),
            message: message.into(),
        }
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.parameter.is_empty() {
            write!(f, "parameter `{}`: ", self.parameter)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for EncodeError {}

/// Why a body is not what the document says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JsonError {
    /// Where in the body: `data[3].stage.id`. Empty: the body as a whole.
    pub path: String,
    /// What is wrong there.
    pub message: String,
    /// At most 200 bytes of the body around that place; bytes that are no UTF-8 are replaced.
    pub excerpt: String,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "at `{}`: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for JsonError {}
