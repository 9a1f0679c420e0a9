#![allow(unreachable_pub)]

use serde_json::json;

use super::super::loopback::{GET, POST, SETTINGS};
use super::super::{Client, ClientBuilder};
use super::Server;
use crate::support;

#[derive(Debug)]
struct Get(support::Call);
support::request!(Get -> serde_json::Value = json);

fn client(server: &Server) -> Client {
    let http = reqwest::Client::builder().no_proxy();
    let builder = ClientBuilder::<Client>::new(&SETTINGS)
        .base_url(server.url())
        .credential(0, "k");
    builder.http_client_builder(http).build().unwrap()
}

#[tokio::test]
async fn what_is_expected_is_answered() {
    let server = Server::start().await;
    let client = client(&server);
    let get = || Get(client.call(&GET).set(0, "a b").set(1, &5));
    let add = |value| Get(client.call(&POST).json(&value));
    server
        .expect(get())
        .times(1)
        .answer(200, &json!({"id": 1}))
        .await;
    server
        .expect(add(json!({"a": 1, "b": 2})))
        .answer(402, &json!({"message": "no"}))
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
    let get = |limit: i64| Get(client.call(&GET).set(0, &1).set(1, &limit));
    server.expect(get(5)).answer(200, &json!({})).await;
    let error = get(6).await.unwrap_err();
    let wanted = "expected things.get: query should be `limit=5`, is `limit=6`";
    assert!(error.to_string().contains(wanted), "{error}");
    get(5).await.unwrap();
}
