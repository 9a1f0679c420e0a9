//! `cargo xtask add-version`: a new document beside the others, or in place of one.

use clap::Args;

use crate::Outcome;
use crate::terminal::Terminal;

/// `cargo xtask add-version`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {}

pub(crate) fn run(_: &Arguments, _: &Terminal) -> anyhow::Result<Outcome> {
    Ok(Outcome::Done)
}
