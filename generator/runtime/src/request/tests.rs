//! The shape that generated code has.

#![allow(
    unreachable_pub,
    reason = "these stand for the public types of a client"
)]

use serde_json::json;

use super::super::loopback::{API, GET, Loopback, json as response, reply};
use crate as runtime;
use crate::{Error, Request};

#[derive(Clone, Debug)]
pub struct Client {
    core: runtime::Client,
}

runtime::client_builder!(ClientBuilder -> Client);

impl Client {
    fn builder() -> ClientBuilder {
        ClientBuilder(runtime::ClientBuilder::new(&API).credential(0, "k"))
    }

    fn get(&self, id: i64) -> Get {
        self.core.call(&GET).in_path("id", &id).into()
    }

    fn list(&self) -> List {
        self.core.call(&GET).in_path("id", &1).into()
    }

    fn either(&self) -> Either {
        self.core.call(&GET).in_path("id", &1).into()
    }

    fn download(&self) -> Download {
        self.core.call(&GET).in_path("id", &1).into()
    }

    fn maybe(&self) -> Maybe {
        self.core.call(&GET).in_path("id", &1).into()
    }

    fn nothing(&self) -> Nothing {
        self.core.call(&GET).in_path("id", &1).into()
    }
}

runtime::requests! {}

runtime::request!(Get(GetOperation) of Client::get -> i64 = json);

runtime::request!(List(ListOperation) of Client::list -> serde_json::Value = json {
    /// How many.
    in_query limit(i64),
});
runtime::paginate!(List: serde_json::Value => i64 = offset("offset", Some("limit")) at ["data"]);

runtime::request! { Either(EitherOperation) -> EitherResponse = response_enum {} }

#[derive(Debug, PartialEq)]
pub enum EitherResponse {
    Ok(i64),
    Page(String),
    Accepted,
    Boxed(Box<i64>),
}
runtime::response_enum! {
    EitherResponse {
        Ok(json i64) = runtime::Status::Code(200) => "application/json",
        Page(text String) = runtime::Status::Code(200) => "text/plain",
        Accepted = runtime::Status::Code(202),
        Boxed(json i64) = runtime::Status::Range(2),
    }
}

runtime::request! { Download(DownloadOperation) -> bytes::Bytes = bytes {} }

runtime::request! { Maybe(MaybeOperation) -> Option<i64> = maybe_json {} }

runtime::request! { Nothing(NothingOperation) -> () = empty {} }

async fn client(replies: Vec<super::super::loopback::Reply>) -> (Client, Loopback) {
    let server = Loopback::start(replies).await;
    let builder = Client::builder().base_url(&server.url);
    let http = reqwest::Client::builder().no_proxy();
    (builder.http_client_builder(http).build().unwrap(), server)
}

#[tokio::test]
async fn a_request_is_awaited_or_sent() {
    let (client, server) = client(vec![response("200 OK", "7")]).await;
    assert_eq!(client.get(1).await.unwrap(), 7);
    let response = client.get(1).header("x-a", "b").send().await.unwrap();
    assert_eq!((*response, response.status().as_u16()), (7, 200));
    assert!(server.requests()[1].contains("x-a: b\r\n"));
}

/// Whatever the request is, and with what only the trait has.
async fn elsewhere<R: Request>(request: R, url: &str) -> Result<R::Value, Error> {
    let request = request.header("x-a", "b").base_url(url).user_agent("me");
    request.without_credentials().await
}

#[tokio::test]
async fn what_all_requests_have_is_a_trait() {
    let (client, unused) = client(vec![]).await;
    let replies = ["7", "8", "9"].map(|body| response("200 OK", body));
    let server = Loopback::start(replies.to_vec()).await;
    assert_eq!(elsewhere(client.get(1), &server.url).await.unwrap(), 7);
    let text = client.list().base_url(&server.url).send_raw().await;
    assert_eq!(text.unwrap().into_inner().bytes().await.unwrap(), "8");
    let limited = client.get(1).base_url(&server.url).response_limit(0);
    let error = limited.send_as::<i64>().await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("longer than the limit of 0 bytes"),
        "{error}"
    );
    let first = &server.requests()[0];
    assert!(first.contains("x-a: b\r\n") && first.contains("user-agent: me\r\n"));
    assert!(unused.requests().is_empty());
}

#[tokio::test]
async fn a_response_is_chosen_by_status_and_media_type() {
    let (client, _server) = client(vec![
        response("200 OK", "7"),
        reply(
            "200 OK",
            "content-type: text/plain; charset=utf-8\r\n",
            "hi",
        ),
        reply("202 Accepted", "", ""),
        response("201 Created", "8"),
    ])
    .await;
    assert_eq!(client.either().await.unwrap(), EitherResponse::Ok(7));
    assert_eq!(
        client.either().await.unwrap(),
        EitherResponse::Page("hi".to_owned())
    );
    assert_eq!(client.either().await.unwrap(), EitherResponse::Accepted);
    assert_eq!(
        client.either().await.unwrap(),
        EitherResponse::Boxed(Box::new(8))
    );
}

#[tokio::test]
async fn kinds_without_a_body_take_none() {
    let (client, _server) = client(vec![reply("204 No Content", "", "")]).await;
    assert_eq!(client.maybe().await.unwrap(), None);
    client.nothing().await.unwrap();
    assert_eq!(client.download().await.unwrap(), "");
}

#[tokio::test]
async fn bytes_can_be_streamed() {
    use futures_util::TryStreamExt as _;
    let (client, _server) = client(vec![reply("200 OK", "", "abc")]).await;
    let stream = client
        .download()
        .send_streaming()
        .await
        .unwrap()
        .into_inner();
    assert_eq!(stream.length(), Some(3));
    let chunks: Vec<_> = stream.try_collect().await.unwrap();
    assert_eq!(chunks.concat(), b"abc");
}

#[tokio::test]
async fn lists_are_streams() {
    use futures_util::TryStreamExt as _;
    let page = |items: &[i64]| response("200 OK", &json!({"data": items}).to_string());
    let (client, server) = client(vec![page(&[1, 2]), page(&[3]), page(&[])]).await;
    let items: Vec<i64> = client.list().items().try_collect().await.unwrap();
    assert_eq!(items, [1, 2, 3]);
    let lines: Vec<_> = server
        .requests()
        .iter()
        .map(|request| request.lines().next().unwrap().to_owned())
        .collect();
    assert!(lines[1].contains("?offset=2 "), "{lines:?}");
    assert!(lines[2].contains("?offset=3 "), "{lines:?}");
}

#[test]
fn blocking_calls_work_from_threads() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build();
    let runtime = runtime.unwrap();
    let (client, _server) = runtime.block_on(client(vec![response("200 OK", "7")]));
    assert_eq!(client.get(1).send_blocking().unwrap().into_inner(), 7);
    assert_eq!(client.get(1).send_blocking().unwrap().into_inner(), 7);
    let raw = client.get(1).send_raw_blocking().unwrap().into_inner();
    assert_eq!(raw.bytes_blocking().unwrap(), "7");
    let own = client.get(1).send_as_blocking::<f64>().unwrap();
    assert_eq!(own.into_inner(), 7.0);
}

#[tokio::test]
async fn a_blocking_call_inside_a_runtime_says_so() {
    let (client, _server) = client(vec![response("200 OK", "7")]).await;
    let error = client.get(1).send_blocking().unwrap_err();
    assert!(
        error.to_string().contains("inside an async runtime"),
        "{error}"
    );
}
