//! Both clients call a server, and their errors are of one type.

use consumer::{checked_in, pets};
use openapi_client_runtime::Error;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

/// A server that responds to one request for each of the bodies.
async fn server(responses: Vec<(&'static str, &'static str)>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        for (status, body) in responses {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(stream.read_u8().await.expect("a request"));
            }
            assert!(head.starts_with(b"GET /pets/7 HTTP/1.1\r\n"));
            let text = format!(
                "HTTP/1.1 {status}\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            );
            stream.write_all(text.as_bytes()).await.expect("a response");
        }
    });
    url
}

async fn names(url: &str) -> Result<(String, String), Error> {
    let made = pets::Client::builder().base_url(url).api_key("k").build()?;
    let checked_in = checked_in::Client::builder()
        .base_url(url)
        .api_key("k")
        .build()?;
    let one = made.pets().get(7).await?;
    let other = checked_in.pets().get(7).await?;
    Ok((one.name, other.name))
}

#[tokio::test]
async fn two_clients_share_a_runtime() {
    let found = (r#"{"name": "Rex"}"#, r#"{"name": "Tom", "extra": [1]}"#);
    let url = server(vec![("200 OK", found.0), ("200 OK", found.1)]).await;
    let (one, other) = names(&url).await.expect("two pets");
    assert_eq!((one.as_str(), other.as_str()), ("Rex", "Tom"));

    let url = server(vec![("404 Not Found", r#"{"detail": "no pet 7"}"#)]).await;
    let error = names(&url).await.expect_err("no pet");
    assert!(error.to_string().contains("no pet 7"), "{error}");
}
