use crate::{Config, analyse};

const TEXT: &str = "
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets/{pet_id}:
    get:
      operationId: getPet
      tags: [pets]
      parameters:
        - {name: pet_id, in: path, required: true, schema: {type: integer}}
        - {name: X-Trace, in: header, schema: {type: string}}
      responses:
        '200':
          description: d
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
    delete:
      responses: {'204': {description: d}}
components:
  schemas:
    Pet:
      type: object
      required: [id]
      properties:
        id: {type: integer}
        kind: {type: string, enum: [cat, dog]}
        parent: {$ref: '#/components/schemas/Pet'}
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
";

#[test]
fn every_item_says_where_it_comes_from_and_why() {
    let analysis = analyse(TEXT, &Config::default()).expect("a document");
    let origins = analysis.origins(Some("v1"));
    let mut shown = String::new();
    for origin in &origins {
        shown.push_str(&format!(
            "{}\n  {} {}: {}\n  {}\n",
            origin.pointer, origin.kind, origin.path, origin.rust, origin.file
        ));
        for rule in &origin.rules {
            shown.push_str(&format!("  - {rule}\n"));
        }
    }
    for expected in [
        "#/paths/~1pets~1{pet_id}/get\n  operation client.pets().get: \
         fn get(pet_id: i64) -> models::Pet\n  src/v1/api/pets.rs\n  \
         - named after `operationId` `getPet`\n",
        "  setter client.pets().get::x_trace: x_trace: ",
        "  request v1::api::pets::GetPetRequest: type GetPetRequest = RequestOf<GetPetOperation>\n  src/v1/api/pets.rs\n",
        "#/components/schemas/Pet/properties/kind\n  field v1::models::Pet::kind: \
         pub kind: Option<",
        "  - it leads back to where it stands, so it is in a `Box`\n",
        "  field v1::models::Pet::id: pub id: i64\n  src/v1/models/pet.rs\n",
        "  setter of a credential Client::builder().key: ",
        "  - named after method and path, `DELETE /pets/{pet_id}`\n",
        "  variant v1::models::PetKind::Cat: Cat\n",
    ] {
        assert!(shown.contains(expected), "{expected}\n{shown}");
    }
}

/// Every file that is named is there, and the item in it.
#[test]
fn every_item_stands_in_its_file() {
    let output = crate::Generator::new("pets")
        .version(crate::Source::new(TEXT).module("v1"))
        .generate()
        .expect("Rust");
    let analysis = analyse(TEXT, &Config::default()).expect("a document");
    for origin in analysis.origins(Some("v1")) {
        if origin.kind == "left out" {
            assert!(origin.file.is_empty());
            continue;
        }
        let text = output.files.get(&origin.file);
        let text = text.unwrap_or_else(|| panic!("{origin:?}"));
        let name = origin.path.rsplit(['.', ':']).next().unwrap_or_default();
        let name = name.trim_end_matches("()");
        assert!(text.contains(name) || origin.kind == "group", "{origin:?}");
    }
}
