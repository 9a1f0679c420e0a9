use futures_util::TryStreamExt as _;

use super::super::loopback::{Loopback, Reply, json, reply};
use super::super::{Body, Client, Operation, Parameter, decode};
use super::*;

static LIST: Operation = Operation {
    id: "things.list",
    method: "GET",
    path: "/things",
    parameters: &[Parameter::query("page"), Parameter::query("limit")],
    accept: "application/json",
    ..Operation::DEFAULT
};

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
    let paging = Paging::page("page", 1, None);
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
    let paging = Paging::offset("page", Some("limit"));
    let items: Items<i64> = Items::new(call(&server.client()).in_query("limit", &2), paging);
    assert_eq!(items.try_collect::<Vec<_>>().await.unwrap(), [1, 2, 3]);
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_server_that_gives_fewer_than_asked_for_is_asked_on() {
    let pages = ["[1,2]", "[3,4]", "[5]", "[]"];
    let server = Loopback::start(pages.map(|page| json("200 OK", page)).into()).await;
    let paging = Paging::offset("page", Some("limit"));
    let items: Items<i64> = Items::new(call(&server.client()).in_query("limit", &100), paging);
    assert_eq!(
        items.try_collect::<Vec<_>>().await.unwrap(),
        [1, 2, 3, 4, 5]
    );
}

