//! Every kind of finding is explained, and the document of its explanation raises it.

use std::collections::BTreeSet;
use std::path::Path;

use generator::config::{Config, Settings};
use generator::diagnostics::{Diagnostic, Diagnostics, FindingKind, Severity, catalogue};
use generator::{Generator, Source, Texts, locate};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// Kinds that no document raises, with the reason.
const NOT_RAISED: [(&str, &str); 1] = [(
    "bracket-limit",
    "it takes more than 10,000 open brackets; the unit tests of reading raise it",
)];

/// What the document of a kind raises besides it, with the reason why it must.
const ALSO_RAISED: [(&str, &str, &str); 6] = [
    (
        "body-without-media-type",
        "invalid-media-type",
        "content has no media type left only where its keys are none",
    ),
    (
        "duplicate-operation",
        "duplicate-path",
        "an operation is there twice only where its path is, in another spelling",
    ),
    (
        "path-parameter-unnamed",
        "path-parameter-not-declared",
        "a parameter without a name can't be declared",
    ),
    (
        "media-type-repeated",
        "media-type-malformed",
        "a key stands there once; a media type is repeated only in another spelling",
    ),
    (
        "request-body-repeated",
        "swagger-body-parameter",
        "a second body can only stand among the parameters, as in Swagger 2.0",
    ),
    (
        "response-repeated",
        "status-code-malformed",
        "a key stands there once; a status is repeated only in another spelling",
    ),
];

const CLIENT: &str = "**What the client does.** ";
const MEND: &str = "**How to mend it.** ";

#[test]
fn every_kind_is_explained_and_raised() {
    let kinds = catalogue();
    assert!(!kinds.is_empty());
    let mut faults = codes(&kinds);
    for kind in &kinds {
        let mut found = match Explanation::read(kind.explanation) {
            Ok(explanation) => raised(kind, &explanation),
            Err(faults) => faults,
        };
        match NOT_RAISED.iter().find(|(code, _)| *code == kind.code) {
            Some(_) if found.is_empty() => found.push("is raised, but is excepted".to_owned()),
            Some(_) => found.clear(),
            None => {}
        }
        let found = found.iter().map(|fault| format!("{}: {fault}", kind.code));
        faults.extend(found);
    }
    faults.extend(orphans(&kinds));
    let (count, list) = (faults.len(), faults.join("\n"));
    assert!(
        faults.is_empty(),
        "{count} faults of the catalogue:\n{list}"
    );
}

/// Codes are a few words with hyphens, and each is of one kind.
fn codes(kinds: &[FindingKind]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for kind in kinds {
        let word = |word: &str| {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
            !word.is_empty() && word.chars().all(plain)
        };
        if !kind.code.split('-').all(word) {
            faults.push(format!("{}: is not in kebab-case", kind.code));
        }
        if !seen.insert(kind.code) {
            faults.push(format!("{}: is two kinds", kind.code));
        }
    }
    let exceptions = NOT_RAISED.iter().map(|(code, _)| code);
    let exceptions = exceptions.chain(ALSO_RAISED.iter().map(|(code, ..)| code));
    let unknown = exceptions.filter(|code| !seen.contains(*code));
    faults.extend(unknown.map(|code| format!("{code}: is excepted, but is no code")));
    faults
}

/// Explanations of no kind.
fn orphans(kinds: &[FindingKind]) -> Vec<String> {
    let generator = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator");
    let folder = generator.join("src/diagnostics/explanations");
    let entries = std::fs::read_dir(folder).expect("the explanations");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    let known = |name: &String| {
        let code = name.strip_suffix(".md");
        kinds.iter().any(|kind| Some(kind.code) == code)
    };
    let unknown = names.filter(|name| !known(name));
    unknown
        .map(|name| format!("{name}: explains no code"))
        .collect()
}

/// The blocks of an explanation.
struct Explanation {
    /// YAML or JSON, maybe broken on purpose.
    document: Option<String>,
    /// What stands under `[[client.version]]`; a whole `codegen.toml` where there is no document.
    settings: Option<String>,
    /// Other files by their names, which stand behind the language of their blocks.
    files: Vec<(String, String)>,
}

