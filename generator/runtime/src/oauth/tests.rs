use std::sync::Mutex as StdMutex;
use std::time::Duration;

use super::super::loopback::{GET, Loopback, Reply, json};
use super::super::{Client, ClientBuilder, RetryPolicy, Transport, decode};
use super::*;

const TOKEN: &str = r#"{"access_token":"first-token","token_type":"Bearer","expires_in":100}"#;
const SECOND: &str = r#"{"access_token":"second-token","token_type":"bearer","expires_in":"100"}"#;

fn client_credentials(url: &str) -> OAuthGrant {
    OAuthGrant::client_credentials(url, "the id", "s:cret&more")
}

/// A client of `api` that gets its tokens by `grant`.
fn client(api: &Loopback, grant: OAuthGrant) -> Client {
    let builder: ClientBuilder = api.builder();
    let builder = builder.retry(RetryPolicy::never());
    builder.oauth_grant("access_token", grant).build().unwrap()
}

async fn call(client: &Client) -> Result<i64, Error> {
    client
        .call(&GET)
        .in_path("id", &1)
        .send(decode::json())
        .await
}

/// The tokens that the API was sent.
fn tokens(api: &Loopback) -> Vec<String> {
    let requests = api.requests().into_iter();
    let tokens = requests.filter_map(|request| {
        let after = request.split("x-access-token: ").nth(1)?;
        after.lines().next().map(str::to_owned)
    });
    tokens.collect()
}

async fn pair(tokens: Vec<Reply>) -> (Loopback, Loopback) {
    let api = Loopback::start(vec![json("200 OK", "1")]).await;
    (api, Loopback::start(tokens).await)
}

#[tokio::test]
async fn client_credentials_are_exchanged_once() {
    let (api, server) = pair(vec![json("200 OK", TOKEN)]).await;
    let grant = client_credentials(&format!("{}/token?a=b#c", server.url));
    let client = client(
        &api,
        grant
            .scopes(["read", "write all"])
            .parameter("audience", "a/b"),
    );
    for _ in 0..3 {
        assert_eq!(call(&client).await.unwrap(), 1);
    }
    assert_eq!(tokens(&api), ["first-token"; 3]);
    let requests = server.requests();
    let [request] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    assert!(request.starts_with("POST /token?a=b HTTP"), "{request}");
    // `the+id:s%3Acret%26more`
    let basic = "authorization: Basic dGhlK2lkOnMlM0FjcmV0JTI2bW9yZQ==";
    for line in [
        basic,
        "accept: application/json",
        "content-type: application/x-www-form-urlencoded",
        "user-agent: test-client/1.2.3",
    ] {
        assert!(request.contains(line), "{line}: {request}");
    }
    let body = request.split("\r\n\r\n").nth(1).unwrap();
    assert_eq!(
        body,
        "grant_type=client_credentials&scope=read+write+all&audience=a%2Fb"
    );
}

#[tokio::test]
async fn a_client_may_stand_in_the_body() {
    let (api, server) = pair(vec![json("200 OK", TOKEN)]).await;
    let url = format!("{}/token", server.url);
    let grants = [
        client_credentials(&url).credentials_in_body(),
        OAuthGrant::refresh_token(&url, "the id", "r&r"),
    ];
    for grant in grants {
        call(&client(&api, grant)).await.unwrap();
    }
    let bodies = server.requests().into_iter().map(|request| {
        assert!(!request.contains("authorization"), "{request}");
        request.split("\r\n\r\n").nth(1).unwrap().to_owned()
    });
    assert_eq!(
        bodies.collect::<Vec<_>>(),
        [
            "grant_type=client_credentials&client_id=the+id&client_secret=s%3Acret%26more",
            "grant_type=refresh_token&refresh_token=r%26r&client_id=the+id"
        ]
    );
}

