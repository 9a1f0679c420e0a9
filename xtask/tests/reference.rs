//! `docs/settings.md` is what `cargo xtask settings` prints.

mod common;

use std::path::Path;

use common::Place;

#[test]
fn the_page_of_settings_is_fresh() {
    let ran = Place::new().run(&["settings"]);
    let fresh = ran.output == page;
    assert!(
        fresh,
        "to make it fresh: cargo xtask settings > docs/settings.md"
    );
}
