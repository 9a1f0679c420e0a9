//! The side of the parent: a worker that is started anew when a document was its end.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use crate::worker::Outcome;
use crate::{Arguments, limits};

/// A worker is replaced after this many documents, so that what it keeps counts for nothing.
const DOCUMENTS: usize = 500;

/// How much longer than its processor time a document may take: other processes work, too.
const PATIENCE: u32 = 20;

/// What generates.
pub(crate) struct Worker<'a> {
    arguments: &'a Arguments,
    running: Option<Running>,
}

struct Running {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
    documents: usize,
}

impl<'a> Worker<'a> {
    pub(crate) fn new(arguments: &'a Arguments) -> Self {
        Self {
            arguments,
            running: None,
        }
    }

    /// Generates the client of a document and checks it.
    pub(crate) fn ask(&mut self, text: &str) -> Outcome {
        if self
            .running
            .as_ref()
            .is_none_or(|it| it.documents >= DOCUMENTS)
        {
            self.stop();
            self.running = Some(self.start());
        }
        let running = self.running.as_mut().expect("a worker");
        running.documents += 1;
        let mut line = serde_json::to_string(text).expect("JSON");
        line.push('\n');
        // A worker that is dead already shows below.
        let _ = running.input.write_all(line.as_bytes());
        let patience = Duration::from_secs(self.arguments.seconds) * PATIENCE;
        match running.lines.recv_timeout(patience) {
            Ok(line) => serde_json::from_str(&line).expect("an outcome"),
            Err(error) => self.death(error),
        }
    }

    fn death(&mut self, error: RecvTimeoutError) -> Outcome {
        let mut running = self.running.take().expect("a worker");
        let fault = if error == RecvTimeoutError::Timeout {
            let _ = running.child.kill();
            let _ = running.child.wait();
            "it waits without end".to_owned()
        } else {
            let status = running.child.wait().expect("a child");
            let said = std::fs::read(self.arguments.out.join("worker.log")).unwrap_or_default();
            limits::cause_of_death(status, &String::from_utf8_lossy(&said))
        };
        Outcome {
            fault: Some(fault),
            ..Outcome::default()
        }
    }

    fn start(&self) -> Running {
        let log = File::create(self.arguments.out.join("worker.log")).expect("a log");
        let program = std::env::current_exe().expect("this program");
        let mut child = Command::new(program)
            .arg("--worker")
            .args(["--seconds", &self.arguments.seconds.to_string()])
            .args(["--megabytes", &self.arguments.megabytes.to_string()])
            // One core, and processor time that is the same whatever else runs.
            .env("RAYON_NUM_THREADS", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("a worker");
        let input = child.stdin.take().expect("a pipe");
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Running {
            child,
            input,
            lines,
            documents: 0,
        }
    }

    fn stop(&mut self) {
        if let Some(Running {
            mut child, input, ..
        }) = self.running.take()
        {
            // Its input ends, and so does it.
            drop(input);
            let _ = child.wait();
        }
    }
}

impl Drop for Worker<'_> {
    fn drop(&mut self) {
        self.stop();
    }
}
