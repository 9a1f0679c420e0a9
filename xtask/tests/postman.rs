//! `cargo xtask postman`: the collection, read by Postman's own package and run by newman.
//!
//! What needs Node is left out, with a word, where Node or its packages are not to be had.

mod common;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::mpsc::{Sender, channel};

use common::{PETS, Place};
use serde_json::Value;

fn checked_in() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/v1.1/chatrace.postman_collection.json")
}

fn read(path: &Path) -> Value {
    let text = std::fs::read(path).expect("the collection");
    serde_json::from_slice(&text).expect("JSON")
}

fn items(value: &Value) -> &Vec<Value> {
    value["item"].as_array().expect("an array")
}

#[test]
fn the_first_api_has_52_requests_in_four_folders() {
    let collection = read(&checked_in());
    let folders = items(&collection);
    let names: Vec<_> = folders.iter().map(|folder| &folder["name"]).collect();
    assert_eq!(names, ["Accounts", "Contacts", "Pipelines", "Ecommerce"]);
    let requests = folders.iter().flat_map(items);
    assert_eq!(requests.clone().count(), 52);
    assert!(
        requests
            .clone()
            .all(|item| item["request"].get("auth").is_none())
    );
    let saved = requests.filter(|item| !item["response"].as_array().expect("a list").is_empty());
    assert!(saved.count() > 25);
}

#[test]
fn it_is_written_to_a_file_or_to_standard_output() {
    let place = Place::new();
    place.write("pets.yaml", PETS);
    let ran = place.run(&["postman", "pets.yaml"]);
    assert_eq!((ran.status, ran.errors.as_str()), (0, ""), "{ran:?}");
    let collection: Value = serde_json::from_str(&ran.output).expect("JSON");
    assert_eq!(
        collection["item"][0]["item"][0]["request"]["url"]["path"][1],
        ":pet_id"
    );
    let ran = place.run(&["postman", "pets.yaml", "--out", "pets.json"]);
    assert_eq!((ran.status, ran.output.as_str()), (0, ""), "{ran:?}");
    assert_eq!(read(&place.path("pets.json")), collection);
    place.write("pets.yaml", "no: document");
    assert_eq!(
        place
            .run(&["postman", "pets.yaml", "--out", "pets.json"])
            .status,
        1
    );
    assert_eq!(read(&place.path("pets.json")), collection);
}

#[test]
fn codegen_writes_it_and_check_holds_it_fresh() {
    let place = Place::new();
    let settings = "[[client]]\ncrate = \"pets\"\nout = \"pets\"\n[[client.version]]\n\
                    document = \"v1/pets.yaml\"\npostman = \"pets.json\"\n";
    place.write("spec/codegen.toml", settings);
    place.write("spec/v1/pets.yaml", PETS);
    let codegen = ["codegen", "--config", "spec/codegen.toml"];
    let ran = place.run(&codegen);
    assert!(ran.output.contains("pets.json: 1 file written"), "{ran:?}");
    let check = [&codegen[..], &["--check"]].concat();
    assert_eq!(place.run(&check).status, 0);
    let collection = place.read("spec/v1/pets.json");
    place.write("spec/v1/pets.json", collection.replace("Pets", "Dogs"));
    let ran = place.run(&check);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.errors.contains("stale: spec/v1/pets.json"), "{ran:?}");
    assert_eq!(place.run(&codegen).status, 0);
    assert_eq!(place.read("spec/v1/pets.json"), collection);

    place.write("spec/v1/pets.json", "{\"mine\": true}");
    let ran = place.run(&codegen);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert_eq!(place.read("spec/v1/pets.json"), "{\"mine\": true}");
}

/// The folder with Postman's packages; installs them once.
fn packages() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("postman");
    std::fs::create_dir_all(&folder).expect("a folder");
    let lock = std::fs::File::create(folder.join("lock")).expect("a file");
    lock.lock().expect("a lock");
    if folder.join("installed").exists() {
        return Some(folder);
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let installed = Command::new(npm)
        .args([
            "install",
            "--no-audit",
            "--no-fund",
            "--silent",
            "--prefix",
            ".",
        ])
        .args(["postman-collection@5", "newman@6"])
        .current_dir(&folder)
        .output();
    match installed {
        Ok(output) if output.status.success() => {
            std::fs::write(folder.join("installed"), "").expect("a file");
            Some(folder)
        }
        Ok(output) => {
            let reason = String::from_utf8_lossy(&output.stderr).into_owned();
            left_out(&format!(
                "npm does not install Postman's packages: {reason}"
            ))
        }
        Err(error) => left_out(&format!("there is no Node with npm: {error}")),
    }
}

