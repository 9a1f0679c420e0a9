//! The code that each operation's request type has, and what all requests have in common.

use std::future::IntoFuture;
use std::time::Duration;

use serde::de::DeserializeOwned;

use super::call::Call;
use super::decode::Decoder;
use super::error::Error;
use super::response::Response;
use super::retry::RetryPolicy;
use super::sending::Sending;
use super::streaming::ByteStream;

/// A request of an operation: every request type is one.
///
/// Its methods are methods of the types themselves, too, and are called there without the trait. It is for code
/// that takes requests of all operations, and of several clients:
///
/// ```
/// use std::time::Duration;
///
/// use openapi_client_runtime::{Error, Request};
///
/// /// What `request` gives, from the replica if the main server does not answer soon.
/// async fn read<R: Request>(request: impl Fn() -> R) -> Result<R::Value, Error> {
///     match request().timeout(Duration::from_secs(1)).await {
///         Err(Error::Timeout(_)) => request().base_url("https://replica.example.com").await,
///         other => other,
///     }
/// }
/// ```
pub trait Request:
    Sized + IntoFuture<Output = Result<Self::Value, Error>, IntoFuture = Sending<Self::Value>>
{
    /// What awaiting it gives.
    type Value: 'static;

    /// The request that is made of a call of its operation.
    #[doc(hidden)]
    fn from_call(call: Call) -> Self;

    /// The call it is made of, and how its response is read.
    #[doc(hidden)]
    fn into_parts(self) -> (Call, Decoder<Self::Value>);

    /// The call it is made of.
    fn into_call(self) -> Call {
        self.into_parts().0
    }

    /// Sets a header of this request.
    #[must_use = "nothing is sent before the request is awaited"]
    fn header(self, name: &str, value: &str) -> Self {
        Self::from_call(self.into_call().header(name, value))
    }

    /// Bounds the time that the call takes, all attempts included.
    #[must_use = "nothing is sent before the request is awaited"]
    fn timeout(self, timeout: Duration) -> Self {
        Self::from_call(self.into_call().timeout(timeout))
    }

    /// Sets when and how often the request is repeated.
    #[must_use = "nothing is sent before the request is awaited"]
    fn retry(self, policy: RetryPolicy) -> Self {
        Self::from_call(self.into_call().retry(policy))
    }

    /// Sends an idempotency key, which makes the request safe to repeat.
    #[must_use = "nothing is sent before the request is awaited"]
    fn idempotency_key(self, key: &str) -> Self {
        Self::from_call(self.into_call().idempotency_key(key))
    }

    /// Bounds how many bytes of the response are read.
    #[must_use = "nothing is sent before the request is awaited"]
    fn response_limit(self, bytes: u64) -> Self {
        Self::from_call(self.into_call().response_limit(bytes))
    }

    /// Sets the `User-Agent` header of this request.
    #[must_use = "nothing is sent before the request is awaited"]
    fn user_agent(self, agent: &str) -> Self {
        Self::from_call(self.into_call().user_agent(agent))
    }

    /// Bounds the time that connecting takes for this request. With an HTTP client of yours, which has its
    /// own, sending is an error.
    #[must_use = "nothing is sent before the request is awaited"]
    fn connect_timeout(self, timeout: Duration) -> Self {
        Self::from_call(self.into_call().connect_timeout(timeout))
    }

    /// Sends this request with an HTTP client of yours; see
    /// [`ClientBuilder::http_client`](super::ClientBuilder::http_client).
    #[must_use = "nothing is sent before the request is awaited"]
    fn http_client(self, client: reqwest::Client) -> Self {
        Self::from_call(self.into_call().http_client(client))
    }

    /// Sends this request somewhere else than to the client's base URL.
    #[must_use = "nothing is sent before the request is awaited"]
    fn base_url(self, url: &str) -> Self {
        Self::from_call(self.into_call().base_url(url))
    }

    /// Sends this request without any credential, whatever the client has and the operation needs.
    #[must_use = "nothing is sent before the request is awaited"]
    fn without_credentials(self) -> Self {
        Self::from_call(self.into_call().without_credentials())
    }

    /// Allows an empty value of a path parameter: the root of a tree.
    #[must_use = "nothing is sent before the request is awaited"]
    fn allow_empty_path_parameters(self) -> Self {
        Self::from_call(self.into_call().allow_empty_path_parameters())
    }

    /// Sends the request and gives the value with status and headers.
    fn send(self) -> Sending<Response<Self::Value>> {
        let (call, decoder) = self.into_parts();
        call.respond(decoder)
    }

    /// Sends the request and gives the response as it comes, whatever its status.
    fn send_raw(self) -> Sending<Response<ByteStream>> {
        self.into_call().send_raw()
    }

    /// Sends the request and gives the body, which is JSON, as a type of yours.
    fn send_as<T: DeserializeOwned + 'static>(self) -> Sending<Response<T>> {
        self.into_call().send_as()
    }

    /// The same as `send` on a thread outside of any async runtime.
    #[cfg(feature = "blocking")]
    fn send_blocking(self) -> Result<Response<Self::Value>, Error> {
        self.send().wait()
    }

    /// The same as `send_raw` on a thread outside of any async runtime.
    #[cfg(feature = "blocking")]
    fn send_raw_blocking(self) -> Result<Response<ByteStream>, Error> {
        self.send_raw().wait()
    }

    /// The same as `send_as` on a thread outside of any async runtime.
    #[cfg(feature = "blocking")]
    fn send_as_blocking<T: DeserializeOwned + 'static>(self) -> Result<Response<T>, Error> {
        self.send_as().wait()
    }
}

