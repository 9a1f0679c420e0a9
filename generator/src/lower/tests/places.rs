//! Schemas where operations use them: bodies, parameters, forms.

use crate::config::Config;
use crate::diagnostics::Diagnostics;
use crate::document::{Document, SchemaRef};
use crate::ir::{
    Facts, Hint, Json, Limit, Literal, OperationId, Owner, Parent, Presence, StringFormat, Struct,
    Type, TypeDef,
};
use crate::pointer::Pointer;

use crate::lower::builder::{Lowering, NameContext};
use crate::lower::schema::TypeUse;

const DOCUMENT: &str = "
openapi: 3.0.3
info: {title: t, version: '1'}
paths: {}
components:
  schemas:
    File: {type: string, format: binary}
    Files: {type: array, items: {$ref: '#/components/schemas/File'}}
    Upload:
      type: object
      required: [file]
      properties:
        file: {$ref: '#/components/schemas/File'}
        more: {$ref: '#/components/schemas/Files'}
        inline: {type: array, items: {type: string, format: binary}}
        meta: {type: object, properties: {icon: {type: string, format: binary}}}
    Limit: {type: integer, default: 20, maximum: 50, nullable: true}
    Free: {type: object}
";

fn with<T>(name: &str, raw: bool, ask: impl FnOnce(&mut Lowering<'_>, &Asked<'_>) -> T) -> T {
    let config = Config::default();
    let document = Document::read(DOCUMENT, &config, &mut Diagnostics::new()).expect("a document");
    let mut lowering = Lowering::new(&document, &config);
    let operation = OperationId(0);
    let hint = Hint {
        parent: Parent::Operation(operation),
        ..Hint::default()
    };
    let scope = NameContext::new(Owner::Operation(operation), hint);
    let asked = Asked {
        name,
        scope: if raw { scope.binary() } else { scope },
    };
    ask(&mut lowering, &asked)
}

struct Asked<'n> {
    name: &'n str,
    scope: NameContext,
}

impl Asked<'_> {
    fn site(&self, lowering: &mut Lowering<'_>) -> TypeUse {
        let (at, schema) = self.schema(lowering);
        lowering.use_site(schema, &at, &self.scope)
    }

    fn properties(&self, lowering: &mut Lowering<'_>) -> Option<Struct> {
        let (at, schema) = self.schema(lowering);
        lowering.properties(schema, &at, &self.scope)
    }

    fn schema(&self, lowering: &Lowering<'_>) -> (Pointer, SchemaRef) {
        let mut components = lowering.semantics.schemas.components();
        let component = components.find(|(_, name)| *name == self.name);
        let (id, _) = component.expect("the component is there");
        let at = Pointer::root().at(["components", "schemas", self.name]);
        (at, lowering.semantics.schemas.component(id))
    }
}

fn named<'t>(lowering: &'t Lowering<'_>, ty: &Type) -> &'t TypeDef {
    match ty {
        Type::Named(id) => &lowering.types[id.0 as usize],
        other => panic!("{other:?} has no name"),
    }
}

#[test]
fn bytes_are_bytes_where_they_can_be() {
    let files = Type::Array(Box::new(Type::Binary));
    with("File", true, |l, file| {
        assert_eq!(file.site(l).ty, Type::Binary)
    });
    with("Upload", true, |l, upload| {
        let object = upload.properties(l).expect("an object");
        assert_eq!(object.fields[0].ty, Type::Binary);
        assert_eq!(object.fields[0].presence, Presence::Required);
        assert_eq!(object.fields[1].ty, files);
        assert_eq!(object.fields[2].ty, files);
    });
}

#[test]
fn bytes_inside_json_are_text() {
    with("File", false, |l, file| {
        assert_eq!(file.site(l).ty, Type::String(StringFormat::Plain));
    });
    with("Upload", true, |l, upload| {
        let object = upload.properties(l).expect("an object");
        let crate::ir::TypeKind::Struct(meta) = &named(l, &object.fields[3].ty).kind else {
            panic!("a struct");
        };
        assert_eq!(meta.fields[0].ty, Type::String(StringFormat::Plain));
    });
}

#[test]
fn limits_default_and_null_are_said_where_it_is_used() {
    with("Limit", false, |l, limit| {
        let site = limit.site(l);
        assert!(site.nullable);
        assert_eq!(site.default, Some(Literal::Integer(20)));
        let facts = Facts {
            maximum: Some(Limit {
                number: "50".to_owned(),
                exclusive: false,
            }),
            default: Some(Json("20".into())),
            ..Facts::default()
        };
        assert_eq!(*site.docs.facts, facts);
        assert!(matches!(site.into_type(), Type::Nullable(_)));
    });
}

#[test]
fn an_object_of_any_properties_has_no_fields() {
    with("Free", false, |l, free| {
        assert_eq!(free.properties(l), None)
    });
}
