//! What a snapshot holds: findings, types, and the Rust that the document makes.

use std::fmt::Write as _;

use generator::diagnostics::Diagnostic;
use generator::ir::show;
use tests::fixtures::Fixture;

/// The whole snapshot of a fixture.
pub(crate) fn of(fixture: &Fixture) -> String {
    let output = fixture.generate();
    let mut text = String::new();
    for finding in output.findings() {
        writeln!(text, "{}", told(finding)).expect("a String takes all");
    }
    if let Ok(analysis) = generator::analyse(fixture.texts(), &fixture.config()) {
        let types = show::types(&analysis.api);
        if !types.is_empty() {
            write!(text, "\n{types}").expect("a String takes all");
        }
    }
    for (path, source) in output
        .files
        .iter()
        .filter(|(path, _)| is_of_interest(fixture, path))
    {
        let below = path.trim_start_matches("src/");
        let source = source
            .lines()
            .skip_while(|line| line.starts_with("//") || line.is_empty());
        let source = source.collect::<Vec<_>>().join("\n");
        write!(text, "\n==== {below}\n{source}\n").expect("a String takes all");
    }
    text
}

/// `warning[reference-not-found] #/paths: message (help)`.
fn told(finding: &Diagnostic) -> String {
    let (severity, code) = (finding.severity(), finding.code());
    let (place, message, help) = (&finding.pointer, &finding.message, &finding.help);
    format!("{severity}[{code}] {place}: {message} ({help})")
}

/// Whether the file says something about the behaviour, and not only that there is a crate.
fn is_of_interest(fixture: &Fixture, path: &str) -> bool {
    let folder = fixture.name.split('/').next().unwrap_or_default();
    match path {
        "README.md" => folder == "documentation",
        _ if folder == "documentation" => false,
        "src/models/mod.rs" | "src/api/mod.rs" => false,
        // The operations that only carry a schema to and fro are tagged so.
        "src/api/echo.rs" => false,
        "src/client.rs" | "src/servers.rs" => {
            let of_client = ["security", "servers", "parameterized-host"];
            let name = fixture.name.trim_start_matches("swagger-2.0/");
            matches!(folder, "security" | "servers") || of_client.contains(&name)
        }
        "src/lib.rs" | "Cargo.toml" => fixture.name == "names/titles-and-versions",
        _ => path.starts_with("src/models/") || path.starts_with("src/api/"),
    }
}
