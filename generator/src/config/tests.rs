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
            "44: unknown-setting; the settings are `crate`, `out`, `package_version`, `keep`, `version`",
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
fn dates_are_those_of_a_crate() {
    for (text, dates) in [
        ("", Dates::Jiff),
        ("dates = 'jiff'", Dates::Jiff),
        ("dates = 'chrono'", Dates::Chrono),
        ("dates = 'time'", Dates::Time),
        ("dates = 'text'", Dates::Text),
    ] {
        assert_eq!(Config::from_toml(text).dates(), dates);
    }
    assert_eq!(Dates::Chrono.package(), Some("chrono"));
    assert_eq!(Dates::Text.package(), None);
}

#[test]
fn the_nearest_offset_counts() {
    let all = Config::from_toml("offset = '-03:30'");
    assert_eq!(all.offset(&place("/components/schemas/A")), Some(-210));
    let config = Config::from_toml(
        r##"
        [offset]
        "#/components/schemas" = "+02:00"
        "#/components/schemas/A/properties/at" = "UTC"
        "#/paths/~1a" = "Z"
        "##,
    );
    let offset = |at: &str| config.offset(&place(at));
    assert_eq!(offset("/components/schemas/A/properties/at"), Some(0));
    assert_eq!(
        offset("/components/schemas/A/properties/list/items"),
        Some(120)
    );
    assert_eq!(offset("/components/schemasB"), None);
    assert_eq!(config.unused(&[]).iter().count(), 1);
}

#[test]
fn other_dates_and_offsets_are_errors() {
    for setting in [
        "dates = 'luxon'",
        "offset = '+2:00'",
        "offset = '+24:00'",
        "offset = '+02:60'",
        "offset = {'#/a' = 'CET'}",
    ] {
        let head = "[[client]]\ncrate = 'a'\nout = 'a'\n[[client.version]]\ndocument = 'd'\n";
        let errors = parse(&format!("{head}{setting}\n")).unwrap_err();
        assert!(
            errors[0].contains("unknown-setting-value"),
            "{setting}: {errors:?}"
        );
        assert_eq!(errors.len(), 1);
    }
    for setting in ["dates = true", "offset = 2", "offset = {'#/a' = 2}"] {
        let head = "[[client]]\ncrate = 'a'\nout = 'a'\n[[client.version]]\ndocument = 'd'\n";
        let errors = parse(&format!("{head}{setting}\n")).unwrap_err();
        assert!(
            errors[0].contains("setting-of-wrong-type"),
            "{setting}: {errors:?}"
        );
    }
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