fn left_out<T>(reason: &str) -> Option<T> {
    eprintln!("left out, what Postman's packages say of the collection: {reason}");
    None
}

/// Reads a collection with the package, and prints what it found in it.
const READ: &str = "
const { Collection } = require('postman-collection');
const text = require('fs').readFileSync(process.argv[1], 'utf8');
const collection = new Collection(JSON.parse(text));
let requests = 0, saved = 0, wrong = [];
collection.forEachItem((item) => {
  requests += 1;
  saved += item.responses.count();
  if (!item.getAuth()) wrong.push(item.name + ': no auth');
  const url = item.request.url.toString();
  if (!url.startsWith('{{baseUrl}}/')) wrong.push(item.name + ': ' + url);
  item.request.url.variables.each((variable) => {
    if (!item.request.url.path.includes(':' + variable.key)) wrong.push(item.name + ': no :' + variable.key);
  });
});
const unresolved = collection.toJSON().variable.map((it) => it.key);
console.log(JSON.stringify({ requests, saved, wrong, variables: unresolved }));
";

#[test]
fn the_package_of_postman_reads_it() {
    let Some(folder) = packages() else { return };
    let output = Command::new("node")
        .args(["-e", READ])
        .arg(checked_in())
        .current_dir(&folder)
        .output()
        .expect("Node starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(found["requests"], 52, "{found}");
    assert_eq!(found["wrong"], Value::Array(Vec::new()), "{found}");
    assert!(found["saved"].as_u64() > Some(25), "{found}");
    assert_eq!(found["variables"][0], "baseUrl");
}

/// A request as it came.
struct Came {
    line: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

fn serve(stream: TcpStream, sender: &Sender<Came>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut headers = Vec::new();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        match header.trim_end().split_once(':') {
            Some((name, value)) => {
                headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
            }
            None => break,
        }
    }
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length = length
        .and_then(|(_, value)| value.parse().ok())
        .unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let came = Came {
        line: line.trim_end().to_owned(),
        headers,
        body,
    };
    let _ = sender.send(came);
    let response = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\
                    connection: close\r\n\r\n{}";
    reader.get_mut().write_all(response.as_bytes())
}

fn newman(folder: &Path, collection: &Path, variables: &[(&str, String)]) -> Output {
    let mut command = Command::new("node");
    command
        .arg("node_modules/newman/bin/newman.js")
        .arg("run")
        .arg(collection);
    for (key, value) in variables {
        command.arg("--env-var").arg(format!("{key}={value}"));
    }
    let ran = command
        .args(["--color", "off"])
        .current_dir(folder)
        .output();
    ran.expect("Node starts")
}

#[test]
fn newman_sends_every_request() {
    let Some(folder) = packages() else { return };
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let (sender, came) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let _ = serve(stream, &sender);
        }
    });
    let variables = [
        ("baseUrl", format!("http://{address}")),
        ("access_token", "s3cret".to_owned()),
    ];
    let output = newman(&folder, &checked_in(), &variables);
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{shown}");
    let came: Vec<Came> = came.try_iter().collect();
    assert_eq!(came.len(), 52, "{shown}");
    for request in &came {
        let token = request
            .headers
            .iter()
            .find(|(name, _)| name == "x-access-token");
        assert_eq!(
            token.map(|(_, value)| value.as_str()),
            Some("s3cret"),
            "{}",
            request.line
        );
        let target = request.line.split(' ').nth(1).expect("a target");
        assert!(!target.contains([':', '{', '}']), "{}", request.line);
        let json = request
            .headers
            .iter()
            .any(|(name, value)| name == "content-type" && value == "application/json");
        if json {
            let body: Result<Value, _> = serde_json::from_slice(&request.body);
            assert!(body.is_ok(), "{}", request.line);
        }
    }
    let mut lines: Vec<&str> = came.iter().map(|request| request.line.as_str()).collect();
    lines.sort_unstable();
    lines.dedup();
    assert!(lines.len() > 45, "{lines:#?}");
}
