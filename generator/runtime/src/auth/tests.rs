use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::super::loopback::{Loopback, json};
use super::super::{BoxError, CredentialProvider, Error, Operation, RetryPolicy, Secret, decode};
use super::*;
use http::HeaderMap;

static API: ApiDescription = ApiDescription {
    name: "test",
    version: "1",
    env_prefix: "test",
    servers: &[],
    variables: &[],
    schemes: &[
        SecurityScheme::api_key("header_key", Location::Header, "X-Key"),
        SecurityScheme::api_key("query_key", Location::Query, "key"),
        SecurityScheme::api_key("cookie_key", Location::Cookie, "session"),
        SecurityScheme::basic("login"),
        SecurityScheme::bearer("token"),
        SecurityScheme::http("odd", "Token"),
    ],
};

/// An operation with alternatives of schemes, by their positions in [`API`].
fn operation(security: &[&[usize]]) -> &'static Operation {
    let names = |all: &&[usize]| -> &'static [&'static str] {
        let names: Vec<_> = all.iter().map(|index| API.schemes[*index].name).collect();
        names.leak()
    };
    let security: Vec<_> = security.iter().map(names).collect();
    Box::leak(Box::new(Operation {
        id: "a.b",
        security: security.leak(),
        ..Operation::DEFAULT
    }))
}

fn fixed(indices: &[usize]) -> Vec<Option<Credential>> {
    let mut all = vec![None; 6];
    for index in indices {
        all[*index] = Some(Credential::Fixed(format!("s{index}").into()));
    }
    all
}

fn chosen(security: &'static [&'static [usize]], has: &[usize]) -> Result<Vec<usize>, String> {
    chosen_by(CredentialPolicy::default(), security, has)
}

fn chosen_by(
    policy: CredentialPolicy,
    security: &'static [&'static [usize]],
    has: &[usize],
) -> Result<Vec<usize>, String> {
    let (operation, headers) = (operation(security), HeaderMap::new());
    select(operation, &API, &fixed(has), &headers, policy).map_err(|error| error.to_string())
}

#[test]
fn the_first_alternative_that_can_be_met_is_taken() {
    assert_eq!(chosen(&[&[0], &[4]], &[4]).unwrap(), [4]);
    assert_eq!(chosen(&[&[0, 1], &[1]], &[1]).unwrap(), [1]);
    assert_eq!(chosen(&[&[0, 1], &[1]], &[0, 1]).unwrap(), [0, 1]);
}

#[test]
fn no_security_sends_nothing() {
    assert!(chosen(&[], &[0, 1, 2]).unwrap().is_empty());
}

#[test]
fn optional_security_sends_what_there_is() {
    assert_eq!(chosen(&[&[], &[0]], &[0]).unwrap(), [0]);
    assert!(chosen(&[&[], &[0]], &[]).unwrap().is_empty());
}

#[test]
fn a_missing_credential_names_its_setters() {
    let error = chosen(&[&[0, 1], &[4]], &[0]).unwrap_err();
    assert!(
        error.contains("`.header_key(…)` and `.query_key(…)` or `.token(…)`"),
        "{error}"
    );
    for setting in [
        "`.without_credentials()`",
        "`.allow_missing_credentials(true)`",
    ] {
        assert!(error.contains(setting), "{error}");
    }
}

#[test]
fn what_is_missing_may_be_left_out() {
    let allow = CredentialPolicy {
        allow_missing: true,
        ..CredentialPolicy::default()
    };
    assert!(chosen_by(allow, &[&[0, 1]], &[]).unwrap().is_empty());
    assert_eq!(chosen_by(allow, &[&[4], &[0, 1]], &[1]).unwrap(), [1]);
    assert_eq!(chosen_by(allow, &[&[0, 1], &[4]], &[1, 4]).unwrap(), [4]);
    let without = CredentialPolicy {
        without: true,
        everywhere: true,
        ..CredentialPolicy::default()
    };
    assert!(chosen_by(without, &[&[4]], &[4]).unwrap().is_empty());
}

