//! Servers that misbehave: each fault gives its own clear error, and no panic.

use std::time::Duration;

use generated_client::{Client, Error};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::server::{Reply, Server};

/// The error of reading an account from a server that responds so.
async fn error(response: Reply) -> Error {
    let server = Server::start().await;
    server.respond(response);
    client(&server.url(""))
        .accounts()
        .get_tag(1)
        .await
        .expect_err("a fault")
}

fn client(url: &str) -> Client {
    Client::builder()
        .base_url(url)
        .access_token("the-token")
        .build()
        .expect("a client")
}

/// Everything that an error shows, for `contains`.
fn shown(error: &Error) -> String {
    let shown = format!("{error}");
    assert!(!shown.contains('\n'), "one line: {shown}");
    assert!(
        !format!("{error:?}").contains("the-token"),
        "a secret in {error:?}"
    );
    shown
}

#[tokio::test]
async fn a_500_with_html_keeps_status_and_no_soup() {
    let error = error(Reply::text(
        500,
        "text/html",
        "<html><body><h1>Oops</h1></body></html>",
    ))
    .await;
    assert_eq!(error.status().map(|status| status.as_u16()), Some(500));
    let shown = shown(&error);
    assert!(shown.contains("500"), "{shown}");
    assert!(!shown.contains("<h1>"), "{shown}");
}

#[tokio::test]
async fn a_wrong_content_type_is_named() {
    let error = error(Reply::text(200, "text/html", "<p>Please log in</p>")).await;
    assert!(shown(&error).contains("text/html"), "{error}");
}

#[tokio::test]
async fn invalid_json_says_where() {
    let error = error(Reply::text(200, "application/json", "{\"id\": ")).await;
    assert!(matches!(error, Error::Decode(_)), "{error:?}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    shown(&error);
}

#[tokio::test]
async fn a_missing_required_field_is_named() {
    let error = error(Reply::json(200, Some(&json!({"name": "x"})))).await;
    assert!(shown(&error).contains("`id`"), "{error}");
}

#[tokio::test]
async fn a_wrong_type_deep_in_a_list_has_its_path() {
    let server = Server::start().await;
    let item = json!({"id": 1, "stage": {"id": 2, "name": "won"}});
    let wrong = json!({"id": 1, "stage": {"id": "two", "name": "won"}});
    server.respond(Reply::json(200, Some(&json!({"data": [item, wrong]}))));
    let error = client(&server.url(""))
        .pipelines()
        .list_opportunities(7)
        .await
        .expect_err("a fault");
    assert!(shown(&error).contains("data[1].stage.id"), "{error}");
}

#[tokio::test]
async fn an_unknown_enum_value_is_kept() {
    use generated_client::models::OrderStatusChange;
    let read: OrderStatusChange = serde_json::from_value(json!({"status": 99})).expect("a status");
    assert_eq!(
        serde_json::to_value(read).expect("JSON"),
        json!({"status": 99})
    );
}

#[tokio::test]
async fn an_empty_body_is_named() {
    let error = error(Reply::json(200, None)).await;
    assert!(shown(&error).contains("empty"), "{error}");
}

#[tokio::test]
async fn a_cut_connection_is_no_response() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 1024]).await;
            let head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"id\"";
            let _ = stream.write_all(head).await;
        }
    });
    let client = client(&format!("http://{address}"));
    let error = client.accounts().get_tag(1).await.expect_err("a fault");
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    shown(&error);
}

#[tokio::test]
async fn nobody_listening_is_a_failed_connection() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a free port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let error = client(&format!("http://{address}"))
        .accounts()
        .get_tag(1)
        .await
        .expect_err("a fault");
    assert!(matches!(error, Error::Connect(_)), "{error:?}");
    shown(&error);
}

#[tokio::test]
async fn a_slow_response_is_a_timeout() {
    let server = Server::start().await;
    let slow = Reply {
        is_silent: true,
        ..Reply::json(200, Some(&json!({"id": 1})))
    };
    server.respond(slow);
    let request = client(&server.url(""))
        .accounts()
        .get_tag(1)
        .timeout(Duration::from_millis(50));
    let error = request.await.expect_err("a fault");
    assert!(error.is_timeout(), "{error:?}");
    shown(&error);
}
