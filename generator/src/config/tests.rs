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
    let text = "[[client]]\ncrate = \"a\"\nout = \"a\"\nkeeep = []\nzzz = 1\nversion = []\n";
    assert_eq!(
        parse(text).unwrap_err(),
        [
            "33: unknown-setting; did you mean `keep`?",
            "44: unknown-setting; the settings are `crate`, `out`, `keep`, `share`, `dependencies`, \
             `dates`, `lenient`, `offset`, `optional_responses`, `both_codecs`, `untagged`, \
             `all_schemas`, `package`, `version`",
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

/// Codes with the help of each error in a whole file.
fn errors(text: &str) -> Vec<String> {
    parse(text).expect_err("it is wrong")
}

const TWO: &str = "
[[client]]
crate = 'pets'
out = 'pets'
[[client.version]]
module = 'v1'
document = 'a'
default = true
[[client.version]]
module = 'v2'
document = 'b'
";

#[test]
fn names_that_rust_refuses_are_errors_with_one_that_would_do() {
    for (wrong, code, right) in [
        ("module = 'v1.1'", "invalid-setting", "module = \"v1_1\""),
        (
            "module = 'type'",
            "invalid-setting",
            "module = \"type_api\"",
        ),
        (
            "module = 'runtime'",
            "invalid-setting",
            "module = \"runtime_api\"",
        ),
        ("module = ''", "invalid-setting", "module = \"v1_2\""),
        ("module = 'v1'", "repeated-setting", "module = \"v1_2\""),
    ] {
        let found = errors(&TWO.replace("module = 'v2'", wrong));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].contains(code) && found[0].contains(right),
            "{found:?}"
        );
    }
    let support = TWO.replace("module = 'v2'", "module = 'support'");
    assert!(parse(&support).is_ok());
}

#[test]
fn what_only_one_can_be_is_an_error_for_the_second() {
    let found = errors(&TWO.replace("document = 'b'", "document = 'b'\ndefault = true"));
    assert!(found[0].contains("repeated-setting"), "{found:?}");
    let found = errors(&TWO.replace("module = 'v1'\n", ""));
    assert!(found[0].contains("missing-setting"), "{found:?}");
    let found = errors(&format!("{TWO}{TWO}"));
    assert_eq!(found.len(), 2, "crate and out: {found:?}");
    let found = errors("[[client]]\ncrate = 'a'\nout = 'a'\n");
    assert!(found[0].contains("missing-setting"), "{found:?}");
}

#[test]
fn paths_lead_nowhere_else() {
    for (wrong, right) in [
        ("out = '../elsewhere'", "out = \"elsewhere\""),
        ("out = '/tmp/x'", "out = \"x\""),
        ("out = 'a\\b'", "out = \"a/b\""),
        ("out = '.'", "write another one"),
        ("out = 'pets'\nkeep = ['../src']", "keep = \"src\""),
    ] {
        let found = errors(&TWO.replace("out = 'pets'", wrong));
        assert!(found[0].contains(right), "{found:?}");
    }
    let folder = TWO.replace("out = 'pets'", "out = 'pets'\nkeep = ['examples/']");
    assert!(parse(&folder).is_ok());
}

#[test]
fn a_package_says_its_version_and_license() {
    let package = "[client.package]\nversion = '0.3.0'\nlicense = 'MIT'\nenv_prefix = 'PETS'\n[[client.version]]";
    let text = TWO.replacen("[[client.version]]", package, 1);
    let metadata = parse(&text).unwrap().clients.remove(0).metadata;
    assert_eq!(metadata.version.as_deref(), Some("0.3.0"));
    assert_eq!(metadata.license.as_deref(), Some("MIT"));
    assert_eq!(metadata.env_prefix.as_deref(), Some("PETS"));
    let found = errors(&text.replace("'PETS'", "'2 pet-store'"));
    assert!(found[0].contains("env_prefix = \"PET_STORE\""), "{found:?}");
    let found = errors(&text.replace("'0.3.0'", "'v0.3'"));
    assert!(found[0].contains("version = \"0.3.0\""), "{found:?}");
}

