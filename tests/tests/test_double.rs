//! The test double of the client, as the tests of its users have it.

use futures_util::StreamExt as _;
use generated_client::mock::Server;
use generated_client::models::{Pipeline, PipelineList, SendText, Success, Tag};
use generated_client::{Client, Error};
use serde_json::json;

fn client(server: &Server) -> Client {
    server.client(Client::builder())
}

#[tokio::test]
async fn it_responds_in_the_apis_own_types() {
    let server = Server::start().await;
    let client = client(&server);
    let tag = Tag::new(7).name("friends");
    let get_tag = || client.accounts().get_tag(7);
    server.expect(get_tag()).times(1).returns(&tag).await;
    assert_eq!(get_tag().await.expect("a tag"), tag);

    let text = || SendText::new("Hello").channel("messenger");
    let send_text = || client.contacts().send_text(42, text());
    server.expect(send_text()).returns(&Success::new()).await;
    send_text().await.expect("a response");

    assert_eq!(server.count(send_text()).await, 1);
    let calls = server.calls().await;
    assert_eq!(
        calls,
        ["GET /accounts/tags/7", "POST /contacts/42/send/text"]
    );
    server.verify().await;
}

#[tokio::test]
async fn it_refuses_as_the_api_does() {
    let server = Server::start().await;
    let client = client(&server);
    let pay_order = || client.ecommerce().pay_order(42, "A-17", 1999);
    let problem = json!({"message": "the card has expired"});
    server.expect(pay_order()).respond(402, &problem).await;
    match pay_order().await {
        Err(Error::Api(refused)) if refused.status() == 402 => {
            assert_eq!(refused.message(), "the card has expired");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn it_says_what_differs_about_a_call_that_nobody_expects() {
    let server = Server::start().await;
    let client = client(&server);
    let send = |text: SendText| client.contacts().send_text(42, text);
    let expected = send(SendText::new("Hello").channel("messenger"));
    server.expect(expected).returns(&Success::new()).await;
    let error = send(SendText::new("Hello").channel("sms"));
    let error = error.await.expect_err("not expected").to_string();
    let wanted = "unexpected call of POST /contacts/42/send/text: the nearest expectation is contacts.send_text: \
                  body at `channel`: expected `\"messenger\"`, found `\"sms\"`";
    assert!(error.contains(wanted), "{error}");
    let expected = send(SendText::new("Hello").channel("messenger"));
    expected.await.expect("a response");
}

#[tokio::test]
async fn it_gives_lists_page_by_page() {
    let server = Server::start().await;
    let client = client(&server);
    let page = |offset: i64| client.pipelines().list().limit(1).offset(offset);
    for (offset, data) in [
        (0, vec![Pipeline::new(1)]),
        (1, vec![Pipeline::new(2)]),
        (2, vec![]),
    ] {
        let list = PipelineList::new(data);
        server.expect(page(offset)).times(1).returns(&list).await;
    }
    let items: Vec<_> = page(0)
        .items()
        .map(|item| item.expect("an item").id)
        .collect()
        .await;
    assert_eq!(items, [1, 2]);
}
