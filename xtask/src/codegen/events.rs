//! `--json`: what a run does, for programs: one JSON object a line on standard output.
//!
//! | `event` | further members |
//! |---|---|
//! | `started` | `client`, and its `documents` |
//! | `finding` | those of a line of `--report` |
//! | `compared` | `client`, `folder`, `check`, and the lists `stale`, `missing` and `orphaned` |
//! | `changed` | `files` that changed, under `--watch` |
//! | `finished` | `status`: `done` or `failed`; `error` where something could not be read or written |

use serde_json::{Value, json};

use super::change::Change;
use super::findings::Findings;
use super::project::Job;
use super::report::Line;
use crate::Outcome;

/// Where events go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Events {
    enabled: bool,
}

impl Events {
    /// Events on standard output, or nowhere.
    pub(crate) fn new(enabled: bool) -> Self {
        Self { enabled }
    }

    fn send(self, event: &Value) {
        if self.enabled {
            // A reader that went away has seen enough.
            let _ = crate::terminal::print(&format!("{event}\n"));
        }
    }

    /// A client begins to be generated.
    pub(crate) fn started(self, job: &Job) {
        let documents = job.documents.iter().map(|it| it.document.name.clone());
        let documents: Vec<_> = documents.collect();
        self.send(&json!({"event": "started", "client": job.name, "documents": documents}));
    }

    /// All findings.
    pub(crate) fn findings(self, findings: &[&Findings<'_>]) -> anyhow::Result<()> {
        for line in findings.iter().flat_map(|findings| Line::all(findings)) {
            let mut event = json!({"event": "finding"});
            if let (Value::Object(event), Value::Object(line)) =
                (&mut event, serde_json::to_value(&line)?)
            {
                event.extend(line);
            }
            self.send(&event);
        }
        Ok(())
    }

    /// What differs from what is on disk.
    pub(crate) fn changes(self, changes: &[Change<'_>], check: bool) {
        for change in changes {
            let stale: Vec<_> = change.comparison.stale.iter().map(|it| &it.path).collect();
            self.send(&json!({
                "event": "compared",
                "client": change.job.name,
                "folder": change.job.out.display().to_string(),
                "check": check,
                "stale": stale,
                "missing": change.comparison.missing,
                "orphaned": change.comparison.orphaned,
            }));
        }
    }

    /// Files that changed under `--watch`.
    pub(crate) fn changed(self, files: &[String]) {
        self.send(&json!({"event": "changed", "files": files}));
    }

    /// The end of a run.
    pub(crate) fn finished(self, result: Result<Outcome, &anyhow::Error>) {
        self.send(&match result {
            Ok(Outcome::Done) => json!({"event": "finished", "status": "done"}),
            Ok(_) => json!({"event": "finished", "status": "failed"}),
            Err(error) => {
                json!({"event": "finished", "status": "failed", "error": format!("{error:#}")})
            }
        });
    }
}
