//! A request in the making, and its way to a response.

use std::fmt;
use std::time::Duration;

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderValue};
use serde::Serialize;
use serde_json::Value;

use super::body::Body;
use super::client::Client;
use super::error::{BuildError, Error};
use super::header::header_pair;
use super::multipart::Part;
use super::operation::{Location, Operation};
use super::retry::RetryPolicy;
use super::transport::{Reqwest, Sender};
use super::{direction, finite, form, param};

/// One call of an operation: what its request types are made of.
///
/// What can't be sent is reported when the call is sent, not when it is set.
#[must_use = "nothing is sent before the call is"]
pub struct Call(Box<CallState>);

pub(crate) struct CallState {
    pub(crate) client: Client,
    pub(crate) operation: &'static Operation,
    /// By index in [`Operation::parameters`].
    pub(crate) values: Vec<Option<Value>>,
    /// Parts of a multipart body that are files, with the index of their parameter.
    pub(crate) files: Vec<(usize, Part)>,
    /// The media type and the body, if the call has one that is not made of parameters.
    pub(crate) body: Option<(HeaderValue, Body)>,
    pub(crate) options: Options,
    pub(crate) error: Option<Error>,
}

/// What a call sets for itself instead of its client.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) headers: HeaderMap,
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) response_limit: Option<u64>,
    pub(crate) base_url: Option<String>,
    pub(crate) without_credentials: bool,
    pub(crate) empty_path_parameters: bool,
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) sender: Option<Sender>,
    /// The whole URL, where an earlier response gave it: the next page of a list. It is fetched
    /// with GET.
    pub(crate) url: Option<String>,
}

/// What generated code never asks for.
fn no_parameter(name: &str) -> BuildError {
    BuildError::new(format!(
        "the operation has no parameter `{name}` in that location"
    ))
}

impl Client {
    /// Begins a call of `operation`.
    pub fn call(&self, operation: &'static Operation) -> Call {
        Call::new(self.clone(), operation)
    }
}

impl Call {
    pub(crate) fn new(client: Client, operation: &'static Operation) -> Self {
        Self(Box::new(CallState {
            client,
            operation,
            values: Vec::new(),
            files: Vec::new(),
            body: None,
            options: Options::default(),
            error: None,
        }))
    }

    /// Sets the path parameter called `name`, as the five methods below do for their locations. A
    /// value that is null in JSON takes the parameter away again.
    pub fn in_path<T: Serialize + ?Sized>(self, name: &str, value: &T) -> Self {
        self.set(Location::Path, name, value)
    }

    /// Sets the query parameter called `name`.
    pub fn in_query<T: Serialize + ?Sized>(self, name: &str, value: &T) -> Self {
        self.set(Location::Query, name, value)
    }

    /// Sets the header parameter called `name`.
    pub fn in_header<T: Serialize + ?Sized>(self, name: &str, value: &T) -> Self {
        self.set(Location::Header, name, value)
    }

    /// Sets the cookie parameter called `name`.
    pub fn in_cookie<T: Serialize + ?Sized>(self, name: &str, value: &T) -> Self {
        self.set(Location::Cookie, name, value)
    }

    /// Sets the field called `name` of a form.
    pub fn in_form<T: Serialize + ?Sized>(self, name: &str, value: &T) -> Self {
        self.set(Location::Form, name, value)
    }

    /// Sets the part called `name` of a multipart body, which is no file.
    pub fn in_part<T: Serialize + ?Sized>(self, name: &str, value: &T) -> Self {
        self.set(Location::Part, name, value)
    }

    fn set<T: Serialize + ?Sized>(self, location: Location, name: &str, value: &T) -> Self {
        let value = direction::in_request(|| finite::to_value(value));
        self.set_json(location, name, value)
    }

    pub(crate) fn set_json(
        mut self,
        location: Location,
        name: &str,
        value: serde_json::Result<Value>,
    ) -> Self {
        let value = match value {
            Ok(value) => value,
            Err(error) => {
                let message = format!("the value of the parameter `{name}` can't be written");
                return self.fail(BuildError::new(message).caused_by(error.into()));
            }
        };
        let Some(index) = self.0.operation.parameter(location, name) else {
            return self.fail(no_parameter(name));
        };
        let values = &mut self.0.values;
        if values.len() <= index {
            values.resize(index + 1, None);
        }
        values[index] = Some(value).filter(|value| !value.is_null());
        self
    }

    /// The value that a parameter was set to.
    pub(crate) fn value(&self, location: Location, name: &str) -> Option<&Value> {
        let index = self.0.operation.parameter(location, name)?;
        self.0.values.get(index)?.as_ref()
    }

    /// Adds a file as the part called `name`. The same part may be added again.
    pub fn part(mut self, name: &str, part: Part) -> Self {
        match self.0.operation.parameter(Location::Part, name) {
            Some(index) => {
                self.0.files.push((index, part));
                self
            }
            None => self.fail(no_parameter(name)),
        }
    }

    /// Sets the body to `value` as `application/json`.
    pub fn json<T: Serialize + ?Sized>(self, value: &T) -> Self {
        self.json_as("application/json", value)
    }

    /// Sets the body to `value` as JSON of another media type, such as
    /// `application/merge-patch+json`.
    pub fn json_as<T: Serialize + ?Sized>(self, content_type: &str, value: &T) -> Self {
        match direction::in_request(|| finite::to_vec(value)) {
            Ok(json) => self.bytes(content_type, json),
            Err(error) => self.unwritable(error),
        }
    }

