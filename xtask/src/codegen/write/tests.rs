use std::collections::BTreeMap;

use generator::files::Files;
use tempfile::TempDir;

use super::super::disk;
use super::super::project::Job;
use super::*;

/// All files below a folder with their texts.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

fn job(out: &Path) -> Job {
    Job {
        runtime: generator::Runtime::Embedded,
        name: "a".into(),
        out: out.to_owned(),
        guarded: false,
        keep: Vec::new(),
        share: true,
        dependencies: Vec::new(),
        metadata: Default::default(),
        documents: Vec::new(),
    }
}

fn change<'a>(job: &'a Job, entries: &[(&str, &str)]) -> Change<'a> {
    let mut files = Files::new();
    for (path, text) in entries {
        files.insert(*path, *text);
    }
    let files = files.with_list();
    let comparison = files.compare(&disk::read(&job.out, &files).unwrap());
    Change {
        job,
        files,
        comparison,
        statistics: Vec::new(),
    }
}

fn write(job: &Job, entries: &[(&str, &str)], watch: &mut Watch<'_>) -> anyhow::Result<()> {
    apply(&[change(job, entries)], watch)
}

const FIRST: &[(&str, &str)] = &[
    ("Cargo.toml", "1"),
    ("src/lib.rs", "1"),
    ("src/models/pet.rs", "1"),
];
const SECOND: &[(&str, &str)] = &[
    ("Cargo.toml", "1"),
    ("src/lib.rs", "2"),
    ("src/api/pets.rs", "2"),
];

#[test]
fn new_stale_and_orphaned_files_are_settled() {
    let temp = TempDir::new().unwrap();
    let job = job(&temp.path().join("deep/client"));
    write(&job, FIRST, &mut |_| Ok(())).unwrap();
    fs::write(job.out.join("src/mine.txt"), "mine").unwrap();
    write(&job, SECOND, &mut |_| Ok(())).unwrap();

    let tree = tree(&job.out);
    let paths: Vec<_> = tree.keys().map(String::as_str).collect();
    let expected = [
        ".generated",
        "Cargo.toml",
        "src/api/pets.rs",
        "src/lib.rs",
        "src/mine.txt",
    ];
    assert_eq!(paths, expected);
    assert_eq!(tree["src/lib.rs"], "2");
    assert!(!job.out.join("src/models").exists(), "the folder is empty");
    assert!(change(&job, SECOND).comparison.is_fresh());
}

#[test]
fn a_failure_at_any_step_leaves_everything_as_it_was() {
    for failing in 0.. {
        let temp = TempDir::new().unwrap();
        let job = job(&temp.path().join("client"));
        write(&job, FIRST, &mut |_| Ok(())).unwrap();
        let before = tree(&job.out);
        let mut step = 0;
        let result = write(&job, SECOND, &mut |_| {
            step += 1;
            if step > failing {
                return Err(io::Error::other("pulled the plug"));
            }
            Ok(())
        });
        if result.is_ok() {
            assert_eq!(failing, 7, "three files staged and installed, one removed");
            return;
        }
        assert_eq!(tree(&job.out), before, "failed at step {failing}");
        assert!(!job.out.join("src/api").exists());
        assert!(!job.out.join(STAGING).exists());
    }
}

#[test]
fn a_failure_in_one_client_leaves_the_other_as_it_was() {
    let temp = TempDir::new().unwrap();
    let one = job(&temp.path().join("one"));
    let two = job(&temp.path().join("two"));
    let changes = [change(&one, FIRST), change(&two, FIRST)];
    let last = two.out.join("src");
    let failing = &mut |step: Step<'_>| match step {
        Step::Install(place) if place == last => Err(io::Error::other("no")),
        _ => Ok(()),
    };
    apply(&changes, failing).unwrap_err();
    assert_eq!(tree(temp.path()), BTreeMap::new());
    assert!(!one.out.exists() && !two.out.exists());
}

#[test]
fn what_a_killed_run_left_behind_is_put_back() {
    let temp = TempDir::new().unwrap();
    let job = job(temp.path());
    write(&job, FIRST, &mut |_| Ok(())).unwrap();
    let before = tree(&job.out);
    // As if the process had ended between the two renames of `src/lib.rs`.
    fs::create_dir_all(old_place(&job.out, "src")).unwrap();
    fs::rename(
        job.out.join("src/lib.rs"),
        old_place(&job.out, "src/lib.rs"),
    )
    .unwrap();
    assert_ne!(tree(&job.out), before);

    recover(&job.out).unwrap();
    assert_eq!(tree(&job.out), before);
    recover(&job.out).unwrap();
}

#[test]
fn two_runs_do_not_write_at_once() {
    let temp = TempDir::new().unwrap();
    let job = job(temp.path());
    let staging = Staging::open(&job.out).unwrap();
    let error = write(&job, FIRST, &mut |_| Ok(())).unwrap_err();
    assert!(error.to_string().contains("another run"), "{error}");
    staging.close();
    write(&job, FIRST, &mut |_| Ok(())).unwrap();
}

#[test]
fn a_folder_below_a_file_can_not_be_written() {
    let temp = TempDir::new().unwrap();
    fs::write(temp.path().join("file"), "").unwrap();
    let job = job(&temp.path().join("file/client"));
    let changes = [Change {
        comparison: generator::files::Comparison {
            missing: vec!["a".into()],
            ..Default::default()
        },
        ..change_without_disk(&job)
    }];
    let error = apply(&changes, &mut |_| Ok(())).unwrap_err();
    assert!(
        format!("{error:#}").contains("cannot make the folder"),
        "{error:#}"
    );
}

fn change_without_disk(job: &Job) -> Change<'_> {
    Change {
        job,
        files: Files::new(),
        comparison: Default::default(),
        statistics: Vec::new(),
    }
}
