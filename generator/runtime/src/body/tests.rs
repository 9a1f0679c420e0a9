use super::*;

fn chunks(texts: &'static [&'static str]) -> impl Stream<Item = Result<Bytes, io::Error>> {
    futures_util::stream::iter(
        texts
            .iter()
            .map(|text| Ok(Bytes::from_static(text.as_bytes()))),
    )
}

#[tokio::test]
async fn a_stream_is_read_to_its_end() {
    let body = Body::stream(chunks(&["ab", "", "cd"]), None);
    assert_eq!(body.read(100).await.unwrap(), "abcd");
}

#[tokio::test]
async fn reading_stops_at_the_limit() {
    let body = Body::stream(chunks(&["abc", "def"]), None);
    let error = body.read(4).await.unwrap_err();
    assert_eq!(error.so_far, "abcd");
    assert!(error.cause.is_none());
}

#[tokio::test]
async fn exactly_the_limit_is_allowed() {
    assert_eq!(Body::from("abcd").read(4).await.unwrap(), "abcd");
}

#[test]
fn a_plain_stream_cannot_be_sent_again() {
    assert!(Body::stream(chunks(&["a"]), None).try_clone().is_none());
    assert!(Body::from("a").try_clone().is_some());
}

#[tokio::test]
async fn a_replayable_stream_can() {
    let body = Body::replayable(|| chunks(&["a", "b"]), Some(2));
    let again = body.try_clone().unwrap();
    assert_eq!(body.read(9).await.unwrap(), "ab");
    assert_eq!(again.read(9).await.unwrap(), "ab");
}

#[tokio::test]
async fn a_file_is_read_in_chunks_and_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("upload");
    std::fs::write(&path, vec![7; 200_000]).unwrap();
    let mut body = Body::file(&path).unwrap();
    assert_eq!(body.length(), Some(200_000));
    let again = body.try_clone().unwrap();
    let first = std::future::poll_fn(|context| body.poll_chunk(context)).await;
    assert!(first.unwrap().unwrap().len() < 200_000);
    assert_eq!(again.read(1_000_000).await.unwrap().len(), 200_000);
}

#[test]
fn a_missing_file_is_an_error_at_once() {
    assert!(Body::file("/nonexistent/file").is_err());
}

#[tokio::test]
async fn a_file_that_shrank_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("upload");
    std::fs::write(&path, "long text").unwrap();
    let body = Body::file(&path).unwrap();
    std::fs::write(&path, "long").unwrap();
    let error = body.read(100).await.unwrap_err();
    assert!(error.cause.unwrap().to_string().contains("shorter"));
}

#[test]
fn debug_shows_no_contents() {
    assert_eq!(format!("{:?}", Body::from("secret")), "Body(6 bytes)");
}