#[test]
fn everywhere_is_where_nothing_is_asked_for() {
    let everywhere = CredentialPolicy {
        everywhere: true,
        ..CredentialPolicy::default()
    };
    assert_eq!(chosen_by(everywhere, &[], &[1, 2]).unwrap(), [1, 2]);
    assert_eq!(chosen_by(everywhere, &[&[4], &[]], &[0]).unwrap(), [0]);
    assert_eq!(chosen_by(everywhere, &[&[4]], &[0, 4]).unwrap(), [4]);
    // Of several for one header the first is sent.
    assert_eq!(chosen_by(everywhere, &[], &[3, 4, 5]).unwrap(), [3]);
    assert!(chosen_by(everywhere, &[&[4]], &[0]).is_err());
}

/// The note of a response of 403, or 401, to a call with the credentials that `policy` sends.
fn note(
    policy: CredentialPolicy,
    security: &'static [&'static [usize]],
    has: &[usize],
    status: u16,
) -> String {
    let (headers, credentials) = (HeaderMap::new(), fixed(has));
    let operation = operation(security);
    let chosen = select(operation, &API, &credentials, &headers, policy).unwrap();
    let call = sent::SentCredentials {
        operation,
        api: &API,
        credentials: &credentials,
        policy,
        chosen: &chosen,
        sent: &chosen,
        headers: &headers,
        left_origin: false,
    };
    let status = http::StatusCode::from_u16(status).unwrap();
    call.note(status).unwrap_or_default()
}

#[test]
fn a_refusal_says_which_credential_went_along() {
    let policy = CredentialPolicy::default();
    assert_eq!(
        note(policy, &[&[0, 4]], &[0, 4], 401),
        "sent with the credential `header_key` and `token`: check its value"
    );
    assert_eq!(
        note(policy, &[&[4]], &[4], 403),
        "sent with the credential `token`: check what it permits"
    );
    assert_eq!(note(policy, &[&[4]], &[4], 404), "");
    assert_eq!(
        note(policy, &[], &[4], 403),
        "no credential was sent: the document asks for none here; \
         `.send_credentials_everywhere(true)` on the client's builder sends `token` all the same"
    );
    let said = note(policy, &[], &[], 401);
    assert!(said.contains("asks for none here, and none is set; set `.header_key(…)` or"));
    let said = note(policy, &[&[4], &[]], &[], 401);
    assert!(said.contains("it is optional, and none is set; set `.token(…)` on"));
    let without = CredentialPolicy {
        without: true,
        ..policy
    };
    let said = note(without, &[&[4]], &[4], 401);
    assert!(said.contains("as `.without_credentials()` says"), "{said}");
    let allow = CredentialPolicy {
        allow_missing: true,
        ..policy
    };
    let said = note(allow, &[&[4]], &[], 401);
    assert!(said.contains("none is set; set `.token(…)` on"), "{said}");
}

#[test]
fn a_header_of_the_caller_is_a_credential() {
    let headers = HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_static("x"))]);
    let policy = CredentialPolicy::default();
    let schemes = select(operation(&[&[4]]), &API, &fixed(&[]), &headers, policy).unwrap();
    assert_eq!(schemes, [4]);
}

async fn applied(
    schemes: &[usize],
    own: &[Option<Credential>],
    headers: &mut HeaderMap,
) -> Result<AppliedCredentials, Error> {
    let of_client = Credentials {
        api: &API,
        own,
        headers: &super::headers(&API, own),
    };
    apply(schemes, &of_client, headers).await
}

