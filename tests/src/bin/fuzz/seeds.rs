//! The documents that mutations start from.

use std::path::PathBuf;

use serde_json::Value;
use tests::fixtures;
use tests::hostile::{edits, schemas};
use tests::random::Random;

use crate::Arguments;

/// How many mutated documents are kept to mutate again.
const KEPT: usize = 3_000;

/// A document.
#[derive(Clone, Debug)]
pub(crate) struct Seed {
    pub(crate) name: String,
    pub(crate) text: String,
    /// Nothing for a text that is no plain tree.
    pub(crate) tree: Option<Value>,
}

impl Seed {
    pub(crate) fn read(path: &PathBuf) -> Option<Self> {
        let text = std::fs::read_to_string(path).ok()?;
        let tree = serde_json::from_str(&text).ok();
        Some(Self {
            name: path.display().to_string(),
            tree: tree.or_else(|| serde_yaml::from_str(&text).ok()),
            text,
        })
    }
}

/// Seeds, and the mutated documents that led to something new.
pub(crate) struct Pool {
    seeds: Vec<Seed>,
    kept: Vec<Value>,
}

/// The documents in the folders of the command line.
pub(crate) fn documents(arguments: &Arguments) -> Vec<PathBuf> {
    let fixtures = [fixtures::folder()];
    let folders = if arguments.folders.is_empty() {
        &fixtures[..]
    } else {
        &arguments.folders
    };
    let mut found = Vec::new();
    for folder in folders {
        if folder.is_dir() {
            found.extend(fixtures::documents_below(folder));
        } else {
            found.push(folder.clone());
        }
    }
    found
}

impl Pool {
    /// The documents of the command line that are small enough.
    pub(crate) fn new(arguments: &Arguments) -> Self {
        let seeds = documents(arguments);
        let seeds = seeds.iter().filter_map(Seed::read);
        let largest = usize::try_from(arguments.kilobytes << 10).unwrap_or(usize::MAX);
        Self {
            seeds: seeds.filter(|seed| seed.text.len() <= largest).collect(),
            kept: Vec::new(),
        }
    }

    pub(crate) fn len(&self) -> (usize, usize) {
        (self.seeds.len(), self.kept.len())
    }

    /// Keeps a document that led to something new.
    pub(crate) fn keep(&mut self, text: &str, random: &mut Random) {
        if let Ok(tree) = serde_json::from_str(text)
            && text.len() < 60_000
        {
            if self.kept.len() < KEPT {
                self.kept.push(tree);
            } else {
                self.kept[random.below(KEPT)] = tree;
            }
        }
    }

    /// A document of this number's edits.
    pub(crate) fn mutated(&self, random: &mut Random) -> String {
        let seed = random.choose(&self.seeds);
        if random.below(25) == 0 {
            return edits::edit_text(&seed.text, 1 + random.below(3), random);
        }
        let kept = !self.kept.is_empty() && random.below(2) == 0;
        let own = if kept {
            Some(random.choose(&self.kept))
        } else {
            seed.tree.as_ref()
        };
        let Some(mut tree) = own.cloned() else {
            return edits::edit_text(&seed.text, 1, random);
        };
        let donor = random.choose(&self.seeds);
        let donor = donor.tree.clone().unwrap_or_default();
        let count = 1 + random.below(6);
        schemas::edit(&mut tree, &donor, count, random);
        if random.below(4) == 0 {
            edits::edit(&mut tree, 1, random);
        }
        tree.to_string()
    }
}