/// A transport that gives tokens from memory, so that the clock can stand still.
#[derive(Clone)]
struct Memory {
    responses: Arc<StdMutex<Vec<(u16, &'static str)>>>,
    bodies: Arc<StdMutex<Vec<String>>>,
    pause: Duration,
}

impl Memory {
    fn new(responses: &[(u16, &'static str)]) -> Self {
        Self {
            responses: Arc::new(StdMutex::new(responses.to_vec())),
            bodies: Arc::default(),
            pause: Duration::ZERO,
        }
    }

    fn provider(&self, grant: OAuthGrant) -> OAuthProvider {
        let sender = Sender::Given(Arc::new(self.clone()));
        let headers = HeaderMap::new();
        let timeout = Some(Duration::from_secs(60));
        OAuthProvider::new("oauth", grant, "https://a/b", &headers, sender, timeout).unwrap()
    }

    fn count(&self) -> usize {
        self.bodies.lock().unwrap().len()
    }
}

impl Transport for Memory {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Error>> {
        Box::pin(async move {
            let body = request.into_body().read(1000).await.unwrap();
            let body = String::from_utf8(body.to_vec()).unwrap();
            self.bodies.lock().unwrap().push(body);
            tokio::time::sleep(self.pause).await;
            let mut responses = self.responses.lock().unwrap();
            let (status, body) = match responses.len() {
                0 => return Err(Error::connect("nobody there")),
                1 => responses[0],
                _ => responses.remove(0),
            };
            let mut response = http::Response::new(Body::from(body));
            *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
            Ok(response)
        })
    }
}

async fn token(provider: &OAuthProvider) -> Result<String, String> {
    let secret = provider.credential().await;
    secret
        .map(|secret| secret.expose().to_owned())
        .map_err(|error| error.to_string())
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_before_it_expires() {
    let server = Memory::new(&[(200, TOKEN), (200, SECOND)]);
    let provider = server.provider(client_credentials("/token"));
    assert_eq!(token(&provider).await.unwrap(), "first-token");
    tokio::time::advance(Duration::from_secs(69)).await;
    assert_eq!(token(&provider).await.unwrap(), "first-token");
    tokio::time::advance(Duration::from_secs(1)).await;
    assert_eq!(token(&provider).await.unwrap(), "second-token");
    assert_eq!(server.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_short_life_is_used_for_half() {
    let short = r#"{"access_token":"t","expires_in":10}"#;
    let server = Memory::new(&[(200, short)]);
    let provider = server.provider(client_credentials("/token"));
    for (after, count) in [(0, 1), (4, 1), (1, 2), (4, 2)] {
        tokio::time::advance(Duration::from_secs(after)).await;
        token(&provider).await.unwrap();
        assert_eq!(server.count(), count);
    }
}

#[tokio::test(start_paused = true)]
async fn many_calls_wait_for_one_request() {
    let mut server = Memory::new(&[(200, TOKEN), (200, SECOND)]);
    server.pause = Duration::from_secs(1);
    let provider = server.provider(client_credentials("/token"));
    let calls = (0..20).map(|_| token(&provider));
    for given in futures_util::future::join_all(calls).await {
        assert_eq!(given.unwrap(), "first-token");
    }
    assert_eq!(server.count(), 1);
    // The same for those that are refused together.
    let rejected = Secret::from("first-token");
    let refused = (0..20).map(|_| provider.refresh(&rejected));
    assert_eq!(futures_util::future::join_all(refused).await, [true; 20]);
    assert_eq!(server.count(), 2);

    // And for those that wait for a request that fails.
    let mut server = Memory::new(&[(503, "")]);
    server.pause = Duration::from_secs(1);
    let provider = server.provider(client_credentials("/token"));
    let calls = (0..20).map(|_| token(&provider));
    let all = futures_util::future::join_all(calls).await;
    assert!(all.iter().all(Result::is_err));
    assert_eq!(server.count(), 1);
    token(&provider).await.unwrap_err();
    assert_eq!(server.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_dropped_call_leaves_its_request_to_the_next() {
    let mut server = Memory::new(&[(200, TOKEN), (200, SECOND)]);
    server.pause = Duration::from_secs(10);
    let provider = server.provider(client_credentials("/token"));
    let early = tokio::time::timeout(Duration::from_secs(3), token(&provider));
    early.await.unwrap_err();
    assert_eq!(token(&provider).await.unwrap(), "first-token");
    assert_eq!(server.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn refresh_tokens_rotate() {
    let rotated = r#"{"access_token":"a1","refresh_token":"r2","expires_in":60}"#;
    let kept = r#"{"access_token":"a2","expires_in":60}"#;
    let server = Memory::new(&[(200, rotated), (200, kept), (200, kept)]);
    let told = Arc::new(StdMutex::new(Vec::new()));
    let seen = told.clone();
    let grant = OAuthGrant::refresh_token("/token", "id", "r1")
        .on_refresh_token(move |token| seen.lock().unwrap().push(token.expose().to_owned()));
    let provider = server.provider(grant);
    for expected in ["a1", "a2", "a2"] {
        assert_eq!(token(&provider).await.unwrap(), expected);
        tokio::time::advance(Duration::from_secs(60)).await;
    }
    let sent: Vec<String> = server.bodies.lock().unwrap().clone();
    for (body, refresh_token) in sent.iter().zip(["r1", "r2", "r2"]) {
        assert!(
            body.contains(&format!("refresh_token={refresh_token}&")),
            "{body}"
        );
    }
    assert_eq!(*told.lock().unwrap(), ["r2"]);
}

#[tokio::test]
async fn a_refused_token_is_renewed_and_the_call_sent_again() {
    let api = Loopback::start(vec![json("401 X", "{}"), json("200 OK", "1")]).await;
    let server = Loopback::start(vec![json("200 OK", TOKEN), json("200 OK", SECOND)]).await;
    let client = client(&api, client_credentials(&format!("{}/t", server.url)));
    assert_eq!(call(&client).await.unwrap(), 1);
    assert_eq!(tokens(&api), ["first-token", "second-token"]);
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn errors_are_readable_and_hide_secrets() {
    let refused = r#"{"error":"invalid_client","error_description":"no s:cret&more\nhere",
        "error_uri":"https://a/b"}"#;
    let odd_type = r#"{"access_token":"secret-token","token_type":"mac"}"#;
    for (status, body, expected) in [
        (
            401,
            refused,
            "returned 401 Unauthorized: `invalid_client`, no [redacted] here (see https://a/b); check id",
        ),
        (
            400,
            r#"{"error":"invalid_grant"}"#,
            "400 Bad Request: `invalid_grant`; the refresh token is",
        ),
        (
            200,
            r#"{"error":"invalid_scope"}"#,
            "`invalid_scope`; ask for other scopes by `.scopes([…])`",
        ),
        (
            200,
            odd_type,
            "gave a token of the type `mac`, expected `Bearer`",
        ),
        (
            200,
            r#"{"token":"secret-token"}"#,
            "expected a JSON object with `access_token` or `error`",
        ),
        (302, TOKEN, "returned 302 Found: expected"),
        (
            500,
            "<html>s:cret&more",
            "returned 500 Internal Server Error: expected",
        ),
        (400, r#"["error"]"#, "returned 400 Bad Request: expected"),
    ] {
        let (api, server) = pair(vec![json(&format!("{status} X"), body)]).await;
        let client = client(&api, client_credentials(&format!("{}/t?k=v", server.url)));
        let error = call(&client).await.unwrap_err();
        assert!(matches!(error, Error::Build(_)), "{error:?}");
        let said = error.to_string();
        assert!(said.contains(expected), "{said}");
        assert!(
            said.contains(&format!("the token endpoint {}/t ", server.url)),
            "{said}"
        );
        assert!(
            !said.contains("s:cret") && !said.contains("secret-token"),
            "{said}"
        );
        assert!(api.requests().is_empty());
    }
}

#[tokio::test]
async fn an_error_has_code_and_status() {
    let server = Memory::new(&[(400, r#"{"error":"invalid_grant"}"#)]);
    let provider = server.provider(OAuthGrant::refresh_token("/token", "id", "gone"));
    let error = provider.credential().await.unwrap_err();
    let error: Box<OAuthError> = error.downcast().unwrap();
    assert_eq!(error.code(), Some("invalid_grant"));
    assert_eq!(error.status(), Some(http::StatusCode::BAD_REQUEST));
    let nobody = Memory::new(&[]).provider(client_credentials("/token"));
    let said = token(&nobody).await.unwrap_err();
    assert!(
        said.contains("https://a/token gave no response: could not connect"),
        "{said}"
    );
}

#[tokio::test]
async fn token_urls_are_resolved_and_checked() {
    let provider = |url: &str| Memory::new(&[]).provider(client_credentials(url));
    for (url, resolved) in [
        ("/token", "https://a/token"),
        ("token", "https://a/b/token"),
        (" https://c/d#e ", "https://c/d"),
    ] {
        assert_eq!(provider(url).endpoint.url.as_str(), resolved);
    }
    let api = Loopback::start(vec![json("200 OK", "1")]).await;
    for url in ["ftp://a/token", "https://user@a/token", "https://"] {
        let builder: ClientBuilder = api.builder();
        let built = builder.oauth_grant("access_token", client_credentials(url));
        let said = built.build().unwrap_err().to_string();
        assert!(said.contains("the token URL of `access_token`"), "{said}");
    }
    let builder: ClientBuilder = api.builder();
    let built = builder.oauth_grant("acces_token", client_credentials("/token"));
    let said = built.build().unwrap_err().to_string();
    assert!(
        said.contains("expected one of the security schemes access_token"),
        "{said}"
    );
}

#[test]
fn debug_shows_no_secret() {
    let shown = format!("{:?}", client_credentials("/token").scopes(["read"]));
    assert!(
        shown.contains("client_credentials") && shown.contains("read"),
        "{shown}"
    );
    assert!(!shown.contains("s:cret"), "{shown}");
}
