//! The future of a response.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::future::BoxFuture;
use serde::de::DeserializeOwned;

use super::call::Call;
use super::decode::{self, Decoder};
use super::error::Error;
use super::exchange::{Wanted, exchange};
use super::raw_response::RawResponse;
use super::response::Response;
use super::streaming::ByteStream;

impl Call {
    /// Sends the request when the future is awaited; it gives the value alone.
    pub fn send<T: 'static>(self, decoder: Decoder<T>) -> Sending<T> {
        Sending::new(self, decoder)
    }

    /// Sends the request when the future is awaited; it gives the value with status and headers.
    pub fn respond<T: 'static>(self, decoder: Decoder<T>) -> Sending<Response<T>> {
        Sending::responding(self, decoder)
    }

    /// Sends the request when the future is awaited; it gives the response as it comes, whatever its
    /// status: credentials, middleware and retries are as usual, but no status is an error.
    pub fn send_raw(self) -> Sending<Response<ByteStream>> {
        Sending::of(self, Wanted::Any, decode::byte_stream())
    }

    /// Sends the request when the future is awaited; it gives the body of a success as a type of the
    /// caller's. What the document says of the body does not count; a type that can be null takes
    /// an empty one.
    pub fn send_as<T: DeserializeOwned + 'static>(self) -> Sending<Response<T>> {
        self.respond(decode::foreign())
    }
}

/// A request on its way: the future of its value.
///
/// Dropping it ends the request; nothing goes on in the background.
///
/// ```
/// use openapi_client_runtime::{Error, Response, Sending};
///
/// /// `sending` is `client.pets().get(7).send()`, say; awaiting the request itself gives the value alone.
/// async fn name(sending: Sending<Response<String>>) -> Result<String, Error> {
///     let response = sending.await?;
///     eprintln!("{}", response.request_id().unwrap_or("no id"));
///     Ok(response.into_inner())
/// }
/// ```
// Only its last step, decoding, depends on the type of the value.
#[must_use = "nothing is sent before the future is awaited"]
pub struct Sending<T> {
    exchange: BoxFuture<'static, Result<Box<RawResponse>, Error>>,
    decode: Option<Decode<T>>,
}

type Decode<T> = Box<dyn FnOnce(RawResponse) -> Result<T, Error> + Send>;

impl<T: 'static> Sending<T> {
    pub(crate) fn new(call: Call, decoder: Decoder<T>) -> Self {
        Self {
            exchange: Box::pin(exchange(call, Wanted::Success(decoder.streams))),
            decode: Some(Box::new(decoder.decode)),
        }
    }
}

impl<T: 'static> Sending<Response<T>> {
    pub(crate) fn responding(call: Call, decoder: Decoder<T>) -> Self {
        Self::of(call, Wanted::Success(decoder.streams), decoder)
    }

    fn of(call: Call, wanted: Wanted, decoder: Decoder<T>) -> Self {
        let decode = move |response: RawResponse| {
            let head = response.head.clone();
            (decoder.decode)(response).map(|value| Response::new(head, value))
        };
        Self {
            exchange: Box::pin(exchange(call, wanted)),
            decode: Some(Box::new(decode)),
        }
    }
}

#[cfg(feature = "blocking")]
impl<T> Sending<T> {
    /// Waits for the value on this thread, which must be outside of any async runtime.
    ///
    /// # Errors
    ///
    /// Those of the call; and [`Error::Build`], before anything is sent, inside a runtime.
    pub fn wait(self) -> Result<T, Error> {
        super::blocking::wait(self)
    }
}

impl<T> Future for Sending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let response = ready!(self.exchange.as_mut().poll(context));
        match self.decode.take() {
            Some(decode) => Poll::Ready(response.and_then(|response| decode(*response))),
            None => Poll::Pending,
        }
    }
}

impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sending")
    }
}
