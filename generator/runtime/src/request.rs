//! The code that each operation's request type has, and what all requests have in common.

use std::future::IntoFuture;

use super::call::Call;
use super::decode::Decoder;
use super::error::Error;
use super::sending::Sending;

/// The methods of all requests: without a visibility those of the trait, with one those of a type that has it.
/// `$value` is what awaiting the request gives.
#[doc(hidden)]
#[macro_export]
macro_rules! request_methods {
    ($visibility:vis $value:ty) => {
        /// Sets a header of this request.
        #[must_use = "nothing is sent before the request is awaited"]
        $visibility fn header(self, name: &str, value: &str) -> Self {
            $crate::Request::into_call(self).header(name, value).into()
        }

        /// Bounds the time that the call takes, all attempts included.
        #[must_use = "nothing is sent before the request is awaited"]
        $visibility fn timeout(self, timeout: ::std::time::Duration) -> Self {
            $crate::Request::into_call(self).timeout(timeout).into()
        }

        /// Sets when and how often the request is repeated.
        #[must_use = "nothing is sent before the request is awaited"]
        $visibility fn retry(self, policy: $crate::RetryPolicy) -> Self {
            $crate::Request::into_call(self).retry(policy).into()
        }

        /// Sends an idempotency key, which makes the request safe to repeat.
        #[must_use = "nothing is sent before the request is awaited"]
        $visibility fn idempotency_key(self, key: &str) -> Self {
            $crate::Request::into_call(self).idempotency_key(key).into()
        }

        /// Bounds how many bytes of the response are read.
        #[must_use = "nothing is sent before the request is awaited"]
        $visibility fn response_limit(self, bytes: u64) -> Self {
            $crate::Request::into_call(self).response_limit(bytes).into()
        }

        /// Sets the `User-Agent` header of this request.
        #[must_use = "nothing is sent before the request is awaited"]
        $visibility fn user_agent(self, agent: &str) -> Self {
            $crate::Request::into_call(self).user_agent(agent).into()
        }

        /// Bounds the time that connecting takes for this request. With an HTTP client of yours, which has its
        /// own, sending is an error.
        #[must_use = "nothing is sent before the request is awaited"]
        $visibility fn connect_timeout(self, timeout: ::std::time::Duration) -> Self {
            $crate::Request::into_call(self).connect_timeout(timeout).into()
        }

        /// Sends this request with an HTTP client of yours; see `http_client` of the client's builder.
        #[must_use = "nothing is sent before the request is awaited"]
        $visibility fn http_client(self, client: $crate::reqwest::Client) -> Self {
            $crate::Request::into_call(self).http_client(client).into()
        }

        /// Sends this request somewhere else than to the client's base URL.
        #[must_use = "nothing is sent before the request is awaited"]
        $visibility fn base_url(self, url: &str) -> Self {
            $crate::Request::into_call(self).base_url(url).into()
        }

        /// Sends this request without any credential, whatever the client has and the operation needs.
        #[must_use = "nothing is sent before the request is awaited"]
        $visibility fn without_credentials(self) -> Self {
            $crate::Request::into_call(self).without_credentials().into()
        }

        /// Allows an empty value of a path parameter: the root of a tree.
        #[must_use = "nothing is sent before the request is awaited"]
        $visibility fn allow_empty_path_parameters(self) -> Self {
            $crate::Request::into_call(self).allow_empty_path_parameters().into()
        }

        /// Sends the request and gives the value with status and headers.
        $visibility fn send(self) -> $crate::Sending<$crate::Response<$value>> {
            $crate::Request::into_call(self).respond(<Self as $crate::Request>::decoder())
        }

        /// Sends the request and gives the response as it comes, whatever its status.
        $visibility fn send_raw(self) -> $crate::Sending<$crate::Response<$crate::ByteStream>> {
            $crate::Request::into_call(self).send_raw()
        }

        /// Sends the request and gives the body, which is JSON, as a type of yours.
        $visibility fn send_as<T>(self) -> $crate::Sending<$crate::Response<T>>
        where
            T: $crate::serde::de::DeserializeOwned + 'static,
        {
            $crate::Request::into_call(self).send_as()
        }

        $crate::if_blocking! {
            /// The same as `send` on a thread outside of any async runtime.
            $visibility fn send_blocking(
                self,
            ) -> ::std::result::Result<$crate::Response<$value>, $crate::Error> {
                self.send().wait()
            }

            /// The same as `send_raw` on a thread outside of any async runtime.
            $visibility fn send_raw_blocking(
                self,
            ) -> ::std::result::Result<$crate::Response<$crate::ByteStream>, $crate::Error> {
                self.send_raw().wait()
            }

            /// The same as `send_as` on a thread outside of any async runtime.
            $visibility fn send_as_blocking<T>(
                self,
            ) -> ::std::result::Result<$crate::Response<T>, $crate::Error>
            where
                T: $crate::serde::de::DeserializeOwned + 'static,
            {
                self.send_as().wait()
            }
        }
    };
}

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
    Sized
    + From<Call>
    + IntoFuture<Output = Result<Self::Value, Error>, IntoFuture = Sending<Self::Value>>
{
    /// What awaiting it gives.
    type Value: 'static;

    /// The call it is made of.
    fn into_call(self) -> Call;

    /// How its response is read.
    #[doc(hidden)]
    fn decoder() -> Decoder<Self::Value>;

    request_methods!(Self::Value);
}

/// An operation as a type, of which there is no value: what its requests give.
pub trait TypedOperation {
    /// What awaiting a request of the operation gives.
    type Value: 'static;

    /// How its response is read.
    #[doc(hidden)]
    fn decoder() -> Decoder<Self::Value>;
}

/// Defines `RequestOf`, which each version of an API has once, and each home of what versions share: rustc checks
/// what all requests can do once, not for each of them.
#[doc(hidden)]
#[macro_export]
macro_rules! requests {
    () => {
        /// A request of the operation `O`; awaiting it sends it.
        ///
        /// Each `…Request` is an alias of this type for one operation, with setters for what that operation takes.
        #[must_use = "nothing is sent before the request is awaited"]
        pub struct RequestOf<O>(
            pub(crate) $crate::Call,
            pub(crate) ::std::marker::PhantomData<O>,
        );

        impl<O: $crate::TypedOperation> RequestOf<O> {
            $crate::request_methods!(pub O::Value);
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

            fn into_call(self) -> $crate::Call {
                self.0
            }

            fn decoder() -> $crate::Decoder<O::Value> {
                O::decoder()
            }
        }
    };
}

/// Defines a request: `GetRequest(GetOperation) of Pets::get -> Output = kind { … }`, where `Pets::get` is what
/// makes it and `Output` what awaiting it gives, `kind` is a function of `runtime::decode`, and the rows are
/// its setters; see `call_setters!`. `RequestOf` is in scope. With `of` and without setters it may
/// end with the kind; without `of` its documentation stands before it.
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

            // What reads the value is compiled with the client, not with each program.
            #[inline(never)]
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
