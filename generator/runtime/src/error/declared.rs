//! The errors that a document declares, with the types of their bodies.

use std::fmt;
use std::marker::PhantomData;

use super::super::operation::{Operation, Status};
use super::super::read::ReadJson;
use super::{ApiError, Error};

/// An error that the document declares for an operation, with a body of the type `T`: a constant of the
/// operation's request, to give to [`Error::declared`].
pub struct DeclaredError<T> {
    operation: &'static Operation,
    status: Status,
    body: PhantomData<fn() -> T>,
}

impl<T: ReadJson> DeclaredError<T> {
    /// The error of an operation for a status.
    #[doc(hidden)]
    pub const fn new(operation: &'static Operation, status: Status) -> Self {
        Self {
            operation,
            status,
            body: PhantomData,
        }
    }

    /// Which statuses it is for.
    pub fn status(self) -> Status {
        self.status
    }
}

impl<T> Clone for DeclaredError<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for DeclaredError<T> {}

impl<T> fmt::Debug for DeclaredError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeclaredError")
            .field("operation", &self.operation.id)
            .field("status", &self.status)
            .finish()
    }
}

impl Error {
    /// The body of the error that the document declares for a status of an operation, as the type that
    /// it has there:
    ///
    /// ```
    /// use openapi_client_runtime::{DeclaredError, Error};
    ///
    /// /// `not_found` is a constant of the request: `GetPetRequest::NOT_FOUND`.
    /// fn title(error: Error, not_found: DeclaredError<String>) -> Result<String, Error> {
    ///     match error.declared(not_found) {
    ///         Some(title) => Ok(title),
    ///         None => Err(error),
    ///     }
    /// }
    /// ```
    ///
    /// `None` if the error is another one, of another operation, or has a body of another kind, which
    /// [`ApiError::body`] says more of.
    pub fn declared<T: ReadJson>(&self, error: DeclaredError<T>) -> Option<T> {
        match self {
            Self::Api(api) => api.declared(error),
            _ => None,
        }
    }
}

impl ApiError {
    /// As [`Error::declared`].
    pub fn declared<T: ReadJson>(&self, error: DeclaredError<T>) -> Option<T> {
        let operation = self.of();
        let code = self.status().as_u16();
        let statuses = operation.errors.iter().map(|(status, _)| *status);
        // An exact status comes before its range, and both before the rest.
        let declared = statuses.filter(|status| status.contains(code)).min();
        let is_meant = std::ptr::eq(operation, error.operation) && declared == Some(error.status);
        is_meant.then(|| self.body().ok()).flatten()
    }
}

/// Gives a request a constant for each error that has a body in JSON.
///
/// ```text
/// errors! { GetPetRequest of GET_PET { NOT_FOUND: models::Problem = Code(404) } }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! errors {
    ($name:ident of $operation:ident { $($error:ident: $body:ty = $status:expr),* $(,)? }) => {
        impl $name {
            $(
                /// An error that the document declares, for
                #[doc = concat!("`", stringify!($status), "`,")]
                /// to read its body with `declared` of the error.
                pub const $error: $crate::DeclaredError<$body> = {
                    #[allow(unused_imports, reason = "a status is one of the three")]
                    use $crate::Status::{Code, Default, Range};
                    $crate::DeclaredError::new(&$operation, $status)
                };
            )*
        }
    };
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::{HeaderMap, StatusCode};

    use super::super::super::response::Head;
    use super::*;

    static READ: Operation = Operation {
        id: "pets.read",
        method: "GET",
        path: "/pets/{id}",
        errors: &[
            (Status::Code(404), "gone"),
            (Status::Range(4), "refused"),
            (Status::Default, "failed"),
        ],
        ..Operation::DEFAULT
    };
    static OTHER: Operation = Operation {
        id: "pets.other",
        method: "GET",
        path: "/pets",
        errors: &[(Status::Code(404), "gone")],
        ..Operation::DEFAULT
    };

    fn error(status: u16, body: &'static str) -> Error {
        let head = Head {
            status: StatusCode::from_u16(status).unwrap(),
            headers: HeaderMap::new(),
            attempts: 1,
            secrets: Default::default(),
        };
        ApiError::new(&READ, head, Bytes::from_static(body.as_bytes())).into_error()
    }

    #[test]
    fn the_nearest_status_of_the_very_operation_gives_the_body() {
        let of = |status| DeclaredError::<i64>::new(&READ, status);
        let (gone, refused, rest) = (Status::Code(404), Status::Range(4), Status::Default);
        for (status, meant) in [(404, gone), (409, refused), (500, rest)] {
            let error = error(status, "7");
            for declared in [gone, refused, rest] {
                let expected = (declared == meant).then_some(7);
                assert_eq!(
                    error.declared(of(declared)),
                    expected,
                    "{status} {declared:?}"
                );
            }
            assert_eq!(
                error.declared(DeclaredError::<i64>::new(&OTHER, gone)),
                None
            );
        }
        assert_eq!(error(404, "no number").declared(of(gone)), None);
        assert_eq!(Error::build("unsent").declared(of(gone)), None);
    }
}
