//! Values through the generated types of any documents, and how often each reason to refuse one came.

use std::collections::BTreeMap;

use tests::differential::{Deviation, Subject};

use crate::Arguments;
use crate::findings::kind;
use crate::seeds::{Seed, documents};

/// How many documents become one crate.
const TOGETHER: usize = 60;

/// How many values each type gets.
const VALUES: usize = 40;

/// Sends values through the types of all documents; whether all came back.
pub(crate) fn run(arguments: &Arguments) -> bool {
    let largest = usize::try_from(arguments.kilobytes << 10).unwrap_or(usize::MAX);
    let seeds = documents(arguments);
    let seeds = seeds.iter().filter_map(Seed::read);
    let seeds = seeds.filter(|seed| seed.text.len() <= largest);
    let subjects = seeds.filter_map(|seed| {
        let (name, document) = (seed.name, seed.tree?);
        Some(Subject { name, document })
    });
    let subjects: Vec<Subject> = subjects.collect();
    let mut reasons: BTreeMap<String, (usize, Deviation)> = BTreeMap::new();
    let (mut types, mut values, mut changed) = (0, 0, 0);
    for some in subjects.chunks(TOGETHER) {
        let (folder, target) = (
            arguments.out.join("differential"),
            arguments.out.join("target"),
        );
        let target = std::path::absolute(target).expect("a path");
        let report = tests::differential::run(some, VALUES, arguments.seed, &folder, &target);
        types += report.types;
        values += report.values;
        changed += report.changed.len();
        let mut last = String::new();
        for deviation in report.changed {
            if deviation.component != last {
                println!("CHANGED {deviation}");
            }
            last = deviation.component;
        }
        for deviation in report.refused {
            let reason = deviation.came.clone().unwrap_err();
            let entry = reasons.entry(kind(&reason)).or_insert((0, deviation));
            entry.0 += 1;
        }
    }
    for (count, deviation) in reasons.values() {
        println!("REFUSED {count}, such as {deviation}");
    }
    println!(
        "seed {}: {values} values of {types} types, {changed} changed",
        arguments.seed
    );
    changed == 0
}
