#![allow(
    unreachable_pub,
    reason = "these stand for the public types of a client"
)]

use std::time::Duration;

use serde_json::json;

use super::super::loopback::{API, GET, POST};
use super::super::{
    ApiDescription, Client, ClientBuilder, Location, Operation, Parameter, Part, SecurityScheme,
};
use super::Server;
use crate as runtime;

runtime::requests! {}
runtime::request! { Get(GetOperation) -> serde_json::Value = json {} }

fn client(server: &Server) -> Client {
    let http = reqwest::Client::builder().no_proxy();
    let builder = ClientBuilder::new(&API)
        .base_url(server.url())
        .credential(0, "k");
    builder.http_client_builder(http).build().unwrap()
}

#[tokio::test]
async fn what_is_expected_gets_a_response() {
    let server = Server::start().await;
    let client = client(&server);
    let get = || Get::from(client.call(&GET).in_path("id", "a b").in_query("limit", &5));
    let add = |value| Get::from(client.call(&POST).json(&value));
    server
        .expect(get())
        .times(1)
        .respond(200, &json!({"id": 1}))
        .await;
    server
        .expect(add(json!({"a": 1, "b": 2})))
        .respond(402, &json!({"message": "no"}))
        .await;
    assert_eq!(get().await.unwrap(), json!({"id": 1}));
    assert_eq!(
        add(json!({"b": 2, "a": 1}))
            .await
            .unwrap_err()
            .status()
            .unwrap(),
        402
    );
    assert_eq!(
        server.calls().await,
        ["GET /things/a%20b/?limit=5", "POST /things"]
    );
}

#[tokio::test]
async fn an_unexpected_call_shows_what_differs() {
    let server = Server::start().await;
    let client = client(&server);
    let get = |limit: i64| {
        Get::from(
            client
                .call(&GET)
                .in_path("id", &1)
                .in_query("limit", &limit),
        )
    };
    server.expect(get(5)).respond(200, &json!({})).await;
    let error = get(6).await.unwrap_err();
    let expected =
        "the nearest expectation is things.get: query: expected `limit=5`, found `limit=6`";
    assert!(error.to_string().contains(expected), "{error}");
    get(5).await.unwrap();
}

static KEYED: Operation = Operation {
    id: "things.find",
    method: "PUT",
    path: "/find",
    parameters: &[
        Parameter::header("If-Match"),
        Parameter::cookie("theme"),
        Parameter::part("name"),
        Parameter::part("file"),
    ],
    security: &[&["query_key"]],
    ..Operation::DEFAULT
};

static WITH_QUERY_KEY: ApiDescription = ApiDescription {
    name: "test-client",
    version: "1.2.3",
    env_prefix: "test-client",
    servers: &[],
    variables: &[],
    schemes: &[
        SecurityScheme::bearer("token"),
        SecurityScheme::api_key("query_key", Location::Query, "api key"),
    ],
};

fn keyed(server: &Server) -> Client {
    ClientBuilder::new(&WITH_QUERY_KEY)
        .base_url(server.url())
        .credential(1, "hunter2")
        .http_client_builder(reqwest::Client::builder().no_proxy())
        .build()
        .unwrap()
}

#[tokio::test]
async fn credentials_in_the_query_are_not_compared_and_headers_are() {
    let server = Server::start().await;
    let client = keyed(&server);
    let find = |tag: &str| {
        Get::from(
            client
                .call(&KEYED)
                .in_header("If-Match", tag)
                .in_cookie("theme", "dark"),
        )
    };
    server.expect(find("a")).returns(&json!(1)).await;
    assert_eq!(find("a").await.unwrap(), json!(1));
    let error = find("b").await.unwrap_err().to_string();
    let expected = "header `if-match`: expected `a`, found `b`";
    assert!(error.contains(expected), "{error}");
    assert!(!error.contains("hunter2"), "{error}");
    let other = Get::from(
        client
            .call(&KEYED)
            .in_header("If-Match", "a")
            .in_cookie("theme", "light"),
    );
    let error = other.await.unwrap_err().to_string();
    assert!(error.contains("expected `theme=dark`"), "{error}");
    assert_eq!(server.count(find("a")).await, 1);
    assert_eq!(server.count(find("b")).await, 1);
    assert_eq!(server.count(find("c")).await, 0);
    server.verify().await;
}

#[tokio::test]
async fn multipart_bodies_are_compared_whatever_their_boundary() {
    let server = Server::start().await;
    let client = keyed(&server);
    let upload = |text: &'static str| {
        let call = client.call(&KEYED).in_part("name", "x");
        Get::from(call.part("file", Part::new(text).file_name("a.txt")))
    };
    server.expect(upload("one")).returns(&json!(1)).await;
    assert_eq!(upload("one").await.unwrap(), json!(1));
    let error = upload("two").await.unwrap_err().to_string();
    assert!(error.contains("body: expected `--boundary"), "{error}");
}

#[tokio::test]
async fn a_body_that_differs_is_told_by_its_places() {
    let server = Server::start().await;
    let client = client(&server);
    let add = |value| Get::from(client.call(&POST).json(&value));
    let expected = json!({"name": "a", "tags": [1, 2], "more": {"x": null}});
    server
        .expect(add(expected.clone()))
        .returns(&json!(1))
        .await;
    let other = json!({"more": {"x": 1, "y": 2}, "tags": [1], "name": "a"});
    let error = add(other).await.unwrap_err().to_string();
    for difference in [
        "body at `tags[1]`: expected `2`, found nothing",
        "body at `more.x`: expected `null`, found `1`",
        "body at `more.y`: expected nothing, found `2`",
    ] {
        assert!(error.contains(difference), "{difference}: {error}");
    }
    add(expected).await.unwrap();
}

#[tokio::test]
async fn responses_come_in_the_order_of_their_expectations() {
    let server = Server::start().await;
    let client = client(&server);
    let get = || Get::from(client.call(&GET).in_path("id", &1));
    server.expect(get()).times(1).respond_empty(503).await;
    server.expect(get()).times(1).returns(&json!(1)).await;
    let response = get().send().await.unwrap();
    assert_eq!((response.attempts(), &*response), (2, &json!(1)));
    let error = get().await.unwrap_err().to_string();
    assert!(
        error.contains("expected things.get 1 times only"),
        "{error}"
    );
}

#[tokio::test]
#[should_panic(expected = "things.get: GET /things/1/")]
async fn what_did_not_come_is_told() {
    let server = Server::start().await;
    let client = client(&server);
    let get = Get::from(client.call(&GET).in_path("id", &1));
    server.expect(get).returns(&json!(1)).await;
    server.verify().await;
}

#[tokio::test]
#[should_panic(expected = "`.access_token(…)`")]
async fn a_request_that_can_not_be_expected_is_told() {
    let server = Server::start().await;
    let builder = ClientBuilder::new(&API).base_url(server.url());
    let client = builder.build().unwrap();
    let _ = server.expect(Get::from(client.call(&GET).in_path("id", &1)));
}

#[tokio::test]
async fn a_response_has_headers_and_takes_its_time() {
    let server = Server::start().await;
    let client = client(&server);
    let get = |id| Get::from(client.call(&GET).in_path("id", &id));
    let with_header = server.expect(get(1)).header("x-rate", "7");
    with_header.returns(&json!(1)).await;
    let response = get(1).send().await.unwrap();
    assert_eq!(response.headers()["x-rate"], "7");
    let late = server.expect(get(2)).delay(Duration::from_secs(3600));
    late.returns(&json!(2)).await;
    let error = get(2).timeout(Duration::from_millis(50)).await;
    assert!(error.unwrap_err().is_timeout());
}
