//! Little that becomes much: every coding that an HTTP library unpacks meets the limit.

use std::io::Write as _;

use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::super::loopback::{Loopback, Reply};
use super::super::{DecodeErrorKind, Error};
use super::get;

const LENGTH: usize = 5_000_000;

fn gzip() -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&vec![b' '; LENGTH]).unwrap();
    packer.finish().unwrap()
}

fn deflate() -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&vec![b' '; LENGTH]).unwrap();
    packer.finish().unwrap()
}

fn brotli() -> Vec<u8> {
    let mut packed = Vec::new();
    let mut packer = brotli::CompressorWriter::new(&mut packed, 4096, 5, 22);
    packer.write_all(&vec![b' '; LENGTH]).unwrap();
    drop(packer);
    packed
}

async fn error_of(status: u16, coding: &str, bomb: Vec<u8>) -> Error {
    assert!(bomb.len() < LENGTH / 500, "{coding}: {}", bomb.len());
    let server = MockServer::start().await;
    let response = ResponseTemplate::new(status).insert_header("content-encoding", coding);
    let response = response.set_body_raw(bomb, "application/json");
    Mock::given(any())
        .respond_with(response)
        .mount(&server)
        .await;
    let unused = Loopback::start(vec![Reply::Close]).await;
    let client = unused.builder().base_url(server.uri()).build().unwrap();
    super::error_of(get(&client).response_limit(100_000)).await
}

#[tokio::test]
async fn a_bomb_of_any_coding_meets_the_limit() {
    for (coding, bomb) in [("gzip", gzip()), ("deflate", deflate()), ("br", brotli())] {
        let Error::Decode(error) = error_of(200, coding, bomb).await else {
            panic!("{coding}")
        };
        assert_eq!(error.kind(), DecodeErrorKind::TooLarge, "{coding}");
        assert!(error.excerpt().len() <= 200, "{coding}");
    }
}

#[tokio::test]
async fn a_bomb_that_is_an_error_keeps_its_status() {
    let error = error_of(402, "gzip", gzip()).await;
    let refused = error.api().expect("a response");
    assert_eq!(refused.status(), 402);
    assert_eq!(refused.body_bytes().len(), 100_000);
}

#[tokio::test]
async fn a_bomb_within_a_stream_of_lines_meets_the_limit() {
    use super::super::{JsonLines, Operation, decode};
    static LINES: Operation = Operation {
        id: "things.lines",
        method: "GET",
        path: "/lines",
        ..Operation::DEFAULT
    };
    let server = MockServer::start().await;
    let response = ResponseTemplate::new(200).insert_header("content-encoding", "gzip");
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&vec![b'1'; LENGTH]).unwrap();
    let response = response.set_body_raw(packer.finish().unwrap(), "application/jsonl");
    Mock::given(any())
        .respond_with(response)
        .mount(&server)
        .await;
    let unused = Loopback::start(vec![Reply::Close]).await;
    let client = unused.builder().base_url(server.uri()).build().unwrap();
    let call = client.call(&LINES).response_limit(100_000);
    let mut lines: JsonLines<f64> = call.send(decode::json_lines()).await.unwrap();
    let Some(Err(Error::Decode(error))) = lines.next().await else {
        panic!("a line of any length")
    };
    assert_eq!(error.kind(), DecodeErrorKind::TooLarge);
    assert!(lines.next().await.is_none());
}
