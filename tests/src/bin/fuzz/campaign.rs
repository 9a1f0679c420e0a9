//! One mutated document after another, until the time is over.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use tests::random::Random;

use crate::findings::{Findings, kind};
use crate::seeds::{Pool, Seed, documents};
use crate::worker::Outcome;
use crate::workers::Worker;
use crate::{Arguments, batch, minimize};

/// How long a document is made smaller.
const PATIENCE: Duration = Duration::from_secs(90);

/// How long a document that does not compile is made smaller: each step is a run of cargo.
const PATIENCE_COMPILED: Duration = Duration::from_secs(150);

/// How many documents of a batch may be made smaller.
const SMALLER: usize = 3;

struct Campaign<'a> {
    arguments: &'a Arguments,
    worker: Worker<'a>,
    pool: Pool,
    findings: Findings,
    seen: HashSet<u32>,
    /// What is to be compiled, and the numbers of the documents.
    strange: Vec<(String, u64)>,
    compiled: usize,
    slowest: (f64, u64),
}

/// Looks for harm; whether there was none.
pub(crate) fn run(arguments: &Arguments) -> bool {
    std::fs::create_dir_all(&arguments.out).expect("a folder");
    let start = Instant::now();
    let mut campaign = Campaign {
        arguments,
        worker: Worker::new(arguments),
        pool: Pool::new(arguments),
        findings: Findings::new(&arguments.out),
        seen: HashSet::new(),
        strange: Vec::new(),
        compiled: 0,
        slowest: (0.0, 0),
    };
    println!(
        "seed {}, {} documents",
        arguments.seed,
        campaign.pool.len().0
    );
    let mut number = 0;
    let mut made = 0;
    while start.elapsed().as_secs_f64() < arguments.minutes * 60.0 {
        number += 1;
        made += usize::from(campaign.step(number));
        if number % 2_000 == 0 {
            let (kept, shapes) = (campaign.pool.len().1, campaign.seen.len());
            let minutes = start.elapsed().as_secs() / 60;
            println!("{number} documents, {minutes} minutes, {kept} kept, {shapes} shapes");
        }
    }
    campaign.compile();
    let (seconds, slowest) = campaign.slowest;
    println!(
        "seed {}: {number} documents in {:.1} minutes",
        arguments.seed,
        start.elapsed().as_secs_f64() / 60.0
    );
    println!(
        "{made} clients, {} of them compiled, {} shapes of code",
        campaign.compiled,
        campaign.seen.len()
    );
    println!("the slowest took {seconds:.2} s, number {slowest}");
    campaign.findings.report();
    campaign.findings.is_empty()
}

impl Campaign<'_> {
    /// Tries the document of a number; whether it became a client.
    fn step(&mut self, number: u64) -> bool {
        let mut random = Random::new(self.arguments.seed.wrapping_mul(1_000_003) + number);
        let text = self.pool.mutated(&mut random);
        let outcome = self.worker.ask(&text);
        if let Some(fault) = &outcome.fault {
            self.found(fault, &text, number);
            return false;
        }
        if outcome.seconds > self.slowest.0 {
            self.slowest = (outcome.seconds, number);
            let slowest = self.arguments.out.join("slowest.json");
            tests::package::put(&slowest, &text);
        }
        let Outcome { made, novel, .. } = outcome;
        let new = novel
            .into_iter()
            .filter(|shape| self.seen.insert(*shape))
            .count();
        if made && new > 0 {
            self.pool.keep(&text, &mut random);
            if self.arguments.batch > 0 && text.len() < 30_000 {
                self.strange.push((text, number));
            }
            if self.strange.len() >= self.arguments.batch.max(1) {
                self.compile();
            }
        }
        made
    }

    fn found(&mut self, fault: &str, text: &str, number: u64) {
        let name = format!("{}-{number}", self.arguments.seed);
        if self.findings.add(fault, text, &name) {
            let wanted = kind(fault);
            let same = |smaller: &str| {
                let outcome = self.worker.ask(smaller);
                outcome.fault.is_some_and(|fault| kind(&fault) == wanted)
            };
            if let Some(text) = minimize::smallest(text, PATIENCE, same) {
                self.findings.smallest(fault, &text);
            }
        }
    }

    fn compile(&mut self) {
        let strange = std::mem::take(&mut self.strange);
        if strange.is_empty() {
            return;
        }
        self.compiled += strange.len();
        let (texts, numbers): (Vec<String>, Vec<u64>) = strange.into_iter().unzip();
        let mut smaller = 0;
        for (at, fault) in batch::faults(self.arguments, &texts) {
            let name = format!("{}-{}", self.arguments.seed, numbers[at]);
            if self.findings.add(&fault, &texts[at], &name) && smaller < SMALLER {
                smaller += 1;
                let found = smallest_compiled(self.arguments, &mut self.worker, &texts[at], &fault);
                self.findings.smallest(&fault, &found.unwrap_or_default());
            }
        }
    }
}

/// A smaller document that fails to compile for the same reason.
fn smallest_compiled(
    arguments: &Arguments,
    worker: &mut Worker<'_>,
    text: &str,
    fault: &str,
) -> Option<String> {
    let wanted = kind(fault);
    minimize::smallest(text, PATIENCE_COMPILED, |smaller| {
        let outcome = worker.ask(smaller);
        if !outcome.made || outcome.fault.is_some() {
            return false;
        }
        let found = batch::faults(arguments, &[smaller.to_owned()]);
        found.values().any(|fault| kind(fault) == wanted)
    })
}

/// Checks documents as they are, and compiles them; whether nothing was found.
pub(crate) fn replay(arguments: &Arguments) -> bool {
    std::fs::create_dir_all(&arguments.out).expect("a folder");
    let mut worker = Worker::new(arguments);
    let mut findings = Findings::new(&arguments.out);
    let mut made = Vec::new();
    for (number, seed) in documents(arguments)
        .iter()
        .filter_map(Seed::read)
        .enumerate()
    {
        let outcome = worker.ask(&seed.text);
        println!("{:6.2} s {}", outcome.seconds, seed.name);
        if let Some(fault) = outcome.fault {
            findings.add(&fault, &seed.text, &format!("replay-{number}"));
            println!("       {fault}");
        } else if outcome.made {
            made.push((seed.name, seed.text));
        }
    }
    // Without a batch nothing is compiled.
    let compiled = if arguments.batch == 0 { &[] } else { &made[..] };
    for some in compiled.chunks(arguments.batch.max(1)) {
        let texts: Vec<String> = some.iter().map(|(_, text)| text.clone()).collect();
        for (at, fault) in batch::faults(arguments, &texts) {
            println!("{}: {fault}", some[at].0);
            findings.add(&fault, &texts[at], &format!("replay-compiled-{at}"));
        }
    }
    findings.report();
    findings.is_empty()
}