#[tokio::test]
async fn a_cursor_leads_on_until_there_is_none() {
    let paging = Paging::cursor("page", &["meta", "next"]).at(&["data"]);
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
async fn equal_pages_in_a_row_are_pages() {
    let page = || json("200 OK", "[1,1]");
    let (items, targets) = walk(
        Paging::offset("page", None),
        vec![page(), page(), page(), json("200 OK", "[]")],
    )
    .await;
    assert_eq!(items.unwrap(), [1; 6]);
    assert_eq!(targets[3], "/api/things?page=6");

    let paging = Paging::cursor("page", &["next"]).at(&["data"]);
    let page = |next: &str| json("200 OK", &format!(r#"{{"data":[1],"next":{next}}}"#));
    let pages = vec![page("7"), page("8"), page("9"), page("null")];
    assert_eq!(walk(paging, pages).await.0.unwrap(), [1; 4]);
}

#[tokio::test]
async fn a_total_counts_equal_pages() {
    let paging = Paging::offset("page", None).at(&["data"]).of(&["total"]);
    let page = json("200 OK", r#"{"data":[1,1],"total":4}"#);
    // The last response is repeated for ever; the list is over all the same.
    let (items, targets) = walk(paging, vec![page.clone()]).await;
    assert_eq!(items.unwrap(), [1; 4]);
    assert_eq!(targets.len(), 3);

    let paging_by_header = Paging::offset("page", None).counted("x-total-count");
    let counted = reply("200 OK", "X-Total-Count: 4\r\n", "[1,1]");
    let (items, targets) = walk(paging_by_header, vec![counted]).await;
    assert_eq!((items.unwrap(), targets.len()), (vec![1; 4], 3));

    // What is below the items of a page is no total.
    let page = |body: &str| json("200 OK", body);
    let same = page(r#"{"data":[1,1],"total":0}"#);
    let pages = vec![same.clone(), same.clone(), same, page(r#"{"data":[]}"#)];
    assert_eq!(walk(paging, pages).await.0.unwrap(), [1; 6]);
    // More than the total is no list.
    let (items, targets) = walk(paging, vec![page(r#"{"data":[1,1],"total":3}"#)]).await;
    assert!(items.unwrap_err().contains("the same page twice"));
    assert_eq!(targets.len(), 3);

    // A total that is too low loses nothing of pages that differ.
    let pages = [
        r#"{"data":[1],"total":1}"#,
        r#"{"data":[2],"total":1}"#,
        r#"{"data":[],"total":1}"#,
    ];
    let (items, _) = walk(paging, pages.map(|page| json("200 OK", page)).into()).await;
    assert_eq!(items.unwrap(), [1, 2]);
}

#[tokio::test]
async fn a_server_that_repeats_itself_is_an_error() {
    for paging in [Paging::offset("page", None), Paging::page("page", 1, None)] {
        let server = Loopback::start(vec![json("200 OK", r#"[{"id":1},{"id":2}]"#)]).await;
        let items: Items<serde_json::Value> = Items::new(call(&server.client()), paging);
        let error = items.try_collect::<Vec<_>>().await.unwrap_err();
        assert!(error.to_string().contains("the same page twice"), "{error}");
        assert_eq!(server.requests().len(), 2);
    }
    // Without ids it takes longer to tell.
    let (items, targets) = walk(Paging::offset("page", None), vec![json("200 OK", "[1,2]")]).await;
    assert!(items.unwrap_err().contains("the same page twice"));
    assert_eq!(targets.len(), 101);
}

#[tokio::test]
async fn cursors_and_links_in_a_circle_are_an_error() {
    let paging = Paging::cursor("page", &["next"]).at(&["data"]);
    let page = |next: &str| json("200 OK", &format!(r#"{{"data":[1],"next":"{next}"}}"#));
    let (items, targets) = walk(paging, vec![page("a"), page("b"), page("a")]).await;
    assert!(items.unwrap_err().contains("that of an earlier one"));
    assert_eq!(targets.len(), 3);

    let paging = Paging::link(&["next"]).at(&["data"]);
    let (items, targets) = walk(paging, vec![page("?x=2"), page("?x=3"), page("?x=2")]).await;
    assert!(items.unwrap_err().contains("that of an earlier one"));
    assert_eq!(targets.len(), 3);
    let (items, _) = walk(paging, vec![page("/api/things")]).await;
    assert!(items.unwrap_err().contains("that of an earlier one"));
    // What is empty and leads nowhere else is the end.
    let end = json("200 OK", r#"{"data":[],"next":"?x=2"}"#);
    assert_eq!(walk(paging, vec![page("?x=2"), end]).await.0.unwrap(), [1]);
}

#[tokio::test]
async fn there_are_many_ways_to_say_that_there_is_no_next_page() {
    let cursor = Paging::cursor("page", &["next"]).at(&["data"]);
    let link = Paging::link(&["next"]).at(&["data"]);
    for next in ["null", r#""""#, r#"" ""#, "0", r#""0""#, "false", "{}"] {
        let page = json("200 OK", &format!(r#"{{"data":[1],"next":{next}}}"#));
        for paging in [cursor, link] {
            let (items, targets) = walk(paging, vec![page.clone()]).await;
            assert_eq!(items.unwrap(), [1], "{next}");
            assert_eq!(targets.len(), 1, "{next}");
        }
    }
}

static SEARCH: Operation = Operation {
    id: "things.search",
    method: "POST",
    path: "/search",
    parameters: &[Parameter::query("q"), Parameter::header("x-tenant")],
    accept: "application/json",
    ..Operation::DEFAULT
};

#[tokio::test]
async fn a_link_after_a_post_is_fetched_with_get() {
    let linked = reply("200 OK", "link: <?page=2>; rel=next\r\n", "[1]");
    for body in [Body::from("[]"), Body::stream(once("[]"), None)] {
        let server = Loopback::start(vec![linked.clone(), json("200 OK", "[2]")]).await;
        let call = server
            .client()
            .call(&SEARCH)
            .in_query("q", "x")
            .in_header("x-tenant", "blue");
        let call = call.bytes("application/json", body);
        let call = call.header("content-type", "application/json");
        let items: Items<i64> = Items::new(call, Paging::link_header());
        assert_eq!(items.try_collect::<Vec<_>>().await.unwrap(), [1, 2]);
        let sent = server.requests();
        assert!(sent[0].starts_with("POST /api/search?q=x "), "{}", sent[0]);
        assert!(
            sent[0].ends_with("[]") || sent[0].contains("chunked"),
            "{}",
            sent[0]
        );
        assert!(
            sent[1].starts_with("GET /api/search?page=2 "),
            "{}",
            sent[1]
        );
        assert!(sent[1].contains("x-tenant: blue"), "{}", sent[1]);
        assert!(!sent[1].contains("content-type"), "{}", sent[1]);
        assert!(sent[1].ends_with("\r\n\r\n"), "{}", sent[1]);
    }
}

#[tokio::test]
async fn links_ask_for_the_version_that_the_call_did() {
    static VERSIONED: Operation = Operation {
        id: "things.list",
        method: "GET",
        path: "/things",
        parameters: &[Parameter::query("api-version"), Parameter::query("page")],
        accept: "application/json",
        ..Operation::DEFAULT
    };
    let page = |next: &str| json("200 OK", &format!(r#"{{"data":[1],"next":"{next}"}}"#));
    let replies = vec![
        page("?page=2"),
        page("?Api-Version=old&page=3"),
        json("200 OK", r#"{"data":[1]}"#),
    ];
    for version in [Some("2024-01 b"), None] {
        let server = Loopback::start(replies.clone()).await;
        let mut call = server.client().call(&VERSIONED);
        if let Some(version) = version {
            call = call.in_query("api-version", version);
        }
        let items: Items<i64> = Items::new(call, Paging::link(&["next"]).at(&["data"]));
        assert_eq!(items.try_collect::<Vec<_>>().await.unwrap(), [1; 3]);
        let sent = server.requests();
        let targets: Vec<_> = sent
            .iter()
            .map(|it| it.split(' ').nth(1).unwrap())
            .collect();
        let expected = match version {
            Some(_) => [
                "?page=2&api-version=2024-01+b",
                "?page=3&api-version=2024-01+b",
            ],
            None => ["?page=2", "?Api-Version=old&page=3"],
        };
        assert_eq!(targets[1..], expected.map(|it| format!("/api/things{it}")));
    }
}

fn once(text: &'static str) -> impl Stream<Item = Result<bytes::Bytes, std::io::Error>> + Send {
    futures_util::stream::iter([Ok(bytes::Bytes::from_static(text.as_bytes()))])
}

#[tokio::test]
async fn a_bad_item_has_its_place_and_ends_the_stream() {
    let server = Loopback::start(vec![json("200 OK", r#"{"data":[1,"x",3]}"#)]).await;
    let paging = Paging::offset("page", None).at(&["data"]);
    let mut items: Items<i64> = Items::new(call(&server.client()), paging);
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    let error = items.next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("at `data[1]`"), "{error}");
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn what_is_no_list_is_an_error() {
    let paging = Paging::offset("page", None).at(&["data"]);
    for body in [r#"{"data":{"a":1}}"#, r#"[1]"#, "nonsense"] {
        let (items, _) = walk(paging, vec![json("200 OK", body)]).await;
        assert!(items.is_err(), "{body}");
    }
}

#[tokio::test]
async fn an_error_ends_the_pages() {
    let server = Loopback::start(vec![json("200 OK", "[1]"), json("400 X", "{}")]).await;
    let decoder = decode::json::<Vec<i64>>();
    let mut pages = Pages::new(
        call(&server.client()),
        decoder,
        Paging::offset("page", None),
    );
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
    let mut items: Items<i64> = Items::new(call(&server.client()), Paging::offset("page", None));
    assert!(server.requests().is_empty());
    // A future that is polled once and dropped leaves the exchange where it was.
    assert!(futures_util::poll!(items.next()).is_pending());
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(server.requests().len(), 1);
}