/// An operation as a type, of which there is no value: what its requests give.
pub trait TypedOperation {
    /// What awaiting a request of the operation gives.
    type Value: 'static;

    /// How its response is read.
    #[doc(hidden)]
    fn decoder() -> Decoder<Self::Value>;
}

/// Defines `RequestOf`, which a client has once: rustc checks what all requests can do once, not for each
/// of them.
#[doc(hidden)]
#[macro_export]
macro_rules! requests {
    () => {
        /// A request of the operation `O`; awaiting it sends it.
        ///
        /// Each type that is called `…Request` is this one of another operation, and has setters of its own for
        /// what the operation takes.
        #[must_use = "nothing is sent before the request is awaited"]
        pub struct RequestOf<O>(
            pub(crate) $crate::Call,
            pub(crate) ::std::marker::PhantomData<O>,
        );

        impl<O: $crate::TypedOperation> RequestOf<O> {
            /// Sets a header of this request.
            pub fn header(self, name: &str, value: &str) -> Self {
                Self(self.0.header(name, value), self.1)
            }

            /// Bounds the time that the call takes, all attempts included.
            pub fn timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.timeout(timeout), self.1)
            }

            /// Sets when and how often the request is repeated.
            pub fn retry(self, policy: $crate::RetryPolicy) -> Self {
                Self(self.0.retry(policy), self.1)
            }

            /// Sends an idempotency key, which makes the request safe to repeat.
            pub fn idempotency_key(self, key: &str) -> Self {
                Self(self.0.idempotency_key(key), self.1)
            }

            /// Bounds how many bytes of the response are read.
            pub fn response_limit(self, bytes: u64) -> Self {
                Self(self.0.response_limit(bytes), self.1)
            }

            /// Sets the `User-Agent` header of this request.
            pub fn user_agent(self, agent: &str) -> Self {
                Self(self.0.user_agent(agent), self.1)
            }

            /// Bounds the time that connecting takes for this request. With an HTTP client of yours,
            /// which has its own, sending is an error.
            pub fn connect_timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.connect_timeout(timeout), self.1)
            }

            /// Sends this request with an HTTP client of yours; see `http_client` of the client's builder.
            pub fn http_client(self, client: $crate::reqwest::Client) -> Self {
                Self(self.0.http_client(client), self.1)
            }

            /// Sends this request somewhere else than to the client's base URL.
            pub fn base_url(self, url: &str) -> Self {
                Self(self.0.base_url(url), self.1)
            }

            /// Sends this request without any credential, whatever the client has and the operation
            /// needs.
            pub fn without_credentials(self) -> Self {
                Self(self.0.without_credentials(), self.1)
            }

            /// Allows an empty value of a path parameter: the root of a tree.
            pub fn allow_empty_path_parameters(self) -> Self {
                Self(self.0.allow_empty_path_parameters(), self.1)
            }

            /// Sends the request and gives the value with status and headers.
            pub fn send(self) -> $crate::Sending<$crate::Response<O::Value>> {
                self.0.respond(O::decoder())
            }

            /// Sends the request and gives the response as it comes, whatever its status.
            pub fn send_raw(self) -> $crate::Sending<$crate::Response<$crate::ByteStream>> {
                self.0.send_raw()
            }

            /// Sends the request and gives the body, which is JSON, as a type of yours.
            pub fn send_as<T: $crate::serde::de::DeserializeOwned + 'static>(
                self,
            ) -> $crate::Sending<$crate::Response<T>> {
                self.0.send_as()
            }

            $crate::if_blocking! {
                /// The same as `send` on a thread outside of any async runtime.
                pub fn send_blocking(
                    self,
                ) -> ::std::result::Result<$crate::Response<O::Value>, $crate::Error> {
                    self.send().wait()
                }

                /// The same as `send_raw` on a thread outside of any async runtime.
                pub fn send_raw_blocking(
                    self,
                ) -> ::std::result::Result<$crate::Response<$crate::ByteStream>, $crate::Error> {
                    self.send_raw().wait()
                }

                /// The same as `send_as` on a thread outside of any async runtime.
                pub fn send_as_blocking<T: $crate::serde::de::DeserializeOwned + 'static>(
                    self,
                ) -> ::std::result::Result<$crate::Response<T>, $crate::Error> {
                    self.send_as().wait()
                }
            }
        }

        impl<O> ::std::fmt::Debug for RequestOf<O> {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_tuple("Request").field(&self.0).finish()
            }
        }

        #[doc(hidden)]
        impl<O> ::std::convert::From<$crate::Call> for RequestOf<O> {
            fn from(call: $crate::Call) -> Self {
                Self(call, ::std::marker::PhantomData)
            }
        }

        impl<O: $crate::TypedOperation> ::std::future::IntoFuture for RequestOf<O> {
            type Output = ::std::result::Result<O::Value, $crate::Error>;
            type IntoFuture = $crate::Sending<O::Value>;

            fn into_future(self) -> Self::IntoFuture {
                self.0.send(O::decoder())
            }
        }

        impl<O: $crate::TypedOperation> $crate::Request for RequestOf<O> {
            type Value = O::Value;

            fn from_call(call: $crate::Call) -> Self {
                call.into()
            }

            fn into_parts(self) -> ($crate::Call, $crate::Decoder<O::Value>) {
                (self.0, O::decoder())
            }
        }
    };
}

