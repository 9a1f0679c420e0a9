// @generated from the OpenAPI document; changes are lost when it is generated anew.

#[rustfmt::skip]
#[allow(
    missing_docs,
    clippy::large_enum_variant,
    clippy::too_many_arguments,
    clippy::module_inception,
    clippy::enum_variant_names,
    clippy::disallowed_names,
    clippy::type_complexity,
    clippy::should_implement_trait,
    clippy::box_collection,
    clippy::upper_case_acronyms,
    clippy::vec_box,
    clippy::wrong_self_convention
)]
pub mod api {
    //! The operations of the API, one module for each group.
    crate::checked_in::runtime::requests! {}
    /// The operations tagged `pets`.
    pub mod pets {
        use super::RequestOf;
        use crate::checked_in::models;
        use crate::checked_in::runtime;
        /// The operations tagged `pets`.
        ///
        /// The responses that a method lists under “Errors” come as [`runtime::Error::Api`].
        #[derive(Clone, Copy, Debug)]
        pub struct Pets<'c> {
            client: &'c runtime::Client,
        }
        impl<'c> Pets<'c> {
            pub(crate) fn new(client: &'c runtime::Client) -> Self {
                Self { client }
            }
        }
        impl Pets<'_> {
            /// `GET /pets/{id}`
            ///
            /// # Errors
            ///
            /// * `404`: There is no such pet. The body is a `models::Problem`; see [`NOT_FOUND`](GetPetRequest#associatedconstant.NOT_FOUND).
            pub fn get(&self, id: i64) -> GetPetRequest {
                self.client.call(&GET).in_path("id", &id).into()
            }
        }
        static GET: runtime::Operation = runtime::Operation {
            id: "pets.get",
            path: "/pets/{id}",
            security: &[&["api_key"]],
            errors: &[(runtime::Status::Code(404), "There is no such pet.")],
            ..runtime::Operation::JSON
        };
        runtime::request!(GetPetRequest(GetPetOperation) of Pets::get -> models::Pet = json);
        runtime::errors! {
            GetPetRequest of GET { NOT_FOUND : models::Problem = Code(404) }
        }
    }
}

#[rustfmt::skip]
#[allow(
    missing_docs,
    clippy::large_enum_variant,
    clippy::too_many_arguments,
    clippy::module_inception,
    clippy::enum_variant_names,
    clippy::disallowed_names,
    clippy::type_complexity,
    clippy::should_implement_trait,
    clippy::box_collection,
    clippy::upper_case_acronyms,
    clippy::vec_box,
    clippy::wrong_self_convention
)]
mod client {
    use crate::checked_in::runtime;
    static API: runtime::ApiDescription = runtime::ApiDescription {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        env_prefix: env!("CARGO_PKG_NAME"),
        servers: &[runtime::Server::new("https://pets.example.com")],
        variables: &[],
        schemes: &[runtime::SecurityScheme::api_key("api_key", runtime::Location::Header, "X-Key")],
    };
    /// A client of Pets 1.0.0.
    ///
    /// Cloning it is cheap; clones share connections.
    #[derive(Clone, Debug)]
    pub struct Client {
        pub(crate) core: runtime::Client,
    }
    runtime::client_builder!(ClientBuilder -> Client);
    impl Client {
        /// Starts with the defaults of the document.
        pub fn builder() -> ClientBuilder {
            ClientBuilder(runtime::client::ClientBuilder::new(&API))
        }
        /// Where requests go, without a slash at the end.
        pub fn base_url(&self) -> &str {
            self.core.base_url()
        }
        /// The operations tagged `pets`.
        pub fn pets(&self) -> super::api::pets::Pets<'_> {
            super::api::pets::Pets::new(&self.core)
        }
    }
    impl ClientBuilder {
        /// The key for the header `X-Key`.
        pub fn api_key(self, secret: impl Into<runtime::Secret>) -> Self {
            Self(self.0.credential(0, secret))
        }
        /// Like [`api_key`](Self::api_key), asked for each request.
        pub fn api_key_provider(self, provider: impl runtime::CredentialProvider) -> Self {
            Self(self.0.credential_provider(0, provider))
        }
    }
}

#[rustfmt::skip]
#[allow(
    missing_docs,
    clippy::large_enum_variant,
    clippy::too_many_arguments,
    clippy::module_inception,
    clippy::enum_variant_names,
    clippy::disallowed_names,
    clippy::type_complexity,
    clippy::should_implement_trait,
    clippy::box_collection,
    clippy::upper_case_acronyms,
    clippy::vec_box,
    clippy::wrong_self_convention
)]
pub mod models {
    //! The types of the API: one module for each schema of the document.
    mod pet {
        use crate::checked_in::runtime;
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct Pet {
            pub name: String,
            pub tags: Option<Vec<String>>,
            pub extra: Option<serde_json::Value>,
        }
        runtime::deserialize_model! {
            Pet(always new) { required name : new(impl Into < String >), optional tags :
            set(impl IntoIterator < Item = impl Into < String > >), optional_any extra :
            set(impl Into < serde_json::Value >) }
        }
    }
    pub use pet::*;
    mod problem {
        use crate::checked_in::runtime;
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct Problem {
            pub detail: String,
        }
        runtime::deserialize_model! {
            Problem(always new) { required detail : new(impl Into < String >) }
        }
    }
    pub use problem::*;
}

pub use client::{Client, ClientBuilder};
pub use openapi_client_runtime as runtime;

const _: () = assert!(
    runtime::CONTRACT == 9,
    "this client and this version of openapi-client-runtime do not fit together: generate the client anew, or depend on the version that it was generated for"
);

#[doc(inline)]
pub use runtime::{ApiError, Attempt, Body, BoxError, BoxFuture, BuildError};
#[doc(inline)]
pub use runtime::{ByteStream, CallInfo, CredentialProvider, DeclaredError, DecodeError};
#[doc(inline)]
pub use runtime::{DecodeErrorKind, Drift, DriftKind, Error, Event, EventStream};
#[doc(inline)]
pub use runtime::{Items, JsonLines, Middleware, Next, OAuthError, OAuthGrant};
#[doc(inline)]
pub use runtime::{LinesBody, Operation, Pages, Part, PartContent, PartStream};
#[doc(inline)]
pub use runtime::{PartsBody, ReceivedPart};
#[doc(inline)]
pub use runtime::{ReadJson, Refreshing, Request, Response, RetryPolicy, Secret};
#[doc(inline)]
pub use runtime::{SendError, Sending, Stream, Transport, Tuple};
pub use runtime::{bytes, http, reqwest, serde_json};