impl Explanation {
    /// Takes an explanation apart; what is missing is a fault.
    fn read(text: &str) -> Result<Self, Vec<String>> {
        let mut faults = Vec::new();
        let first = text.split("\n\n").next().unwrap_or_default();
        let other = ["#", "**", "```"];
        if other.iter().any(|start| first.starts_with(start)) || !first.trim_end().ends_with('.') {
            faults.push("expected a first paragraph that says what it means".to_owned());
        }
        let at = |part: &str| text.find(&format!("\n\n{part}"));
        match (at(CLIENT), at(MEND)) {
            (Some(client), Some(mend)) if client < mend => {}
            _ => faults.push(format!("expected `{CLIENT}` and then `{MEND}`")),
        }
        let (mut documents, mut settings) = (Vec::new(), Vec::new());
        let mut files = Vec::new();
        for (language, block) in blocks(text) {
            match language.as_str() {
                file if file.contains(' ') => {
                    let name = file.split(' ').nth(1).unwrap_or_default();
                    files.push((name.to_owned(), block));
                }
                "yaml" | "json" => documents.push(block),
                "toml" => settings.push(block),
                other => faults.push(format!("expected YAML, JSON or TOML, found `{other}`")),
            }
        }
        if documents.len() > 1 || settings.len() > 1 || documents.len() + settings.len() == 0 {
            let (documents, settings) = (documents.len(), settings.len());
            faults.push(format!(
                "expected one document or its settings or both, found {documents} documents and \
                 {settings} settings"
            ));
        }
        if faults.is_empty() {
            Ok(Self {
                document: documents.pop(),
                settings: settings.pop(),
                files,
            })
        } else {
            Err(faults)
        }
    }
}

/// The fenced blocks, each with its language.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, String)> = None;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                open = Some((language.to_string(), String::new()));
            }
            Event::Text(words) => {
                if let Some((_, block)) = &mut open {
                    block.push_str(&words);
                }
            }
            Event::End(TagEnd::CodeBlock) => found.extend(open.take()),
            _ => {}
        }
    }
    found
}

/// Generates by the example of a kind; what is wrong with its findings.
fn raised(kind: &FindingKind, explanation: &Explanation) -> Vec<String> {
    let document = explanation.document.as_deref();
    let mut findings = Vec::new();
    let mut module = String::new();
    let config = match (&explanation.settings, document) {
        (None, _) => Config::default(),
        (Some(settings), document) => {
            let head = "[[client]]\ncrate = 'a'\nout = 'a'\n[[client.version]]\ndocument = 'a'\n";
            let head = document.map_or("", |_| head);
            let mut diagnostics = Diagnostics::new();
            let parsed = Settings::parse(&format!("{head}{settings}"), &mut diagnostics);
            findings.extend(diagnostics.iter().cloned());
            let versions = parsed.into_iter().flat_map(|settings| settings.clients);
            let mut versions = versions.flat_map(|client| client.versions);
            versions.next().map_or_else(Config::default, |it| {
                module = it.module;
                it.config
            })
        }
    };
    if let Some(text) = document {
        let mut config = config;
        let is_overlay = |(name, _): &&(String, String)| name.ends_with(".overlay.yaml");
        for (name, text) in explanation.files.iter().filter(is_overlay) {
            config.add_overlay_file(name, text);
        }
        let texts = explanation.files.iter();
        let texts = texts.fold(Texts::new(text), |texts, (name, text)| {
            texts.file(name, text)
        });
        let mut source = Source::new(texts).config(config);
        if !module.is_empty() {
            source = source.module(&module);
        }
        let output = Generator::new("example").version(source).generate();
        match output {
            Ok(output) => findings.extend(output.findings().cloned()),
            Err(error) => return vec![format!("its example breaks the generator: {error}")],
        }
    }
    let mut faults = Vec::new();
    if !findings.iter().any(|found| found.kind == *kind) {
        let codes: BTreeSet<_> = findings.iter().map(Diagnostic::code).collect();
        faults.push(format!("is not raised by its example, but {codes:?}"));
    }
    let (own, others): (Vec<_>, Vec<_>) = findings.iter().partition(|it| it.kind == *kind);
    let others = others.into_iter().filter(|other| {
        let companion =
            |(code, also, _): &(&str, &str, &str)| *code == kind.code && *also == other.code();
        other.severity() > Severity::Note && !ALSO_RAISED.iter().any(companion)
    });
    faults.extend(others.map(|other| format!("its example raises more: {other}")));
    faults.extend(
        own.into_iter()
            .filter_map(|found| misplaced(found, document, &explanation.files)),
    );
    faults
}

/// Why a finding has no place that can be shown, or no message of the usual form.
fn misplaced(
    found: &Diagnostic,
    document: Option<&str>,
    files: &[(String, String)],
) -> Option<String> {
    if found.message.is_empty() || found.message.ends_with('.') {
        return Some(format!("expected a message without a full stop: {found}"));
    }
    // An offset is one of `codegen.toml`, or of a text that is no document yet.
    if found.offset.is_some() {
        return None;
    }
    let text = match found.pointer.source() {
        None => document,
        Some(source) => {
            let mut files = files.iter();
            let file = files.find(|(name, _)| name == source);
            file.map(|(_, text)| text.as_str())
        }
    };
    let place = text.and_then(|text| locate(text, &[&found.pointer]).remove(0));
    place.is_none().then(|| format!("has no place: {found}"))
}
