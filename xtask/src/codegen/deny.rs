//! `--deny-warnings` and `--deny CODE`: findings that end a run although the client could be made.

use clap::Args;
use generator::diagnostics::{Diagnostic, Severity, catalogue};

use super::findings::Findings;
use crate::{explain, program};

/// Which findings fail a run.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Deny {
    /// Fail if there is any warning.
    #[arg(long)]
    pub(crate) deny_warnings: bool,
    /// Fail if there is a finding with this code, of any severity; repeat for several.
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub(crate) deny: Vec<String>,
}

impl Deny {
    /// Whether a finding fails the run.
    pub(crate) fn forbids(&self, diagnostic: &Diagnostic) -> bool {
        let warning = self.deny_warnings && diagnostic.severity() >= Severity::Warning;
        warning || self.deny.iter().any(|code| code == diagnostic.code())
    }

    /// Says which findings fail the run, if any do.
    pub(crate) fn verdict<'f>(
        &self,
        findings: impl IntoIterator<Item = &'f Findings<'f>>,
    ) -> Option<String> {
        let all = findings.into_iter().flat_map(|findings| &findings.list);
        let mut codes: Vec<&str> = Vec::new();
        let mut count = 0;
        for diagnostic in all.filter(|diagnostic| self.forbids(diagnostic)) {
            count += 1;
            if !codes.contains(&diagnostic.code()) {
                codes.push(diagnostic.code());
            }
        }
        (count > 0).then(|| {
            let findings = crate::terminal::count(count, "finding");
            format!(
                "{findings} denied on the command line: {}",
                codes.join(", ")
            )
        })
    }
}

/// A code of the catalogue.
fn code(text: &str) -> Result<String, String> {
    let catalogue = catalogue();
    match catalogue.iter().any(|kind| kind.code == text) {
        true => Ok(text.to_owned()),
        false => Err(format!(
            "no finding has this code; did you mean `{}`? `{} explain` lists all codes",
            explain::nearest(text, &catalogue),
            program::name()
        )),
    }
}
