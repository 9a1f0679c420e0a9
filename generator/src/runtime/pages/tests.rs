use futures_util::TryStreamExt as _;

use super::super::loopback::{Loopback, Reply, json, reply};
use super::super::{Client, Operation, Parameter, decode};
use super::*;

static LIST: Operation = Operation::new("things.list", "GET", "/things")
    .parameters(&[Parameter::query("page"), Parameter::query("limit")])
    .accept("application/json");

fn call(client: &Client) -> Call {
    client.call(&LIST)
}

async fn walk(paging: Paging, replies: Vec<Reply>) -> (Result<Vec<i64>, String>, Vec<String>) {
    let server = Loopback::start(replies).await;
    let items: Items<i64> = Items::new(call(&server.client()), paging);
    let items = items.try_collect().await.map_err(|error| error.to_string());
    let lines = server.requests();
    let targets = lines
        .iter()
        .map(|request| request.split(' ').nth(1).unwrap().to_owned());
    (items, targets.collect())
}

#[tokio::test]
async fn numbered_pages_end_with_an_empty_one() {
    let paging = Paging::page(0, 1, None);
    let (items, targets) = walk(
        paging,
        vec![
            json("200 OK", "[1,2]"),
            json("200 OK", "[3]"),
            json("200 OK", "[]"),
        ],
    )
    .await;
    assert_eq!(items.unwrap(), [1, 2, 3]);
    assert_eq!(
        targets,
        ["/api/things", "/api/things?page=2", "/api/things?page=3"]
    );
}

#[tokio::test]
async fn a_page_shorter_than_a_kept_limit_is_the_last() {
    let server = Loopback::start(vec![json("200 OK", "[1,2]"), json("200 OK", "[3]")]).await;
    let paging = Paging::offset(0, Some(1));
    let items: Items<i64> = Items::new(call(&server.client()).set(1, &2), paging);
    assert_eq!(items.try_collect::<Vec<_>>().await.unwrap(), [1, 2, 3]);
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_server_that_gives_fewer_than_asked_for_is_asked_on() {
    let pages = ["[1,2]", "[3,4]", "[5]", "[]"];
    let server = Loopback::start(pages.map(|page| json("200 OK", page)).into()).await;
    let paging = Paging::offset(0, Some(1));
    let items: Items<i64> = Items::new(call(&server.client()).set(1, &100), paging);
    assert_eq!(
        items.try_collect::<Vec<_>>().await.unwrap(),
        [1, 2, 3, 4, 5]
    );
}

#[tokio::test]
async fn a_cursor_leads_on_until_there_is_none() {
    let paging = Paging::cursor(0, &["meta", "next"]).at(&["data"]);
    let pages = [
        r#"{"data":[1],"meta":{"next":"a b"}}"#,
        r#"{"data":[],"meta":{"next":"c"}}"#,
        r#"{"data":[2],"meta":{"next":null}}"#,
    ];
    let (items, targets) = walk(paging, pages.map(|page| json("200 OK", page)).into()).await;
    assert_eq!(items.unwrap(), [1, 2]);
    assert_eq!(
        targets[1..],
        ["/api/things?page=a%20b", "/api/things?page=c"]
    );
}

#[tokio::test]
async fn links_lead_on_at_the_same_origin() {
    let paging = Paging::link(&["next"]).at(&["data"]);
    let pages = [
        r#"{"data":[1],"next":"/api/things?x=2"}"#,
        r#"{"data":[2]}"#,
    ];
    let (items, targets) = walk(paging, pages.map(|page| json("200 OK", page)).into()).await;
    assert_eq!(items.unwrap(), [1, 2]);
    assert_eq!(targets[1], "/api/things?x=2");

    let page = r#"{"data":[1],"next":"https://evil.example/"}"#;
    let (items, targets) = walk(paging, vec![json("200 OK", page)]).await;
    assert!(items.unwrap_err().contains("another origin"));
    assert_eq!(targets.len(), 1);
}

#[tokio::test]
async fn the_link_header_leads_on() {
    let linked = reply("200 OK", "link: <?x=2>; rel=\"next\"\r\n", "[1]");
    let (items, targets) = walk(Paging::link_header(), vec![linked, json("200 OK", "[2]")]).await;
    assert_eq!(items.unwrap(), [1, 2]);
    assert_eq!(targets[1], "/api/things?x=2");
}

#[tokio::test]
async fn a_server_that_repeats_itself_is_an_error() {
    let (items, targets) = walk(Paging::offset(0, None), vec![json("200 OK", "[1,2]")]).await;
    assert!(items.unwrap_err().contains("the same page twice"));
    assert_eq!(targets.len(), 2);
}

#[tokio::test]
async fn a_bad_item_has_its_place_and_ends_the_stream() {
    let server = Loopback::start(vec![json("200 OK", r#"{"data":[1,"x",3]}"#)]).await;
    let paging = Paging::offset(0, None).at(&["data"]);
    let mut items: Items<i64> = Items::new(call(&server.client()), paging);
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    let error = items.next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("at `data[1]`"), "{error}");
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn what_is_no_list_is_an_error() {
    let paging = Paging::offset(0, None).at(&["data"]);
    for body in [r#"{"data":{"a":1}}"#, r#"[1]"#, "nonsense"] {
        let (items, _) = walk(paging, vec![json("200 OK", body)]).await;
        assert!(items.is_err(), "{body}");
    }
}

#[tokio::test]
async fn an_error_ends_the_pages() {
    let server = Loopback::start(vec![json("200 OK", "[1]"), json("400 X", "{}")]).await;
    let decoder = decode::json::<Vec<i64>>();
    let mut pages = Pages::new(call(&server.client()), decoder, Paging::offset(0, None));
    assert_eq!(*pages.next().await.unwrap().unwrap(), [1]);
    assert_eq!(
        pages.next().await.unwrap().unwrap_err().status().unwrap(),
        400
    );
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn pages_are_lazy_and_survive_a_dropped_future() {
    let server = Loopback::start(vec![json("200 OK", "[1]"), json("200 OK", "[]")]).await;
    let mut items: Items<i64> = Items::new(call(&server.client()), Paging::offset(0, None));
    assert!(server.requests().is_empty());
    // A future that is polled once and dropped leaves the exchange where it was.
    assert!(futures_util::poll!(items.next()).is_pending());
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(server.requests().len(), 1);
}
