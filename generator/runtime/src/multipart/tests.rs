use futures_util::StreamExt as _;
use serde_json::json;

use super::*;

/// The text of a body with the boundary spelled `B`, and its length as announced.
fn sent(body: Multipart) -> (String, Option<u64>) {
    let boundary = body.boundary.clone();
    read(&boundary, body.into_body())
}

fn read(boundary: &str, mut body: Body) -> (String, Option<u64>) {
    let length = body.length();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let bytes = runtime.block_on(async {
        let mut bytes = Vec::new();
        while let Some(chunk) = body.next().await {
            bytes.extend_from_slice(&chunk.unwrap());
        }
        bytes
    });
    if let Some(length) = length {
        assert_eq!(length, bytes.len() as u64);
    }
    let text = String::from_utf8(bytes).unwrap();
    (text.replace(boundary, "B").replace("\r\n", "\n"), length)
}

fn of_value(parameter: Parameter, value: Value) -> String {
    sent(Multipart::new(&[parameter], &[Some(value)], Vec::new()).unwrap()).0
}

fn of_file(part: Part) -> String {
    sent(Multipart::new(&[Parameter::part("f")], &[], vec![(0, part)]).unwrap()).0
}

const A: Parameter = Parameter::part("a");

#[test]
fn scalars_are_text() {
    let expected = "--B\nContent-Disposition: form-data; name=\"a\"\n\nx y\n--B--\n";
    assert_eq!(of_value(A, json!("x y")), expected);
    assert!(of_value(A, json!(1.5)).contains("\n\n1.5\n"));
}

#[test]
fn a_style_makes_a_part_of_each_pair() {
    let parts = |parameter, value| {
        let text = of_value(parameter, value);
        let parts = text.split("form-data; ").skip(1);
        let parts = parts.map(|part| part.split("\n--").next().unwrap_or_default().to_owned());
        parts.collect::<Vec<_>>()
    };
    let list = json!(["x y", "z&"]);
    let piped = A.style(Style::PipeDelimited).explode(false);
    assert_eq!(parts(piped, list.clone()), ["name=\"a\"\n\nx y|z&"]);
    let plain = A.style(Style::Form).explode(false);
    assert_eq!(parts(plain, list), ["name=\"a\"\n\nx y,z&"]);
    let object = json!({"b": 1, "c": null, "d": "é"});
    assert_eq!(
        parts(A.style(Style::DeepObject), object.clone()),
        ["name=\"a[b]\"\n\n1", "name=\"a[d]\"\n\né"]
    );
    assert_eq!(
        parts(A.style(Style::Form), object),
        ["name=\"b\"\n\n1", "name=\"d\"\n\né"]
    );
}

#[test]
fn objects_are_json() {
    let expected = "--B\nContent-Disposition: form-data; name=\"a\"\nContent-Type: application/json\n\n{\"k\":[1]}\n--B--\n";
    assert_eq!(of_value(A, json!({"k": [1]})), expected);
}

/// A body with one part that has parts itself, whose boundary is spelled `N`.
fn nested(text: &str) -> String {
    let boundary = text.split("boundary=").nth(1).unwrap();
    let boundary = boundary.split('\n').next().unwrap();
    text.replace(boundary, "N")
}

#[test]
fn a_part_can_have_parts() {
    let mixed = A.content("multipart/mixed");
    let head = "--B\nContent-Disposition: form-data; name=\"a\"\nContent-Type: multipart/mixed; boundary=N\n\n";
    let items = "--N\nContent-Type: text/plain; charset=utf-8\n\nx\n\
                 --N\nContent-Type: application/json\n\n{\"k\":1}\n--N--\n\n--B--\n";
    assert_eq!(
        nested(&of_value(mixed, json!(["x", null, {"k": 1}]))),
        format!("{head}{items}")
    );
    let properties = "--N\nContent-Disposition: form-data; name=\"b\"\n\n1\n\
                      --N\nContent-Disposition: form-data; name=\"c\"\nContent-Type: application/json\n\n\
                      [2]\n--N--\n\n--B--\n";
    assert_eq!(
        nested(&of_value(mixed, json!({"b": 1, "c": [2], "d": null}))),
        format!("{head}{properties}")
    );
    let file = |name: &str| (0, Part::new("x").file_name(name));
    let files = vec![file("1.txt"), file("2.txt")];
    let parts = "--N\nContent-Disposition: attachment; filename=\"1.txt\"\n\
                 Content-Type: application/octet-stream\n\nx\n\
                 --N\nContent-Disposition: attachment; filename=\"2.txt\"\n\
                 Content-Type: application/octet-stream\n\nx\n--N--\n\n--B--\n";
    let (text, length) = sent(Multipart::new(&[mixed], &[], files).unwrap());
    assert_eq!(nested(&text), format!("{head}{parts}"));
    assert!(length.is_some());
    // What the caller made is sent as it is.
    let made = Part::of_parts("multipart/mixed", [file("1.txt").1, file("2.txt").1]).unwrap();
    let (text, _) = sent(Multipart::new(&[mixed], &[], vec![(0, made)]).unwrap());
    assert_eq!(nested(&text), format!("{head}{parts}"));
}

