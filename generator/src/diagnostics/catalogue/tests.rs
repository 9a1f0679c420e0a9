use crate::config::Config;
use crate::diagnostics::{Diagnostics, catalogue};

#[test]
fn explanations_raise_their_codes() {
    let mut silent = Vec::new();
    for kind in catalogue() {
        let Some((_, rest)) = kind.explanation.split_once("```yaml\n") else {
            silent.push((kind.code, vec!["no document".to_owned()]));
            continue;
        };
        let document = rest.split("```").next().unwrap();
        let mut found = Diagnostics::new();
        crate::analyse(document, &Config::default(), &mut found);
        if !found.iter().any(|d| d.code() == kind.code) {
            silent.push((kind.code, found.iter().map(|d| d.to_string()).collect()));
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
}
