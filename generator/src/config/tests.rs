use super::*;

fn parse(text: &str) -> Result<Settings, Vec<String>> {
    let mut diagnostics = Diagnostics::new();
    Settings::parse(text, &mut diagnostics).ok_or_else(|| {
        let lines = diagnostics.iter().map(|d| {
            let help = &d.help;
            format!("{}: {}; {help}", d.offset.unwrap(), d.code())
        });
        lines.collect()
    })
}

fn place(text: &str) -> Pointer {
    Pointer::parse(text).unwrap()
}

const WHOLE: &str = r##"
[[client]]
crate = "generated-client"
out = "generated-client"
keep = ["examples"]

[[client.version]]
module = "v1_1"
document = "v1.1/openapi.yaml"
default = true
lenient = ["#/components/schemas/Pet"]
skip = ["#/paths/~1old"]

[client.version.names]
"#/components/schemas/Custom_field" = "CustomField"

[client.version.pagination."#/paths/~1pipelines~1/get"]
style = "offset"
offset = "offset"
limit = "limit"
items = "data.list"

[client.version.overlay."#/info"]
title = "Mine"
"##;

#[test]
fn a_whole_file_is_read() {
    let settings = parse(WHOLE).unwrap();
    let client = &settings.clients[0];
    assert_eq!(
        (&*client.package, &*client.out),
        ("generated-client", "generated-client")
    );
    assert_eq!(client.keep, ["examples"]);
    let version = &client.versions[0];
    assert_eq!((&*version.module, version.default), ("v1_1", true));
    let config = &version.config;
    let renamed = config.rename(&place("#/components/schemas/Custom_field"));
    assert_eq!(renamed, Some("CustomField"));
    let pagination = config
        .pagination(&place("#/paths/~1pipelines~1/get"))
        .unwrap();
    assert_eq!(pagination.style, PaginationStyle::Offset);
    assert_eq!(pagination.items, ["data", "list"]);
    assert!(config.lenient(&place("#/components/schemas/Pet")));
    assert!(!config.lenient(&place("#/components/schemas/Other")));
    assert!(config.skip(&place("#/paths/~1old")));
    assert_eq!(config.overlays().count(), 1);
}

#[test]
fn unknown_keys_are_errors_with_a_suggestion() {
    let text = "[[client]]\ncrate = \"a\"\nout = \"a\"\nkeeep = []\nzzz = 1\n";
    assert_eq!(
        parse(text).unwrap_err(),
        [
            "33: unknown-setting; did you mean `keep`?",
            "44: unknown-setting; the settings are `crate`, `out`, `keep`, `version`",
        ]
    );
}

#[test]
fn wrong_values_are_all_reported() {
    let text = "[[client]]\nout = 1\n[[client.version]]\ndocument = \"d\"\n[client.version.names]\n\"x y\" = \"A\"\n";
    let errors = parse(text).unwrap_err();
    assert_eq!(errors.len(), 3, "{errors:#?}");
}

#[test]
fn a_syntax_error_has_its_place() {
    let errors = parse("[[client]\n").unwrap_err();
    assert!(errors[0].contains("invalid-toml"), "{errors:?}");
}

#[test]
fn what_nothing_asked_for_is_an_error_with_the_nearest_place() {
    let config = Config::from_toml(
        r##"
        lenient = ["#/components/schemas/Pet"]
        [names]
        "#/components/schemas/Cat" = "Feline"
        "#/components/schemas/Dgo" = "Canine"
        "##,
    );
    config.rename(&place("/components/schemas/Cat"));
    config.lenient(&place("/components/schemas/Pet"));
    let known = [place("/components/schemas/Dog"), place("/paths/~1a")];
    let unused = config.unused(&known);
    let help: Vec<_> = unused.iter().map(|d| d.help.clone()).collect();
    assert_eq!(
        help,
        ["remove the entry, or correct its pointer; did you mean `#/components/schemas/Dog`?"]
    );
}

#[test]
fn lenient_may_be_true_of_all() {
    let config = Config::from_toml("lenient = true");
    assert!(config.all_lenient());
    assert!(!config.lenient(&place("/components/schemas/Any")));
    assert!(config.unused(&[]).is_empty());
}

#[test]
fn responses_may_be_optional() {
    let config = Config::from_toml("optional_responses = true");
    assert!(config.optional_responses());
    assert!(
        Config::builder()
            .optional_responses()
            .build()
            .optional_responses()
    );
    assert!(!Config::default().optional_responses());
}
