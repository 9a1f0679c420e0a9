//! The code that each operation's request type has.

use super::call::Call;
use super::decode::Decoder;

/// A request of an operation; every request type is one, by `request!`.
pub trait Request: Sized {
    /// What awaiting it gives.
    type Output: 'static;

    /// How its response is read.
    const DECODER: Decoder<Self::Output>;

    /// The call it is made of.
    fn into_call(self) -> Call;
}

/// Defines a request around a [`Call`]: `Name of Pets::get -> Output = kind { … }`, where `Pets::get` is what
/// makes it and `Output` what awaiting it gives, `kind` is a function of `runtime::decode`, and the rows are
/// its setters; see `call_setters!`. Without `of` its documentation stands before it, without setters it may end
/// with the kind.
#[doc(hidden)]
#[macro_export]
macro_rules! request {
    ($name:ident of $owner:ident::$method:ident -> $output:ty = $kind:ident $({ $($setters:tt)* })?) => {
        $crate::request! {
            #[doc = concat!(
                "A call of [`", stringify!($owner), "::", stringify!($method), "`]; awaiting it sends it."
            )]
            $name -> $output = $kind { $($($setters)*)? }
        }
    };
    ($(#[$meta:meta])* $name:ident -> $output:ty = $kind:ident { $($setters:tt)* }) => {
        $(#[$meta])*
        #[derive(Debug)]
        #[must_use = "nothing is sent before the request is awaited"]
        pub struct $name(pub(crate) $crate::Call);

        $crate::call_setters! { $name { $($setters)* } }
        $crate::request!(@streaming $name $kind);
        $crate::request!(@common $name, $output, $kind);
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
    (@common $name:ident, $output:ty, $kind:ident) => {
        impl $name {
            /// Sets a header of this request.
            pub fn header(self, name: &str, value: &str) -> Self {
                Self(self.0.header(name, value))
            }

            /// Bounds the time that the call takes, all attempts included.
            pub fn timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.timeout(timeout))
            }

            /// Sets when and how often the request is repeated.
            pub fn retry(self, policy: $crate::RetryPolicy) -> Self {
                Self(self.0.retry(policy))
            }

            /// Bounds how many bytes of the response are read.
            pub fn response_limit(self, bytes: u64) -> Self {
                Self(self.0.response_limit(bytes))
            }

            /// Sends an idempotency key, which makes the request safe to repeat.
            pub fn idempotency_key(self, key: &str) -> Self {
                Self(self.0.idempotency_key(key))
            }

            /// Sets the `User-Agent` header of this request.
            pub fn user_agent(self, agent: &str) -> Self {
                Self(self.0.user_agent(agent))
            }

            /// Bounds the time that connecting takes for this request.
            pub fn connect_timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.connect_timeout(timeout))
            }

            /// Sends this request with an HTTP client of yours.
            pub fn http_client(self, client: $crate::reqwest::Client) -> Self {
                Self(self.0.http_client(client))
            }

            /// Sends this request somewhere else than to the client's base URL.
            pub fn base_url(self, url: &str) -> Self {
                Self(self.0.base_url(url))
            }

            /// Sends this request without any credential, whatever the client has.
            pub fn without_credentials(self) -> Self {
                Self(self.0.without_credentials())
            }

            /// Allows an empty value of a path parameter: the root of a tree.
            pub fn allow_empty_path_parameters(self) -> Self {
                Self(self.0.allow_empty_path_parameters())
            }

            /// Sends the request and gives the value with status and headers.
            pub fn send(self) -> $crate::Sending<$crate::Response<$output>> {
                self.0.respond($crate::decode::$kind())
            }

            /// Sends the request and gives the response as it comes, whatever its status.
            pub fn send_raw(
                self,
            ) -> $crate::Sending<$crate::Response<$crate::ByteStream>>
            {
                self.0.send_raw()
            }

            /// Sends the request and gives the body, which is JSON, as a type of yours.
            pub fn send_as<T: $crate::serde::de::DeserializeOwned + 'static>(
                self,
            ) -> $crate::Sending<$crate::Response<T>> {
                self.0.send_as()
            }

            $crate::if_blocking! {
                /// The same as `send_raw` on a thread outside of any async runtime.
                pub fn send_raw_blocking(
                    self,
                ) -> ::std::result::Result<
                    $crate::Response<$crate::ByteStream>,
                    $crate::Error,
                > {
                    self.0.send_raw().wait()
                }

                /// The same as `send_as` on a thread outside of any async runtime.
                pub fn send_as_blocking<T: $crate::serde::de::DeserializeOwned + 'static>(
                    self,
                ) -> ::std::result::Result<$crate::Response<T>, $crate::Error> {
                    self.0.send_as().wait()
                }

                /// Sends the request and waits for the response, on a thread outside of any async
                /// runtime.
                pub fn send_blocking(
                    self,
                ) -> ::std::result::Result<$crate::Response<$output>, $crate::Error>
                {
                    self.send().wait()
                }
            }
        }

        impl ::std::future::IntoFuture for $name {
            type Output = ::std::result::Result<$output, $crate::Error>;
            type IntoFuture = $crate::Sending<$output>;

            fn into_future(self) -> Self::IntoFuture {
                self.0.send($crate::decode::$kind())
            }
        }

        impl $crate::Request for $name {
            type Output = $output;
            const DECODER: $crate::Decoder<$output> = $crate::decode::$kind();

            fn into_call(self) -> $crate::Call {
                self.0
            }
        }
    };
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