#[tokio::test]
async fn each_scheme_goes_where_it_belongs() {
    let mut credentials = fixed(&[0, 1, 2, 5]);
    let mut headers = HeaderMap::from_iter([(COOKIE, HeaderValue::from_static("a=1"))]);
    let before = headers.clone();
    let all = applied(&[0, 1, 2, 5], &credentials, &mut headers).await;
    let all = all.unwrap();
    assert_eq!(all.query, "key=s1");
    assert_eq!(headers["x-key"], "s0");
    assert!(headers["x-key"].is_sensitive());
    assert_eq!(headers[COOKIE], "a=1; session=s2");
    assert_eq!(headers[AUTHORIZATION], "Token s5");
    let ready = super::headers(&API, &credentials);
    let of_client = Credentials {
        api: &API,
        own: &credentials,
        headers: &ready,
    };
    let mut again = before;
    all.put_again(&of_client, &mut again).unwrap();
    assert_eq!(again, headers);

    let (user, password) = ("Aladdin".to_owned(), "open sesame".into());
    credentials[3] = Some(Credential::Basic { user, password });
    let mut headers = HeaderMap::new();
    applied(&[3], &credentials, &mut headers).await.unwrap();
    assert_eq!(headers[AUTHORIZATION], "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
}

#[tokio::test]
async fn a_header_that_is_set_stays() {
    let credentials = fixed(&[0, 5]);
    let set = HeaderMap::from_iter([
        (AUTHORIZATION, HeaderValue::from_static("mine")),
        (
            HeaderName::from_static("x-key"),
            HeaderValue::from_static("own"),
        ),
    ]);
    let mut headers = set.clone();
    let none = applied(&[0, 5], &credentials, &mut headers).await.unwrap();
    assert_eq!((headers, none.schemes().count()), (set, 0));
}

#[tokio::test]
async fn a_secret_with_a_line_break_is_an_error_that_hides_it() {
    let credentials = vec![Some(Credential::Fixed("hunter2\r\nx: y".into()))];
    let error = applied(&[0], &credentials, &mut HeaderMap::new()).await;
    let error = error.unwrap_err();
    assert!(error.to_string().contains("header_key") && !error.to_string().contains("hunter2"));
}

#[derive(Default)]
struct Vault {
    renewed: Arc<AtomicUsize>,
    rejected: Arc<Mutex<Vec<String>>>,
}

impl CredentialProvider for Vault {
    fn credential(&self) -> BoxFuture<'_, Result<Secret, BoxError>> {
        let number = self.renewed.load(Ordering::SeqCst);
        Box::pin(async move { Ok(Secret::new(format!("t{number}"))) })
    }

    fn refresh<'a>(&'a self, rejected: &'a Secret) -> BoxFuture<'a, bool> {
        self.rejected
            .lock()
            .unwrap()
            .push(rejected.expose().to_owned());
        self.renewed.fetch_add(1, Ordering::SeqCst);
        Box::pin(std::future::ready(true))
    }
}

#[tokio::test]
async fn a_provider_refreshes_once() {
    let vault = Vault::default();
    let rejected = vault.rejected.clone();
    let server = Loopback::start(vec![
        json("401 X", "{}"),
        json("200 OK", "1"),
        json("401 X", "{}"),
    ])
    .await;
    let client = server
        .builder()
        .credential_provider(0, vault)
        .retry(RetryPolicy::never())
        .build();
    let client = client.unwrap();
    let call = || {
        client
            .call(&super::super::loopback::POST)
            .send(decode::json::<i64>())
    };
    assert_eq!(call().await.unwrap(), 1);
    assert_eq!(call().await.unwrap_err().status().unwrap(), 401);
    assert_eq!(*rejected.lock().unwrap(), ["t0", "t1"]);
    assert!(server.requests()[1].contains("x-access-token: t1"));
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn a_provider_may_be_a_closure_and_may_fail() {
    let server = Loopback::start(vec![json("200 OK", "1")]).await;
    let failing = || async { Err::<Secret, _>("the vault is closed") };
    let client = server
        .builder()
        .credential_provider(0, failing)
        .build()
        .unwrap();
    let error = client
        .call(&super::super::loopback::POST)
        .send(decode::json::<i64>())
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Build(_)));
    assert!(error.to_string().contains("the vault is closed"), "{error}");
    assert!(server.requests().is_empty());
}