#[test]
fn a_version_inherits_what_its_client_says() {
    let client = "lenient = true\ndates = 'time'\noffset = 'UTC'\nboth_codecs = true\n";
    let text = TWO.replacen(
        "[[client.version]]",
        &format!("{client}[[client.version]]"),
        1,
    );
    let text = format!("{text}lenient = ['#/paths/~1a']\noffset = {{ '#/paths' = '+01:00' }}\n");
    let versions = parse(&text).unwrap().clients.remove(0).versions;
    let (first, second) = (&versions[0].config, &versions[1].config);
    assert!(first.all_lenient() && first.both_codecs());
    assert_eq!(first.dates(), Dates::Time);
    assert_eq!(first.offset(&Pointer::root()), Some(0));
    assert!(second.both_codecs() && !second.all_lenient());
    assert_eq!(second.dates(), Dates::Time);
    assert_eq!(second.offset(&Pointer::root()), None);

    let places = "lenient = ['#/paths/~1a']\n[[client.version]]";
    let found = errors(&TWO.replacen("[[client.version]]", places, 1));
    assert!(found[0].contains("invalid-setting"), "{found:?}");
}

#[test]
fn numbers_that_json_does_not_have_are_errors() {
    for value in ["inf", "nan", "99999999999999999999"] {
        let text = format!("{TWO}overlay = {{ '#/info' = {{ a = {value} }} }}\n");
        let found = errors(&text);
        assert!(!found.is_empty(), "{value}");
    }
    let config = Config::from_toml("overlay = { '#/a' = 9223372036854775807 }");
    let overlays: Vec<_> = config.overlays().map(|(_, value)| value.clone()).collect();
    assert_eq!(overlays, [serde_json::json!(9223372036854775807_i64)]);
}

/// Every example of the reference is read, and every key that is read is in it.
#[test]
fn the_reference_is_what_is_read() {
    for table in TABLES {
        let mut keys: Vec<_> = table.settings.iter().map(|setting| setting.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), table.settings.len(), "{}", table.header);
        for setting in table.settings {
            let line = setting.example;
            let needed = |key: &str, line: &str| match setting.key == key {
                true => String::new(),
                false => format!("{line}\n"),
            };
            let head = format!(
                "{}{}",
                needed("crate", "crate = 'a'"),
                needed("out", "out = 'a'")
            );
            let version = "[[client.version]]\ndocument = 'd'\n";
            let text = match table.header {
                _ if line.starts_with('[') => continue,
                "the root of the file" => format!("{line}\n[[client]]\n{head}{version}"),
                "[[client]]" => format!("[[client]]\n{head}{line}\n{version}"),
                "[client.package]" => {
                    format!("[[client]]\n{head}[client.package]\n{line}\n{version}")
                }
                "[[client.version]]" => format!(
                    "[[client]]\n{head}[[client.version]]\n{}{line}\n",
                    needed("document", "document = 'd'")
                ),
                "[client.version.only]" | "[client.version.without]" => {
                    format!("[[client]]\n{head}{version}{}\n{line}\n", table.header)
                }
                _ => format!(
                    "[[client]]\n{head}{version}[client.version.pagination.'#/a']\n{}{line}\n",
                    needed("style", "style = 'page'")
                ),
            };
            let found = parse(&text);
            assert!(found.is_ok(), "{}: {found:?}\n{text}", setting.key);
            assert!(line.starts_with(setting.key), "{line}");
        }
    }
    let page = reference();
    for table in TABLES {
        for setting in table.settings {
            assert!(page.contains(&format!("### `{}`", setting.key)));
            assert!(!setting.about.is_empty() && setting.about.ends_with('.'));
        }
    }
}
