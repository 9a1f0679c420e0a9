use super::*;

/// The parts that come of `body`, cut into chunks of `size` bytes: headers and contents.
fn parts(body: &str, size: usize) -> Result<Vec<(Vec<String>, String)>, &'static str> {
    let mut parser = Parser::new("b");
    let mut found = Vec::new();
    for chunk in body.as_bytes().chunks(size) {
        parser.push(chunk);
        loop {
            match parser.step() {
                Step::More => break,
                Step::End => return Ok(found),
                Step::Malformed(what) => return Err(what),
                Step::Part(part) => {
                    let headers = part.headers.iter();
                    let headers = headers.map(|(name, value)| {
                        format!("{name}: {}", String::from_utf8_lossy(value.as_bytes()))
                    });
                    let content = String::from_utf8_lossy(&part.content).into_owned();
                    found.push((headers.collect(), content));
                }
            }
        }
    }
    if parser.is_over() {
        Ok(found)
    } else {
        Err("unfinished")
    }
}

fn contents(body: &str) -> Vec<String> {
    let whole = parts(body, body.len().max(1)).expect("it has parts");
    for size in 1..12 {
        assert_eq!(parts(body, size).as_ref(), Ok(&whole), "{size}");
    }
    whole.into_iter().map(|(_, content)| content).collect()
}

#[test]
fn parts_stand_between_delimiters() {
    let body = "before\r\n--b\r\nA: 1\r\n\r\none\r\n--b \t\r\n\r\n\r\ntwo\r\n\r\n--b--\r\nbehind\r\n--b\r\n";
    assert_eq!(contents(body), ["one", "\r\ntwo\r\n"]);
    assert_eq!(contents("--b\n\none\n--b\n\ntwo\n--b--"), ["one", "two"]);
    assert_eq!(contents("--b--"), [""; 0]);
    assert_eq!(contents(""), [""; 0]);
}

#[test]
fn content_may_be_empty_and_may_look_like_a_delimiter() {
    let body = "--b\r\nA: 1\r\n--b\r\nA: 1\r\n\r\n\r\n--b\r\n\r\n--bc\r\n --b\r\nx--b\r\n--b-\r\n\r\n--b--";
    assert_eq!(contents(body), ["", "", "--bc\r\n --b\r\nx--b\r\n--b-\r\n"]);
}

#[test]
fn headers_may_be_folded_and_repeated() {
    let body = "--b\r\nContent-Type: application/json;\r\n\tcharset=utf-8\r\nX: 1\r\nx: 2\r\n\r\n{}\r\n--b--";
    let (headers, content) = &parts(body, 3).unwrap()[0];
    assert_eq!(
        headers,
        &[
            "content-type: application/json; charset=utf-8",
            "x: 1",
            "x: 2"
        ]
    );
    assert_eq!(content, "{}");
    assert!(parts("--b\r\nno header\r\n\r\n--b--", 3).is_err());
    assert_eq!(parts("--b\r\n\r\nopen", 3), Err("unfinished"));
}

#[test]
fn the_boundary_is_a_parameter() {
    let cases = [
        ("multipart/mixed; boundary=a", Some("a")),
        (
            "Multipart/Mixed;charset=x; Boundary=\"a b;\\\"c\"; d=e",
            Some("a b;\"c"),
        ),
        (
            "multipart/mixed; type=\"x;boundary=no\"; boundary=yes ",
            Some("yes"),
        ),
        ("multipart/mixed", None),
        ("multipart/mixed; boundary=", None),
        ("multipart/mixed; boundary=\"open", None),
        ("application/json; boundary=a", None),
    ];
    for (content_type, expected) in cases {
        assert_eq!(
            boundary(content_type).as_deref(),
            expected,
            "{content_type}"
        );
    }
}
