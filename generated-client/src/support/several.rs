// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! Arguments that are several things: many files under one name, a body with several forms.

use super::call::Call;
use super::multipart::Part;

/// A body that knows which of its forms it has.
pub trait IntoCall {
    /// Puts the body into a call.
    fn put(self, call: Call) -> Call;
}

impl Call {
    /// Adds parts of a `multipart/form-data` body, all under the name of the parameter at `index`.
    pub fn parts(self, index: usize, parts: impl IntoIterator<Item = Part>) -> Self {
        parts
            .into_iter()
            .fold(self, |call, part| call.part(index, part))
    }

    /// Sets a body that has several forms.
    pub fn with(self, body: impl IntoCall) -> Self {
        body.put(self)
    }
}
