//! A `tower` service as the transport, behind the feature of that name.

use std::future::poll_fn;
use std::sync::Mutex;

use bytes::Bytes;
use futures_core::future::BoxFuture;
use http::{Request, Response};
use tower_service::Service;

use super::body::{Body, BoxError};
use super::error::Error;
use super::transport::Transport;

/// Sends by a service of `http` requests and responses, with all its layers:
/// `builder.transport(ServiceTransport::new(service))`.
///
/// ```
/// use std::convert::Infallible;
/// use std::future::{Ready, ready};
/// use std::task::{Context, Poll};
///
/// use openapi_client_runtime::http::{Request, Response};
/// use openapi_client_runtime::tower::ServiceTransport;
/// use openapi_client_runtime::{Body, ClientBuilder};
/// use tower_service::Service;
///
/// /// Responds 200 to everything, without a body.
/// #[derive(Clone)]
/// struct Fine;
///
/// impl Service<Request<Body>> for Fine {
///     type Response = Response<reqwest::Body>;
///     type Error = Infallible;
///     type Future = Ready<Result<Self::Response, Infallible>>;
///
///     fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
///         Poll::Ready(Ok(()))
///     }
///
///     fn call(&mut self, _: Request<Body>) -> Self::Future {
///         ready(Ok(Response::default()))
///     }
/// }
///
/// fn through_it(builder: ClientBuilder) -> ClientBuilder {
///     builder.transport(ServiceTransport::new(Fine))
/// }
/// ```
///
/// An error of the service that is an [`Error`] is passed on; any other is [`Error::Transport`].
pub struct ServiceTransport<S>(Mutex<S>);

impl<S> ServiceTransport<S> {
    /// Each request gets a clone of `service`, as `tower` means it for calls at the same time.
    pub fn new(service: S) -> Self {
        Self(Mutex::new(service))
    }
}

impl<S, B> Transport for ServiceTransport<S>
where
    S: Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, Error>> {
        let service = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clone();
        Box::pin(async move {
            let mut service = service;
            poll_fn(|context| service.poll_ready(context))
                .await
                .map_err(failed)?;
            let response = service.call(request).await.map_err(failed)?;
            Ok(response.map(|body| Body::from_http(Box::pin(body))))
        })
    }
}

fn failed(error: impl Into<BoxError>) -> Error {
    match error.into().downcast::<Error>() {
        Ok(error) => *error,
        Err(error) => Error::transport(error),
    }
}

impl<S> std::fmt::Debug for ServiceTransport<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ServiceTransport")
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::task::{Context, Poll};

    use super::super::loopback::{API, GET};
    use super::super::{Client, ClientBuilder, decode};
    use super::*;

    #[derive(Clone)]
    struct Echo;

    impl Service<Request<Body>> for Echo {
        type Response = Response<Body>;
        type Error = Infallible;
        type Future = std::future::Ready<Result<Response<Body>, Infallible>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, request: Request<Body>) -> Self::Future {
            let path = format!("\"{}\"", request.uri().path());
            std::future::ready(Ok(Response::new(Body::from(path))))
        }
    }

    #[tokio::test]
    async fn a_service_responds() {
        let builder: ClientBuilder = ClientBuilder::new(&API);
        let client = builder
            .credential(0, "k")
            .transport(ServiceTransport::new(Echo))
            .build();
        let call = client.unwrap().call(&GET).in_path("id", &1);
        let path = call.send(decode::json::<String>()).await.unwrap();
        assert_eq!(path, "/api/things/1/");
    }
}