    /// Sets the body to `value`, which is an object in JSON, as
    /// `application/x-www-form-urlencoded`.
    pub fn form<T: Serialize + ?Sized>(self, value: &T) -> Self {
        match direction::in_request(|| finite::to_value(value)) {
            Ok(value) => match form::encode(&value) {
                Ok(text) => self.bytes(form::CONTENT_TYPE, text),
                Err(error) => self.fail(BuildError::new(error.to_string())),
            },
            Err(error) => self.unwritable(error),
        }
    }

    /// Sets the body to a text.
    pub fn text(self, content_type: &str, text: impl Into<String>) -> Self {
        self.bytes(content_type, text.into())
    }

    /// Sets the body to bytes, a stream or a file.
    pub fn bytes(self, content_type: &str, body: impl Into<Body>) -> Self {
        self.set_body(content_type, body.into())
    }

    fn set_body(mut self, content_type: &str, body: Body) -> Self {
        match param::header_value("Content-Type", content_type) {
            Ok(value) => {
                self.0.body = Some((value, body));
                self
            }
            Err(error) => self.fail(BuildError::new(error.to_string())),
        }
    }

    pub(crate) fn unwritable(self, error: serde_json::Error) -> Self {
        self.fail(BuildError::new("the body can't be written").caused_by(error.into()))
    }

    pub(crate) fn fail(mut self, error: BuildError) -> Self {
        self.0.error.get_or_insert(Error::Build(error));
        self
    }

    /// Sets a header of this request, instead of any of its name that client or operation set.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match header_pair(name, value) {
            Ok((name, value)) => {
                self.0.options.headers.insert(name, value);
            }
            Err(error) => {
                self.0.error.get_or_insert(error);
            }
        }
        self
    }

    /// How long the call may take, all its attempts included.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.0.options.timeout = Some(timeout);
        self
    }

    /// When and how often the request is repeated.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.0.options.retry = Some(policy);
        self
    }

    /// How many bytes of the response are read.
    pub fn response_limit(mut self, bytes: u64) -> Self {
        self.0.options.response_limit = Some(bytes);
        self
    }

    /// Sends a key by which the server knows the request again, so that it may be repeated
    /// whatever its method: the header `Idempotency-Key`.
    pub fn idempotency_key(self, key: &str) -> Self {
        self.header(IDEMPOTENCY_KEY, key)
    }

    /// The `User-Agent` header of this request.
    pub fn user_agent(self, agent: &str) -> Self {
        self.header(USER_AGENT.as_str(), agent)
    }

    /// How long connecting may take for this request. With an HTTP client of the caller's, which
    /// has its own, sending it is an error.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.0.options.connect_timeout = Some(timeout);
        self
    }

    /// Sends this request with an HTTP client of the caller's; see
    /// [`ClientBuilder::http_client`](super::ClientBuilder::http_client).
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        match Reqwest::given(client) {
            Ok(reqwest) => self.0.options.sender = Some(reqwest.into()),
            Err(error) => {
                self.0.error.get_or_insert(error);
            }
        }
        self
    }

    /// Where this request goes, instead of the client's base URL.
    pub fn base_url(mut self, url: &str) -> Self {
        self.0.options.base_url = Some(url.to_owned());
        self
    }

    /// Sends this request without any credential, whatever the client has and the operation needs.
    /// What the caller sets as a header goes along.
    pub fn without_credentials(mut self) -> Self {
        self.0.options.without_credentials = true;
        self
    }

    /// Allows an empty value of a path parameter in this request; see
    /// [`ClientBuilder::allow_empty_path_parameters`](super::ClientBuilder::allow_empty_path_parameters).
    pub fn allow_empty_path_parameters(mut self) -> Self {
        self.0.options.empty_path_parameters = true;
        self
    }

    /// The operation that is called.
    pub fn operation(&self) -> &'static Operation {
        self.0.operation
    }

    pub(crate) fn state(&self) -> &CallState {
        &self.0
    }

    pub(crate) fn state_mut(&mut self) -> &mut CallState {
        &mut self.0
    }

    /// Whether it is sent with GET.
    pub(crate) fn is_get(&self) -> bool {
        self.0.options.url.is_some() || self.0.operation.method == "GET"
    }

    /// The same call without its body and files, which a link that its response has is followed by.
    pub(crate) fn without_body(&self) -> Self {
        let CallState {
            client,
            operation,
            values,
            options,
            ..
        } = &*self.0;
        let mut call = Self::new(client.clone(), operation);
        call.0.values = values.clone();
        call.0.options = options.clone();
        call
    }

    /// The same call again; `None` if it has files or its body can be sent only once.
    pub(crate) fn try_clone(&self) -> Option<Self> {
        let CallState {
            client,
            operation,
            values,
            files,
            body,
            options,
            error,
        } = &*self.0;
        if error.is_some() || !files.is_empty() {
            return None;
        }
        let body = match body {
            Some((content_type, body)) => Some((content_type.clone(), body.try_clone()?)),
            None => None,
        };
        Some(Self(Box::new(CallState {
            client: client.clone(),
            operation,
            values: values.clone(),
            files: Vec::new(),
            body,
            options: options.clone(),
            error: None,
        })))
    }
}

/// The header that makes a request safe to repeat.
pub(crate) const IDEMPOTENCY_KEY: &str = "idempotency-key";

// Parameters and bodies may hold secrets, so Debug shows none.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Operation {
            id, method, path, ..
        } = self.0.operation;
        write!(f, "Call({id}: {method} {path})")
    }
}
