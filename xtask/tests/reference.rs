//! `docs/settings.md` is what `cargo xtask settings` prints.

mod common;

use std::path::Path;

use common::Place;

#[test]
fn the_page_of_settings_is_fresh() {
    let ran = Place::new().run(&["settings"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/settings.md");
    let page = std::fs::read_to_string(page).expect("the page");
    let fresh = ran.output == page;
    assert!(
        fresh,
        "to make it fresh: cargo xtask settings > docs/settings.md"
    );
}
