//! Parameters: each once, and those of the path just those that its template names.

use std::collections::BTreeSet;

use openapiv3::ReferenceOr;

use crate::diagnostics::{Diagnostics, DocumentFinding};
use crate::document::objects::{
    Named, OpenApi, Parameter, ParameterLocation, PathItem, SchemaOrContent, Style,
};
use crate::document::schema::{Schema, SchemaType};
use crate::document::schemas::{SchemaRef, Schemas};
use crate::path_template::PathTemplate;
use crate::pointer::{Pointer, component_name};

pub(super) fn check(openapi: &mut OpenApi, schemas: &mut Schemas, found: &mut Diagnostics) {
    let paths = Pointer::root().child("paths");
    for (path, item) in &mut openapi.paths {
        let mut scope = PathScope {
            components: &openapi.components.parameters,
            template: template(path),
            query: query(path),
            pointer: paths.child(path),
            schemas,
        };
        scope.check_item(item, found);
    }
}

/// The names in the braces of a path, each once, in order.
fn template(path: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let template = PathTemplate::parse(path);
    let names = template.parameters();
    names
        .filter(|name| !name.is_empty() && seen.insert(*name))
        .map(str::to_owned)
        .collect()
}

/// The pairs that a path has in a query of its own, as documents of Azure write them.
fn query(path: &str) -> Vec<(String, String)> {
    let (_, query) = path.split_once('?').unwrap_or_default();
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// A path item.
struct PathScope<'a> {
    components: &'a Named<Parameter>,
    template: Vec<String>,
    query: Vec<(String, String)>,
    pointer: Pointer,
    schemas: &'a mut Schemas,
}

