#![allow(
    unreachable_pub,
    reason = "these stand for the public types of a client"
)]

use serde_json::{Value, json};

use super::super::super::{ApiDescription, Client, ClientBuilder, Operation, Parameter};
use super::super::Server;
use crate as runtime;

static API: ApiDescription = ApiDescription {
    name: "test-client",
    version: "1.2.3",
    env_prefix: "test-client",
    servers: &[],
    variables: &[],
    schemes: &[],
};

static LIST: Operation = Operation {
    id: "things.list",
    method: "GET",
    path: "/things",
    parameters: &[
        Parameter::query("at"),
        Parameter::query("limit"),
        Parameter::header("X-At"),
    ],
    accept: "application/json",
    ..Operation::DEFAULT
};

runtime::requests! {}

macro_rules! list {
    ($name:ident($operation:ident) = $kind:ident($($argument:expr),*)) => {
        runtime::request! { $name($operation) -> Value = json {} }
        runtime::paginate!($name: Value => i64 = $kind($($argument),*) at ["data"]);

        impl $name {
            fn of(client: &Client) -> Self {
                Self::from(client.call(&LIST).in_query("limit", &2))
            }
        }
    };
}

list!(ByOffset(ByOffsetOperation) = offset("at", Some("limit")));
list!(ByNumber(ByNumberOperation) = page("at", 1, Some("limit")));
list!(ByHeader(ByHeaderOperation) = page("X-At", 1, Some("limit")));
list!(ByCursor(ByCursorOperation) = cursor("at", &["meta", "next"]));
list!(ByLink(ByLinkOperation) = link(&["next"]));
list!(ByLinkHeader(ByLinkHeaderOperation) = link_header());

fn pages() -> [Value; 3] {
    [
        json!({"data": [1, 2]}),
        json!({"data": [3, 4]}),
        json!({"data": [5]}),
    ]
}

async fn server_and_client() -> (Server, Client) {
    let server = Server::start().await;
    let client = ClientBuilder::new(&API).mocked(&server.url()).build();
    (server, client.unwrap())
}

/// Plays the pages to a walk, twice; gives what was asked for in the first one.
macro_rules! played {
    ($name:ident) => {{
        let (server, client) = server_and_client().await;
        let list = || $name::of(&client);
        server.expect(list()).returns_pages(&pages()).await;
        let all: Vec<i64> = list().items().try_collect().await.unwrap();
        assert_eq!(all, [1, 2, 3, 4, 5]);
        let calls = server.calls().await;
        let first: Vec<i64> = list().items().take(3).try_collect().await.unwrap();
        assert_eq!(first, [1, 2, 3]);
        calls
    }};
}

#[tokio::test]
async fn pages_by_offset() {
    assert_eq!(
        played!(ByOffset),
        [
            "GET /things?limit=2",
            "GET /things?at=2&limit=2",
            "GET /things?at=4&limit=2"
        ]
    );
}

#[tokio::test]
async fn pages_by_number() {
    assert_eq!(played!(ByNumber).len(), 3);
    assert_eq!(played!(ByHeader).len(), 3);
}

#[tokio::test]
async fn pages_by_cursor_and_link_lead_to_each_other() {
    assert_eq!(
        played!(ByCursor),
        [
            "GET /things?limit=2",
            "GET /things?at=page-2&limit=2",
            "GET /things?at=page-3&limit=2"
        ]
    );
    let by_link = [
        "GET /things?limit=2",
        "GET /things?limit=2&mock-page=2",
        "GET /things?limit=2&mock-page=3",
    ];
    assert_eq!(played!(ByLink), by_link);
    assert_eq!(played!(ByLinkHeader), by_link);
}

#[tokio::test]
async fn what_the_pages_say_of_the_next_one_stays() {
    let (server, client) = server_and_client().await;
    let list = || ByCursor::of(&client);
    let pages = [
        json!({"data": [1], "meta": {"next": "c7"}}),
        json!({"data": [2]}),
    ];
    server.expect(list()).returns_pages(&pages).await;
    let all: Vec<i64> = list().items().try_collect().await.unwrap();
    assert_eq!(all, [1, 2]);
    assert_eq!(server.calls().await[1], "GET /things?at=c7&limit=2");
}

#[tokio::test]
async fn a_page_behind_the_last_is_empty_and_another_request_is_not_met() {
    let (server, client) = server_and_client().await;
    let list = || ByNumber::of(&client);
    server.expect(list()).returns_pages(&pages()).await;
    let behind = ByNumber::from(list().0.in_query("at", &9)).await.unwrap();
    assert_eq!(behind, json!({"data": []}));
    let error = ByNumber::from(list().0.in_query("limit", &3))
        .await
        .unwrap_err()
        .to_string();
    assert!(error.contains("query: expected `limit=2`"), "{error}");
}
