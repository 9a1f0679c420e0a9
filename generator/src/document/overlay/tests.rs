use serde_json::json;

use super::*;

/// The document after an overlay with these actions, its findings, and where some places stand.
fn applied(actions: &str, asked: &[&str]) -> (Value, Vec<String>, Vec<String>) {
    let mut tree = json!({
        "info": {"title": "Pets"},
        "tags": [{"name": "a"}, {"name": "b"}, {"name": "c"}],
        "paths": {"/a": {"get": {"x-old": true, "tags": ["a"]}}, "/b": {"get": {}}},
    });
    let text = format!("overlay: 1.1.0\ninfo: {{title: t, version: '1'}}\nactions:\n{actions}");
    let config = Config::builder().overlay_file("o.yaml", text).build();
    let (mut places, mut found) = (Places::default(), Diagnostics::new());
    let texts = Texts::new("").name("pets.yaml");
    apply_files(&mut tree, &mut places, &texts, &config, &mut found);
    let found = found
        .iter()
        .map(|it| format!("{} {}", it.code(), it.pointer));
    let place = |at: &&str| places.written(&Pointer::parse(at).unwrap()).to_string();
    (tree, found.collect(), asked.iter().map(place).collect())
}

#[test]
fn updates_are_merged_and_have_their_place_in_the_overlay() {
    let (tree, found, places) = applied(
        "- target: $.paths.*.get\n  update: {x-new: 1, tags: [more]}\n\
         - target: $.tags\n  update: {name: d}\n\
         - target: $.info.title\n  update: Dogs\n",
        &[
            "/paths/~1a/get/x-new",
            "/paths/~1a/get/tags/0",
            "/paths/~1a/get/tags/1",
            "/tags/3/name",
            "/info/title",
        ],
    );
    assert_eq!(found, [""; 0]);
    assert_eq!(
        tree["paths"]["/a"]["get"],
        json!({"x-old": true, "tags": ["a", "more"], "x-new": 1})
    );
    assert_eq!(
        tree["paths"]["/b"]["get"],
        json!({"x-new": 1, "tags": ["more"]})
    );
    assert_eq!(tree["tags"][3], json!({"name": "d"}));
    assert_eq!(tree["info"]["title"], "Dogs");
    assert_eq!(
        places,
        [
            "o.yaml#/actions/0/update/x-new",
            "#/paths/~1a/get/tags/0",
            "o.yaml#/actions/0/update/tags/0",
            "o.yaml#/actions/1/update/name",
            "o.yaml#/actions/2/update",
        ]
    );
}

#[test]
fn what_is_removed_moves_the_items_behind_it() {
    let (tree, found, places) = applied(
        "- target: $.tags[?@.name == 'a' || @.name == 'b']\n  remove: true\n\
         - target: $..[?@['x-old'] == true]['x-old']\n  remove: true\n",
        &["/tags/0/name"],
    );
    assert_eq!(found, [""; 0]);
    assert_eq!(tree["tags"], json!([{"name": "c"}]));
    assert_eq!(tree["paths"]["/a"]["get"], json!({"tags": ["a"]}));
    assert_eq!(places, ["#/tags/2/name"]);
}

#[test]
fn an_action_does_one_thing() {
    let both = "- target: $.paths['/b']\n  update: {x-new: 1}\n  copy: $.paths['/a']\n";
    let (tree, found, _) = applied(both, &[]);
    assert_eq!(found, ["overlay-invalid o.yaml#/actions/0"]);
    assert_eq!(tree["paths"]["/b"], json!({"get": {}}));
}

#[test]
fn a_copy_keeps_the_place_of_its_source() {
    let (tree, found, places) = applied(
        "- target: $.paths\n  update: {/c: {}}\n\
         - target: $.paths['/c']\n  copy: $.paths['/a']\n",
        &["/paths/~1c/get/tags"],
    );
    assert_eq!(found, [""; 0]);
    assert_eq!(tree["paths"]["/c"], tree["paths"]["/a"]);
    assert_eq!(places, ["#/paths/~1a/get/tags"]);
}

#[test]
fn what_can_not_be_done_is_an_error_at_its_place() {
    let (_, found, _) = applied(
        "- target: $.path\n  update: {}\n\
         - target: paths\n  update: {}\n\
         - target: $.paths\n  update: 1\n\
         - target: $\n  remove: true\n\
         - target: $.info\n  copy: $.paths.*\n\
         - target: $.info\n\
         - update: 1\n",
        &[],
    );
    assert_eq!(
        found,
        [
            "overlay-matches-nothing o.yaml#/actions/0/target",
            "overlay-target-invalid o.yaml#/actions/1/target",
            "overlay-action-does-not-fit o.yaml#/actions/2/update",
            "overlay-action-does-not-fit o.yaml#/actions/3/remove",
            "overlay-action-does-not-fit o.yaml#/actions/4/copy",
            "overlay-invalid o.yaml#/actions/5",
            "overlay-invalid o.yaml#/actions/6",
        ]
    );
}

#[test]
fn an_overlay_says_of_which_version_and_document_it_is() {
    for (text, code) in [
        ("overlay: 1.0.0\nactions: []\nextends: ./pets.yaml", None),
        ("overlay: 1.1\nactions: []", None),
        (
            "overlay: 1.1.0\nactions: []\nextends: https://x.y/dogs.yaml",
            Some("overlay-of-other-document"),
        ),
        ("overlay: 2.0.0\nactions: []", Some("overlay-invalid")),
        ("actions: []", Some("overlay-invalid")),
        ("overlay: 1.0.0", Some("overlay-invalid")),
        ("overlay: [", Some("invalid-syntax")),
    ] {
        let config = Config::builder().overlay_file("o.yaml", text).build();
        let (mut places, mut found) = (Places::default(), Diagnostics::new());
        let texts = Texts::new("").name("pets.yaml");
        apply_files(&mut json!({}), &mut places, &texts, &config, &mut found);
        assert_eq!(found.iter().next().map(|it| it.code()), code, "{text}");
        assert!(found.iter().all(|it| it.pointer.source() == Some("o.yaml")));
    }
}