impl PathScope<'_> {
    fn check_item(&mut self, item: &mut PathItem, found: &mut Diagnostics) {
        let mut shared = std::mem::take(&mut item.parameters);
        let pointer = self.pointer.clone();
        self.drop_repeated(&mut shared, &pointer, found);
        let missing = self.missing(&shared, &[]);
        self.resolve_undeclared(&mut shared, missing, &pointer, found);
        for (method, operation) in &mut item.operations {
            let pointer = pointer.child(method.key());
            self.drop_repeated(&mut operation.parameters, &pointer, found);
            let missing = self.missing(&shared, &operation.parameters);
            self.resolve_undeclared(&mut operation.parameters, missing, &pointer, found);
            for name in self.missing(&shared, &operation.parameters) {
                let finding = DocumentFinding::PathParameterNotDeclared { name: name.clone() };
                found.report(&pointer, finding);
                let parameter = string_parameter(name, self.schemas);
                operation.parameters.push(ReferenceOr::Item(parameter));
            }
        }
        item.parameters = shared;
    }

    /// The one string that a query parameter can have.
    fn constant(&self, parameter: &Parameter) -> Option<&str> {
        let SchemaOrContent::Schema(SchemaRef::Inline(schema)) = parameter.format else {
            return None;
        };
        match self.schemas[schema].values.as_slice() {
            [only] if parameter.location == ParameterLocation::Query => only.as_str(),
            _ => None,
        }
    }

    /// Leaves out repetitions, and headers that the specification has ignored (OpenAPI 3.0.3,
    /// "Parameter Object").
    fn drop_repeated(
        &self,
        parameters: &mut Vec<ReferenceOr<Parameter>>,
        pointer: &Pointer,
        found: &mut Diagnostics,
    ) {
        let mut seen = BTreeSet::new();
        let pointer = pointer.child("parameters");
        let mut index = 0;
        parameters.retain(|parameter| {
            let at = pointer.child(index);
            index += 1;
            let Some(parameter) = self.resolve(parameter) else {
                return false;
            };
            let name = &parameter.name;
            let ignored = ["accept", "content-type", "authorization"];
            if parameter.location == ParameterLocation::Header
                && ignored.contains(&name.to_ascii_lowercase().as_str())
            {
                let through = if name.eq_ignore_ascii_case("authorization") {
                    "security schemes"
                } else {
                    "media types"
                };
                let finding = DocumentFinding::ReservedHeader {
                    what: "header parameter".to_owned(),
                    name: name.clone(),
                    through: through.to_owned(),
                };
                found.report(&at, finding);
                return false;
            }
            let constant = self.constant(parameter);
            let in_path =
                |(key, value): &(String, String)| key == name && constant == Some(value.as_str());
            // The path sends it, so that nothing is lost.
            if self.query.iter().any(in_path) {
                return false;
            }
            let fresh = seen.insert((location(parameter.location), name.clone()));
            if !fresh {
                let finding = DocumentFinding::ParameterRepeated {
                    name: name.clone(),
                    location: location(parameter.location).to_owned(),
                };
                found.report(&at, finding);
            }
            fresh
        });
    }

    /// The names of the template that neither list declares.
    fn missing(
        &self,
        shared: &[ReferenceOr<Parameter>],
        own: &[ReferenceOr<Parameter>],
    ) -> Vec<String> {
        let declared: BTreeSet<&str> = shared
            .iter()
            .chain(own)
            .filter_map(|parameter| self.path_name(parameter))
            .collect();
        let names = self.template.iter();
        names
            .filter(|name| !declared.contains(name.as_str()))
            .cloned()
            .collect()
    }

    /// A path parameter that the template does not name is one that is `missing`, spelt otherwise,
    /// or is left out.
    fn resolve_undeclared(
        &mut self,
        parameters: &mut Vec<ReferenceOr<Parameter>>,
        mut missing: Vec<String>,
        pointer: &Pointer,
        found: &mut Diagnostics,
    ) {
        let pointer = pointer.child("parameters");
        let mut index = 0;
        parameters.retain_mut(|parameter| {
            let at = pointer.child(index);
            index += 1;
            let Some(name) = self.path_name(parameter).map(str::to_owned) else {
                return true;
            };
            if self.template.contains(&name) {
                return true;
            }
            let meant = missing
                .iter()
                .position(|other| plain(other) == plain(&name));
            let Some(meant) = meant.map(|index| missing.swap_remove(index)) else {
                found.report(&at, DocumentFinding::PathParameterNotInPath { name });
                return false;
            };
            let finding = DocumentFinding::PathParameterMisspelt {
                found: name,
                meant: meant.clone(),
            };
            found.report(&at, finding);
            if let Some(renamed) = self.resolve(parameter).cloned() {
                *parameter = ReferenceOr::Item(Parameter {
                    name: meant,
                    format: renamed.format.copied(self.schemas),
                    ..renamed
                });
            }
            true
        });
    }

    fn path_name<'p>(&'p self, parameter: &'p ReferenceOr<Parameter>) -> Option<&'p str> {
        let parameter = self.resolve(parameter)?;
        (parameter.location == ParameterLocation::Path).then_some(parameter.name.as_str())
    }

    fn resolve<'p>(&'p self, parameter: &'p ReferenceOr<Parameter>) -> Option<&'p Parameter> {
        match parameter {
            ReferenceOr::Item(parameter) => Some(parameter),
            ReferenceOr::Reference { reference } => {
                let name = component_name(reference, "parameters")?;
                self.components.get(name.as_ref())?.as_item()
            }
        }
    }
}

fn location(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    }
}

/// A name in lower case and without separators: `petId` and `pet_id` are the same.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// A path parameter that is a string.
fn string_parameter(name: String, schemas: &mut Schemas) -> Parameter {
    let schema = schemas.add(Schema {
        ty: Some(SchemaType::String),
        ..Schema::default()
    });
    Parameter {
        name,
        client_name: None,
        location: ParameterLocation::Path,
        description: None,
        required: true,
        deprecated: None,
        style: Style::Simple,
        explode: None,
        allow_reserved: false,
        is_encoded: false,
        allow_empty_value: false,
        is_form: false,
        delimiters: None,
        format: SchemaOrContent::Schema(schema),
        example: None,
        examples: Named::new(),
    }
}
