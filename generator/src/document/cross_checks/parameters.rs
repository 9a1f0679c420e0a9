//! Parameters: each once, and those of the path just those that its template names.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::{
    OpenAPI, Operation, Parameter, ParameterData, ParameterSchemaOrContent, PathItem, PathStyle,
    ReferenceOr, Schema, SchemaData, SchemaKind,
};

use crate::diagnostics::{Diagnostics, DocumentFinding};
use crate::document::operations::{MoreOperations, operations_mut};
use crate::method::Method;
use crate::path_template::PathTemplate;
use crate::pointer::{Pointer, component_name};

type Components = IndexMap<String, ReferenceOr<Parameter>>;

pub(super) fn check(openapi: &mut OpenAPI, more: &mut MoreOperations, found: &mut Diagnostics) {
    let none = Components::new();
    let components = openapi.components.as_ref();
    let components = components.map_or(&none, |components| &components.parameters);
    let paths = Pointer::root().child("paths");
    for (path, item) in &mut openapi.paths.paths {
        if let ReferenceOr::Item(item) = item {
            let scope = PathScope {
                components,
                template: template(path),
                query: query(path),
                pointer: paths.child(path),
            };
            scope.check_item(item, more.get_mut(path), found);
        }
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

/// The one string that a query parameter can have.
fn constant(parameter: &Parameter) -> Option<&str> {
    let Parameter::Query { parameter_data, .. } = parameter else {
        return None;
    };
    match &parameter_data.format {
        ParameterSchemaOrContent::Schema(ReferenceOr::Item(schema)) => match &schema.schema_kind {
            SchemaKind::Any(any) => match any.enumeration.as_slice() {
                [only] => only.as_str(),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// A path item.
struct PathScope<'a> {
    components: &'a Components,
    template: Vec<String>,
    query: Vec<(String, String)>,
    pointer: Pointer,
}

impl PathScope<'_> {
    fn check_item(
        &self,
        item: &mut PathItem,
        more: Option<&mut Vec<(Method, Operation)>>,
        found: &mut Diagnostics,
    ) {
        let mut shared = std::mem::take(&mut item.parameters);
        self.drop_repeated(&mut shared, &self.pointer, found);
        let missing = self.missing(&shared, &[]);
        self.resolve_undeclared(&mut shared, missing, &self.pointer, found);
        for (method, operation) in operations_mut(item, more) {
            let pointer = self.pointer.child(method.key());
            self.drop_repeated(&mut operation.parameters, &pointer, found);
            let missing = self.missing(&shared, &operation.parameters);
            self.resolve_undeclared(&mut operation.parameters, missing, &pointer, found);
            for name in self.missing(&shared, &operation.parameters) {
                let finding = DocumentFinding::PathParameterNotDeclared { name: name.clone() };
                found.report(&pointer, finding);
                operation
                    .parameters
                    .push(ReferenceOr::Item(string_parameter(name)));
            }
        }
        item.parameters = shared;
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
            let name = &parameter.parameter_data_ref().name;
            let ignored = ["accept", "content-type", "authorization"];
            if matches!(parameter, Parameter::Header { .. })
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
            let constant = constant(parameter);
            let in_path =
                |(key, value): &(String, String)| key == name && constant == Some(value.as_str());
            // The path sends it, so that nothing is lost.
            if self.query.iter().any(in_path) {
                return false;
            }
            let fresh = seen.insert((location(parameter), name.clone()));
            if !fresh {
                let finding = DocumentFinding::ParameterRepeated {
                    name: name.clone(),
                    location: location(parameter).to_owned(),
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
        &self,
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
            if let Some(renamed) = self.resolve(parameter).map(|found| rename(found, meant)) {
                *parameter = ReferenceOr::Item(renamed);
            }
            true
        });
    }

    fn path_name<'p>(&'p self, parameter: &'p ReferenceOr<Parameter>) -> Option<&'p str> {
        match self.resolve(parameter)? {
            Parameter::Path { parameter_data, .. } => Some(&parameter_data.name),
            _ => None,
        }
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

fn location(parameter: &Parameter) -> &'static str {
    match parameter {
        Parameter::Path { .. } => "path",
        Parameter::Query { .. } => "query",
        Parameter::Header { .. } => "header",
        Parameter::Cookie { .. } => "cookie",
    }
}

/// A name in lower case and without separators: `petId` and `pet_id` are the same.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn rename(parameter: &Parameter, name: String) -> Parameter {
    let mut renamed = parameter.clone();
    if let Parameter::Path { parameter_data, .. } = &mut renamed {
        parameter_data.name = name;
    }
    renamed
}

/// A path parameter that is a string.
fn string_parameter(name: String) -> Parameter {
    let schema = Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::Any(openapiv3::AnySchema {
            typ: Some("string".to_owned()),
            ..Default::default()
        }),
    };
    Parameter::Path {
        parameter_data: ParameterData {
            name,
            description: None,
            required: true,
            deprecated: None,
            format: ParameterSchemaOrContent::Schema(ReferenceOr::Item(schema)),
            example: None,
            examples: IndexMap::new(),
            explode: None,
            extensions: IndexMap::new(),
        },
        style: PathStyle::Simple,
    }
}
