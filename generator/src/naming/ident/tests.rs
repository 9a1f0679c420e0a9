use super::*;

fn check(convert: fn(&str) -> String, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(convert(text), *expected, "of `{text}`");
    }
}

#[test]
fn types() {
    check(
        type_case,
        &[
            ("contact", "Contact"),
            ("custom_field", "CustomField"),
            ("custom-field.value", "CustomFieldValue"),
            ("HTTPValidationError", "HttpValidationError"),
            ("io.k8s.api.core.v1.Pod", "IoK8sApiCoreV1Pod"),
            ("Pet[]", "Pet"),
            ("v1.0", "V1_0"),
            ("v10", "V10"),
            ("OAuth2Token", "OAuth2Token"),
            ("2fa", "N2fa"),
            ("3DModel", "N3dModel"),
            ("", "Empty"),
            ("   ", "Space"),
            ("*", "Asterisk"),
            ("don't", "Dont"),
            ("größe", "Größe"),
            ("用户", "用户"),
        ],
    );
}

#[test]
fn variants() {
    check(
        variant_case,
        &[
            ("404", "Value404"),
            ("+1", "Plus1"),
            ("-1", "Minus1"),
            ("-created_at", "MinusCreatedAt"),
            (">=", "GreaterOrEqual"),
            (">=5", "GreaterOrEqual5"),
            ("<", "Less"),
            ("!=", "NotEqual"),
            ("1.10", "Value1_10"),
            ("11.0", "Value11_0"),
            ("110", "Value110"),
            ("", "Empty"),
            ("_", "Underscore"),
            ("👍", "U1f44d"),
            ("text/plain", "TextPlain"),
        ],
    );
}

#[test]
fn fields() {
    check(
        snake_case,
        &[
            ("firstName", "first_name"),
            ("first-name", "first_name"),
            ("_id", "id"),
            ("$filter", "filter"),
            ("@type", "type_"),
            ("type", "type_"),
            ("self", "self_"),
            ("Self", "self_"),
            ("async", "async_"),
            ("gen", "gen_"),
            ("2fa", "n2fa"),
            ("userIDs", "user_ids"),
            ("IDs", "ids"),
            ("DNSSEC", "dnssec"),
            ("APIs and URLs", "apis_and_urls"),
            (
                "coordinationV1APIResources",
                "coordination_v1_api_resources",
            ),
            ("StorageV1CSINode", "storage_v1_csi_node"),
            ("p2pPorts", "p2p_ports"),
            ("4XXErrors", "n4xx_errors"),
            ("reactions--1", "reactions_minus_1"),
            ("Etc/GMT+1", "etc_gmt_plus_1"),
            ("gpt-4", "gpt_4"),
            ("URLsByName", "urls_by_name"),
            ("OAuth2", "oauth2"),
            ("IPv4Address", "ipv4_address"),
            ("X-Request-ID", "x_request_id"),
            ("", "empty"),
            ("+", "plus"),
        ],
    );
}

#[test]
fn statics() {
    check(
        screaming_snake,
        &[("list_pets", "LIST_PETS"), ("type_", "TYPE"), ("ß", "SS")],
    );
}

#[test]
fn modules_are_ascii_and_fit_every_file_system() {
    check(
        module,
        &[
            ("CustomField", "custom_field"),
            ("Größe", "grosse"),
            ("Mod", "mod_"),
            ("Con", "con_"),
            ("Aux", "aux_"),
            ("Com1", "com1_"),
            ("Std", "std_"),
            ("Type", "type_"),
        ],
    );
    assert!(module("用户").is_ascii());
}

#[test]
fn features_are_hyphenated() {
    check(
        feature,
        &[
            ("custom_fields", "custom-fields"),
            ("default", "default-api"),
            ("full", "full-api"),
            ("type_", "type"),
            ("v1", "v1-api"),
        ],
    );
}

#[test]
fn one_text_in_two_normal_forms_is_one_name() {
    assert_eq!(snake_case("caf\u{e9}"), snake_case("cafe\u{301}"));
    assert_eq!(type_case("\u{212b}ngstrom"), type_case("\u{c5}ngstrom"));
}

#[test]
fn long_texts_are_cut_and_stay_apart() {
    let long = "word ".repeat(1_000);
    let other = format!("{long}x");
    assert!(type_case(&long).len() <= LONGEST);
    assert_ne!(type_case(&long), type_case(&other));
    assert_ne!(module(&long), module(&other));
}

#[test]
fn every_character_gives_identifiers() {
    let some = (0x3000..=0x10_ffff).step_by(61);
    for c in (0..0x3000).chain(some).filter_map(char::from_u32) {
        for text in [c.to_string(), format!("a{c}"), format!("{c}1")] {
            for convert in [type_case, variant_case, snake_case, module] {
                let name = convert(&text);
                assert!(is_identifier(&name), "`{name}` of {text:?}");
            }
        }
    }
}