/// Defines a request: `GetRequest(GetOperation) of Pets::get -> Output = kind { … }`, where `Pets::get` is what
/// makes it and `Output` what awaiting it gives, `kind` is a function of `runtime::decode`, and the rows are
/// its setters; see `call_setters!`. `RequestOf` is in scope. Without `of` its documentation stands before it,
/// without setters it may end with the kind.
#[doc(hidden)]
#[macro_export]
macro_rules! request {
    ($name:ident($operation:ident) of $owner:ident::$method:ident -> $output:ty = $kind:ident $({ $($setters:tt)* })?) => {
        $crate::request! {
            #[doc = concat!(
                "A call of [`", stringify!($owner), "::", stringify!($method), "`]; awaiting it sends it."
            )]
            $name($operation) -> $output = $kind { $($($setters)*)? }
        }
    };
    ($(#$attribute:tt)* $name:ident($operation:ident) -> $output:ty = $kind:ident { $($setters:tt)* }) => {
        $(#$attribute)*
        pub type $name = RequestOf<$operation>;

        #[doc(hidden)]
        pub enum $operation {}

        impl $crate::TypedOperation for $operation {
            type Value = $output;

            fn decoder() -> $crate::Decoder<$output> {
                $crate::decode::$kind()
            }
        }

        $crate::call_setters! { @ $name [1] { $($setters)* } }
        $crate::request!(@streaming $name $kind);
    };
    (@streaming $name:ident bytes) => {
        impl $name {
            /// Sends the request and gives the body as a stream, with status and headers.
            pub fn send_streaming(
                self,
            ) -> $crate::Sending<$crate::Response<$crate::ByteStream>>
            {
                self.0.respond($crate::decode::byte_stream())
            }
        }
    };
    (@streaming $name:ident $kind:ident) => {};
}

/// Implements `ResponseEnum` for an enum: `Variant(kind Type) = statuses => "media/type"`, the
/// content and the media type only where there are such.
#[doc(hidden)]
#[macro_export]
macro_rules! response_enum {
    ($name:ident { $($variant:ident $(($kind:ident $ty:ty))? = $status:expr $(=> $media_type:literal)?),* $(,)? }) => {
        impl $crate::ResponseEnum for $name {
            const CASES: &'static [$crate::ResponseCase<Self>] = &[$(
                $crate::ResponseCase {
                    status: $status,
                    media_type: concat!($($media_type)?),
                    has_content: $crate::response_enum!(@has_content $($kind)?),
                    decoder: $crate::response_enum!(@decoder $name $variant $(($kind $ty))?),
                }
            ),*];
        }
    };
    (@has_content) => { false };
    (@has_content $kind:ident) => { true };
    (@decoder $name:ident $variant:ident) => {
        $crate::Decoder::whole(|response| $crate::decode::read(
            $crate::decode::empty(), response).map(|()| $name::$variant))
    };
    (@decoder $name:ident $variant:ident (events $ty:ty)) => {
        $crate::Decoder::stream(|response| $crate::decode::read(
            $crate::decode::events(), response).map($name::$variant))
    };
    (@decoder $name:ident $variant:ident (json_lines $ty:ty)) => {
        $crate::Decoder::stream(|response| $crate::decode::read(
            $crate::decode::json_lines(), response).map($name::$variant))
    };
    (@decoder $name:ident $variant:ident (string_lines $ty:ty)) => {
        $crate::Decoder::stream(|response| $crate::decode::read(
            $crate::decode::string_lines(), response).map($name::$variant))
    };
    (@decoder $name:ident $variant:ident (byte_stream $ty:ty)) => {
        $crate::Decoder::stream(|response| $crate::decode::read(
            $crate::decode::byte_stream(), response).map($name::$variant))
    };
    (@decoder $name:ident $variant:ident (json $ty:ty)) => {
        $crate::Decoder::whole(|response| $crate::decode::read(
            $crate::decode::json::<$ty>(), response).map(|value| $name::$variant(value.into())))
    };
    (@decoder $name:ident $variant:ident ($kind:ident $ty:ty)) => {
        $crate::Decoder::whole(|response| $crate::decode::read::<$ty>(
            $crate::decode::$kind(), response).map($name::$variant))
    };
}

#[cfg(test)]
mod tests;
