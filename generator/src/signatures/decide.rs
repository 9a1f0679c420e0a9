//! Decides the signatures of a whole API.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::files::Files;
use super::models::{self, TypeSignature};
use super::operations::OperationSignature;
use super::rust_type::RustType;
use super::types::{OF_DATES, OF_DECIMALS, Shares, TypeWriter};
use super::xml::XmlShape;
use crate::ir::{Api, File, GroupId, OperationId, TypeId};
use crate::naming::Names;
use crate::sharing::Sharing;

/// What callers see of one version of an API.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Signatures {
    types: Vec<TypeSignature>,
    operations: Vec<OperationSignature>,
    /// How the models that travel as XML stand in it.
    xml: BTreeMap<TypeId, XmlShape>,
    /// What the requests that the API sends hold, by their index.
    pub events: Vec<RustType>,
    /// What stands in which file.
    pub files: Files,
}

/// Decides the signatures of an API that lives in `module`, or at the root of the crate.
pub(crate) fn decide(api: &Api, names: &Names, module: Option<&str>) -> Signatures {
    let files = Files::new(api, Shares::default());
    with_files(api, names, module, Shares::default(), files)
}

/// Decides the signatures of one of several versions.
pub(crate) fn decide_version(
    api: &Api,
    names: &Names,
    module: Option<&str>,
    sharing: &Sharing,
    version: usize,
) -> Signatures {
    let shares = Shares {
        of: Some((sharing, version)),
        home: None,
    };
    with_files(api, names, module, shares, Files::new(api, shares))
}

/// Decides the signatures of elements in `files`; those of others are not used.
pub(super) fn with_files(
    api: &Api,
    names: &Names,
    module: Option<&str>,
    shares: Shares<'_>,
    files: Files,
) -> Signatures {
    let base = base_path(module);
    let writer = |file| TypeWriter {
        api,
        names,
        base: &base,
        file,
        shares,
    };
    let types = 0..api.types.len() as u32;
    let types = types.into_par_iter().map(TypeId);
    let operations = 0..api.operations.len() as u32;
    let operations = operations.into_par_iter().map(OperationId);
    let mut signatures = Signatures {
        types: types
            .map(|id| writer(api.file_of(id)).definition(id))
            .collect(),
        operations: operations
            .map(|id| writer(File::Group(api.operation(id).group)).operation(id))
            .collect(),
        xml: BTreeMap::new(),
        events: api
            .events
            .iter()
            .map(|event| writer(File::Group(None)).ty(&event.ty))
            .collect(),
        files,
    };
    signatures.xml = signatures.xml_models(|id| writer(api.file_of(id)).xml_model(id));
    let (models, groups) = signatures.users(api, shares.home.is_some());
    signatures.files.uses_runtime = models;
    signatures.files.uses_models = groups;
    signatures
}

/// The path of a version's module from within the crate.
pub(super) fn base_path(module: Option<&str>) -> String {
    match module {
        Some(module) => format!("crate::{module}"),
        None => "crate".to_owned(),
    }
}

/// Files by what they use.
type Users = (BTreeSet<TypeId>, BTreeSet<Option<GroupId>>);

impl Signatures {
    /// What a named type holds.
    pub(crate) fn ty(&self, id: TypeId) -> &TypeSignature {
        &self.types[id.0 as usize]
    }

    /// What a caller gives to an operation, and gets.
    pub(crate) fn operation(&self, id: OperationId) -> &OperationSignature {
        &self.operations[id.0 as usize]
    }

    /// How a model stands in XML, if it travels as such.
    pub(crate) fn xml(&self, id: TypeId) -> Option<&XmlShape> {
        self.xml.get(&id)
    }

    /// Whether some body is XML.
    fn has_xml(&self) -> bool {
        self.operations
            .iter()
            .any(|it| it.xml.shapes().next().is_some())
    }

    /// The models that bodies of XML lead to.
    fn xml_models(&self, model: impl Fn(TypeId) -> Option<XmlShape>) -> BTreeMap<TypeId, XmlShape> {
        let mut found = BTreeMap::new();
        let mut next: Vec<TypeId> = Vec::new();
        for shape in self.operations.iter().flat_map(|it| it.xml.shapes()) {
            shape.each_model(&mut |id, _| next.push(id));
        }
        while let Some(id) = next.pop() {
            if found.contains_key(&id) {
                continue;
            }
            if let Some(shape) = model(id) {
                shape.each_model(&mut |id, _| next.push(id));
                found.insert(id, shape);
            }
        }
        found
    }

    /// Adds how models stand in XML.
    pub(super) fn add_xml(
        &mut self,
        api: &Api,
        names: &Names,
        module: &str,
        shares: Shares<'_>,
        models: Vec<TypeId>,
    ) {
        let base = base_path(Some(module));
        for id in models {
            let writer = TypeWriter {
                api,
                names,
                base: &base,
                file: api.file_of(id),
                shares,
            };
            if let Some(shape) = writer.xml_model(id) {
                self.xml.insert(id, shape);
            }
        }
    }

    /// Whether some type or signature is made of the types of a crate, such as `uuid`, or of types of
    /// the runtime that convert into them.
    pub(crate) fn uses_crate(&self, api: &Api, name: &str) -> bool {
        if name == "quick-xml" {
            return self.has_xml();
        }
        if name == "rust_decimal" {
            return OF_DECIMALS.iter().any(|path| self.names_crate(path));
        }
        let dates = api.date_crate == Some(name);
        dates && OF_DATES.iter().any(|path| self.names_crate(path)) || self.names_crate(name)
    }

    /// Whether the path of some type starts with `root`.
    pub(crate) fn names_crate(&self, root: &str) -> bool {
        self.types.iter().any(|ty| ty.mentions(root))
            || self.events.iter().any(|ty| ty.mentions(root))
            || self.operations.iter().any(|it| it.mentions(root))
    }

    /// The files of components that use the runtime, and those of groups that use models.
    fn users(&self, api: &Api, is_home: bool) -> Users {
        let mut users = Users::default();
        let files = self.files.types.iter();
        for (file, id) in files.flat_map(|(file, ids)| ids.iter().map(move |id| (file, *id))) {
            let signature = self.ty(id);
            match *file {
                File::Model(root) => {
                    let codec = models::has_codec(api.type_def(id));
                    if codec || signature.mentions("runtime") {
                        users.0.insert(root);
                    }
                }
                File::Group(group) => {
                    if signature.mentions("models") {
                        users.1.insert(group);
                    }
                }
            }
        }
        for (group, operations) in &self.files.operations {
            // Of an operation that is shared there is the method alone; the home has the rest.
            let mentions = |id: &OperationId| match self.files.is_shared(*group, *id) {
                _ if is_home => self.operation(*id).mentions_beside_method("models"),
                true => self.operation(*id).is_called_with("models"),
                false => self.operation(*id).mentions("models"),
            };
            if operations.iter().any(mentions) {
                users.1.insert(*group);
            }
        }
        users
    }
}