#[test]
fn lists_are_a_part_for_each_item() {
    let text = of_value(A, json!(["x", null, {"k": 1}]));
    assert_eq!(text.matches("name=\"a\"").count(), 2);
    assert_eq!(text.matches("application/json").count(), 1);
}

#[test]
fn a_declared_media_type_makes_one_part() {
    let text = of_value(A.content("application/json"), json!(["x"]));
    assert!(
        text.contains("Content-Type: application/json\n\n[\"x\"]\n"),
        "{text}"
    );
    let text = of_value(A.content("text/csv"), json!("x,y"));
    assert!(text.contains("Content-Type: text/csv\n\nx,y\n"), "{text}");
}

#[test]
fn null_is_left_out() {
    assert_eq!(of_value(A, json!(null)), "--B--\n");
    assert_eq!(
        of_value(A.content("application/json"), json!(null)),
        "--B--\n"
    );
}

#[test]
fn a_file_has_its_name_type_and_headers() {
    let part = Part::new(&b"png"[..])
        .file_name("cat.png")
        .content_type("image/png")
        .header("X-A", "1");
    let expected = "--B\nContent-Disposition: form-data; name=\"f\"; filename=\"cat.png\"\nContent-Type: image/png\nX-A: 1\n\npng\n--B--\n";
    assert_eq!(of_file(part), expected);
}

#[test]
fn a_file_of_unknown_type_is_bytes() {
    assert!(
        of_file(Part::new("x").file_name("x")).contains("Content-Type: application/octet-stream\n")
    );
    assert!(
        of_file(Part::new("x"))
            .contains("filename=\"f\"\nContent-Type: application/octet-stream\n")
    );
}

#[test]
fn a_file_has_the_type_of_the_document_unless_that_leaves_a_choice() {
    let typed = |media_type| {
        let parameter = Parameter::part("f").content(media_type);
        sent(Multipart::new(&[parameter], &[], vec![(0, Part::new("x"))]).unwrap()).0
    };
    assert!(typed("image/png").contains("Content-Type: image/png"));
    assert!(typed("image/png, image/jpeg").contains("application/octet-stream"));
    assert!(typed("image/*").contains("application/octet-stream"));
}

#[test]
fn one_parameter_may_have_several_files() {
    let files = vec![
        (1, Part::new("1")),
        (0, Part::new("2")),
        (1, Part::new("3")),
    ];
    let body = Multipart::new(&[A, Parameter::part("b[]")], &[Some(json!("0"))], files).unwrap();
    let text = sent(body).0;
    let order: Vec<_> = text.split("\n\n").skip(1).map(|part| &part[..1]).collect();
    assert_eq!(order, ["0", "2", "1", "3"]);
    assert_eq!(text.matches("name=\"b[]\"").count(), 2);
}

#[test]
fn names_can_not_end_their_header() {
    let text = of_file(Part::new("x").file_name("a\"\r\nX: é\\.txt"));
    assert!(
        text.contains("filename=\"a%22%0D%0AX: é\\.txt\"\n"),
        "{text}"
    );
}

#[test]
fn header_values_can_not_end_their_header() {
    let files = |part| Multipart::new(&[A], &[], vec![(0, part)]);
    assert!(files(Part::new("x").content_type("a/b\r\nX: y")).is_err());
    assert!(files(Part::new("x").header("X", "\n")).is_err());
    assert!(files(Part::new("x").header("X:", "1")).is_err());
}

#[test]
fn streams_are_sent_as_they_come_with_their_length_if_known() {
    let chunks =
        || futures_util::stream::iter(["ab", "", "c"].map(|c| Ok::<_, BoxError>(Bytes::from(c))));
    let body = |length| {
        Multipart::new(
            &[A],
            &[],
            vec![(0, Part::new(Body::stream(chunks(), length)))],
        )
        .unwrap()
    };
    assert!(body(None).into_body().try_clone().is_none());
    let (text, length) = sent(body(None));
    assert!(
        text.contains("\n\nabc\n--B--") && length.is_none(),
        "{text}"
    );
    assert!(sent(body(Some(3))).1.is_some());
}

#[test]
fn bodies_that_can_be_sent_again_are() {
    for size in [1, 100_000] {
        let file = Part::new("y".repeat(size));
        let body = Multipart::new(&[A], &[Some(json!("x"))], vec![(0, file)]).unwrap();
        let boundary = body.boundary.clone();
        let body = body.into_body();
        assert_eq!(body.as_bytes().is_some(), size == 1);
        let (again, twice) = (body.try_clone().unwrap(), body.try_clone().unwrap());
        let text = read(&boundary, body).0;
        assert_eq!(text, read(&boundary, again).0);
        assert_eq!(text, read(&boundary, twice).0);
    }
}

#[test]
fn a_file_of_the_disk_has_its_name() {
    let part = Part::file(file!().rsplit_once("runtime/").map_or("", |(_, path)| path)).unwrap();
    assert_eq!(part.file_name.as_deref(), Some("tests.rs"));
    assert!(Part::file("no such file").is_err());
}

#[test]
fn boundaries_differ() {
    assert_ne!(boundary(), boundary());
    assert!(boundary().len() <= 70);
}

#[test]
fn bodies_can_be_shared_between_threads() {
    fn is<T: Send + Sync + 'static>() {}
    is::<Part>();
    is::<Multipart>();
}
