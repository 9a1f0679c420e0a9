//! Workflow commands of GitHub Actions: a line for each finding, which becomes an annotation. Few are shown of a step,
//! the first of each severity, so they come in the order of the document.

use generator::diagnostics::Severity;

use super::in_order;
use crate::codegen::findings::Findings;

pub(super) fn commands(findings: &[Findings<'_>]) -> String {
    findings.iter().map(of_document).collect()
}

fn of_document(findings: &Findings<'_>) -> String {
    let lines = in_order(findings).into_iter().map(|(diagnostic, place)| {
        let (file, _) = findings.file_of(diagnostic);
        let file = property(&file.to_string_lossy().replace('\\', "/"));
        let command = match diagnostic.severity() {
            Severity::Note => "notice",
            Severity::Warning => "warning",
            Severity::Omission | Severity::Error => "error",
        };
        let place = place.map_or_else(String::new, |place| {
            format!(",line={},col={}", place.line, place.column)
        });
        let message = match diagnostic.help.as_str() {
            "" => diagnostic.message.clone(),
            help => format!("{}\n{help}", diagnostic.message),
        };
        format!(
            "::{command} file={file}{place},title={}::{}\n",
            diagnostic.code(),
            data(&message)
        )
    });
    lines.collect()
}

/// What stands behind the last `::`.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25");
    text.replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
