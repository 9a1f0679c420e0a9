use super::*;
use crate::config::Config;

#[test]
fn own_explanations_raise_their_codes() {
    let mut missing = Vec::new();
    for kind in OperationFinding::KINDS
        .iter()
        .chain(PaginationFinding::KINDS)
    {
        let block = |language: &str| {
            let text = kind.explanation.split(&format!("```{language}\n")).nth(1);
            text.and_then(|text| text.split("```").next())
        };
        let text = block("yaml").expect("a document");
        let toml = format!(
            "[[client]]\ncrate = \"a\"\nout = \"a\"\n[[client.version]]\ndocument = \"a\"\n{}",
            block("toml").unwrap_or_default()
        );
        let mut found = crate::diagnostics::Diagnostics::new();
        let settings = crate::config::Settings::parse(&toml, &mut found);
        assert!(found.is_empty(), "{found:?}");
        let config: &Config = &settings.expect("settings").clients[0].versions[0].config;
        let output = crate::generate(&crate::Request {
            name: "a",
            sources: &[crate::Source {
                module: None,
                default: true,
                text,
                config,
            }],
        });
        let codes: Vec<_> = output
            .diagnostics
            .iter()
            .flatten()
            .map(|d| d.code())
            .collect();
        if !codes.contains(&kind.code) {
            missing.push(format!("{}: {codes:?}", kind.code));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
