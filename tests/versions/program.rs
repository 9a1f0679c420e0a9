//! A program that moves from one version to the next, group by group.

use pets::mock::Server;
use pets::serde_json::{self, Value, json};
use pets::{Error, v1, v2};

/// Takes what both versions share by the path of either.
fn named(tag: &v2::models::Tag) -> v1::models::Tag {
    tag.clone()
}

/// A request of the group that moves last, from a client of either version.
fn tags_at_most_three(request: v1::api::pets::ListTagsRequest) -> v2::api::pets::ListTagsRequest {
    request.limit(3)
}

async fn state(request: v1::api::shops::CheckRequest) -> Result<Option<String>, Error> {
    let checked: v2::api::shops::CheckResponse = request.await?;
    Ok(checked.state.map(|state: v1::api::shops::CheckResponseState| state.to_string()))
}

#[tokio::test]
async fn requests_of_both_versions_are_sent_and_read() {
    let server = Server::start().await;
    let old = v1::Client::builder().base_url(server.url()).build().expect("a client");
    let new = v2::Client::builder().base_url(server.url()).build().expect("a client");
    let tag = v1::models::Tag::new("good").color("red");
    let pong: v1::api::untagged::PingResponse = v2::api::untagged::PingResponse::new().now("noon");
    server.expect(old.ping()).times(2).returns(&pong).await;
    assert_eq!(old.ping().await.expect("a response"), pong);
    assert_eq!(new.ping().await.expect("a response"), pong);
    for _ in 0..2 {
        for request in [old.pets().list_tags(), new.pets().list_tags()] {
            server.expect(old.pets().list_tags().limit(3)).times(1).returns(&Some(vec![tag.clone()])).await;
            let tags = tags_at_most_three(request).await.expect("tags").expect("a body");
            assert_eq!(tags, [named(&tag)]);
        }
        for request in [
            old.shops().check(v2::api::shops::CheckBody::new("word")),
            new.shops().check(v1::api::shops::CheckBody::new("word")),
        ] {
            let done = v2::api::shops::CheckResponse::new().state("done");
            let expected = new.shops().check(v2::api::shops::CheckBody::new("word"));
            server.expect(expected).times(1).returns(&done).await;
            assert_eq!(state(request).await.expect("a state").as_deref(), Some("done"));
        }
        // One version only receives a tag, the other one sends it as well.
        server.expect(new.pets().add_tag(tag.clone())).times(1).respond(204, &json!(null)).await;
        new.pets().add_tag(named(&tag)).await.expect("done");
        let mut pet = pet();
        // The older version does not name this form, and keeps it as it came.
        pet["toys"].as_object_mut().expect("toys").remove("c");
        server.expect(old.pets().list()).times(1).respond(200, &json!([pet])).await;
        let received = old.pets().list().await.expect("pets").remove(0);
        assert_eq!(v2::models::Pet::from(received), read(pet));
        server.verify().await;
    }
}

fn read<T: pets::runtime::serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("a value of the type")
}

fn pet() -> Value {
    json!({
        "id": 2_147_483_647, "name": "Rex", "weight": -7, "kind": "bird", "state": "sold", "size": 3,
        "tags": [{"name": "good", "color": "blue", "parent": {"name": "old"}}],
        "friends": [{"id": 2, "name": "Tom", "weight": 1, "state": "new", "kind": "cat", "size": 1}],
        "owner": {"name": "Ada", "best": {"id": 3, "name": "Kit", "weight": 2, "state": "lost"}},
        "toys": {
            "a": {"is": "Ball", "size": 4},
            "b": {"is": "Bone", "taste": "salt"},
            "c": {"is": "Mouse", "runs": true},
        },
        "home": "barn",
    })
}

#[test]
fn what_is_wider_converts_without_loss() {
    let old: v1::models::Pet = read(pet());
    assert_eq!(old.kind, Some(v1::models::Kind::Other("bird".to_owned())));
    let new: v2::models::Pet = old.into();
    assert_eq!((new.id, new.weight), (2_147_483_647_i64, -7.0));
    // What the older version does not name is a value of the newer one.
    assert_eq!(new.kind, Some(v2::models::Kind::Bird));
    assert_eq!(new.size, Some(v2::models::PetSize::Value3));
    assert_eq!(new.state, Some(v1::models::PetState::Sold));
    assert_eq!(new.nickname, None);
    let friends = new.friends.clone().expect("friends");
    assert_eq!(friends[0].kind, Some(v2::models::Kind::Cat));
    let owner = new.owner.clone().expect("an owner");
    assert_eq!(owner.best.expect("a pet").weight, 2.0);
    let toys = new.toys.clone().expect("toys");
    assert_eq!(toys["b"], v2::models::Toy::Bone(v1::models::Bone::new().taste("salt")));
    // What was none of the forms stays as it came.
    assert!(matches!(&toys["c"], v2::models::Toy::Other(value) if value["runs"] == true));
}
